import { exactKey, fold, hasTones } from '#lib/vietnamese';

/**
 * A name as a key: lower case, one tone placement, letters and digits only. What stands in brackets is an explanation:
 * `Nhan đề (*)`, `NHAN ĐỀ:` and `nhan_đề` are one.
 */
export function nameKey(name: string): string {
  const bare = name.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ').replaceAll('_', ' ');
  const key = exactKey(bare).replace(/[^\p{L}\p{N}]+/gu, '');
  return key === '' ? name.trim() : key;
}

/**
 * Finds by names as people type them. A name with tones finds only itself, so that *Khổ* (size) is not *Kho* (stack); one
 * without tones finds itself, else whatever it may stand for.
 */
export class NameIndex<Value> {
  readonly #exact = new Map<string, Value[]>();
  readonly #folded = new Map<string, Value[]>();

  add(name: string, value: Value): void {
    const key = nameKey(name);
    append(this.#exact, key, value);
    append(this.#folded, fold(key), value);
  }

  /** Values in the order in which they were added; empty when the name is unknown. */
  find(name: string): readonly Value[] {
    return this.findKey(nameKey(name));
  }

  /** The same for a key that `nameKey` made. */
  findKey(key: string): readonly Value[] {
    return this.#exact.get(key) ?? (hasTones(key) ? undefined : this.#folded.get(key)) ?? [];
  }
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
