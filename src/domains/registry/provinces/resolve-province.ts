import { ProvinceAbolished, ProvinceUnknown } from '../errors.ts';
import { nearest } from '../nearest.ts';
import aliases from '../tables/province-aliases.json' with { type: 'json' };
import { LINEAGE, nameKey, PROVINCES, type Province, provincesOn, titleOf } from './province.ts';

const ALIASES: Readonly<Record<string, readonly string[]>> = aliases;

/**
 * The province that a person means on that day by a code or a name, with or without tones and `Tỉnh` or `TP.` before it.
 * Throws `ProvinceAbolished` naming the successor for a unit that is no more, `ProvinceUnknown` with the nearest name
 * otherwise.
 */
export function resolveProvince(text: string, day: Date): Province {
  const current = provincesOn(day);
  const key = nameKey(text);
  const found = current.find((province) => isNamed(province, key));
  if (found !== undefined) return found;
  const former = PROVINCES.find((province) => isNamed(province, key));
  const successor = former && current.find(({ id }) => successorOf(former) === id);
  if (former && successor) throw new ProvinceAbolished(former.nameVi, titleOf(successor, day));
  const near = nearest(key, current, (province) => nameKey(province.nameVi));
  throw new ProvinceUnknown(text.slice(0, 100), near && titleOf(near, day));
}

function isNamed(province: Province, key: string): boolean {
  if (province.code === key || province.id === key) return true;
  const names = [province.nameVi, province.nameEn, ...(ALIASES[province.id] ?? [])];
  return names.some((name) => nameKey(name) === key);
}

function successorOf(province: Province): string | undefined {
  return LINEAGE.find(({ predecessor }) => predecessor === province.id)?.successor;
}
