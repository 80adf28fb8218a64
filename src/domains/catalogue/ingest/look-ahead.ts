import { isAscii, isUtf8 } from 'node:buffer';

const subfieldDelimiter = 0x1f;
const shortest = 3;

/**
 * The values at the beginning of a file, of any format that keeps them apart by control characters or lines, that are
 * neither ASCII nor UTF-8: what they are is found out before the first value is decided.
 */
export function* foreignValues(head: Uint8Array): Generator<Uint8Array> {
  if (isAscii(head) || isUtf8(head)) return;
  let from = 0;
  for (let at = 0; at <= head.length; at += 1) {
    if (at < head.length && (head[at] ?? 0) >= 0x20) continue;
    const start = head[from - 1] === subfieldDelimiter ? from + 1 : from;
    const value = head.subarray(start, Math.max(start, at));
    if (value.length >= shortest && !isAscii(value) && !isUtf8(value)) yield value;
    from = at + 1;
  }
}
