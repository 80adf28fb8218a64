import { byteOf } from './cp1252.ts';

/**
 * UTF-8 that was read as Windows-1252 or Latin-1 and written as UTF-8 again, once or several times: *Nguyá»…n* → *Nguyễn*.
 * Only runs of characters that are complete UTF-8 sequences in those code pages are touched, so that a correct
 * part of the same field stays.
 */

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Whether a run of high characters begins here that might be UTF-8 read wrongly: a lead byte and a continuation byte. */
export function looksDoubleEncoded(lead: number, next: number): boolean {
  return leadLength(leadByte(lead)) > 0 && isContinuation(byteOf(next));
}

/** Ă stands for C3 where the wrong reading was Windows-1258, as on every Vietnamese Windows. */
function leadByte(code: number): number {
  return code === 0x102 ? 0xc3 : byteOf(code);
}

function leadLength(byte: number): number {
  if (byte >= 0xc2 && byte <= 0xdf) return 2;
  if (byte >= 0xe1 && byte <= 0xef) return 3;
  return byte >= 0xf0 && byte <= 0xf4 ? 4 : 0;
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}

/** A two-byte sequence can arise by chance (*QUÊ»*), so what comes out must be a letter or sign that such a text has. */
function isPlausible(char: string, length: number): boolean {
  if (length > 2) return !/[\p{Cn}\p{Co}\p{Cc}]/u.test(char);
  const code = char.charCodeAt(0);
  // C1 controls and ƒ ˆ ˜ (83 88 98 in Windows-1252) are halves of a further round; 0300–0331 are combining marks.
  return code < 0x180 || 'ƠơƯưƒˆ˜'.includes(char) || (code >= 0x300 && code <= 0x331);
}

/** Undoes one round. The same string when there is nothing to undo. */
function undoOnce(text: string): string {
  let out = '';
  let from = 0;
  let i = 0;
  while (i < text.length) {
    const length = leadLength(leadByte(text.charCodeAt(i)));
    const char = length > 0 ? decodeAt(text, i, length) : undefined;
    if (char === undefined) {
      i++;
      continue;
    }
    out += text.slice(from, i) + char;
    i += length;
    from = i;
  }
  if (from === 0) return text;
  return restoreSpaces(out + text.slice(from));
}

function decodeAt(text: string, at: number, length: number): string | undefined {
  if (at + length > text.length) return undefined;
  const bytes = new Uint8Array(length);
  bytes[0] = leadByte(text.charCodeAt(at));
  for (let k = 1; k < length; k++) {
    const byte = byteOf(text.charCodeAt(at + k));
    if (!isContinuation(byte)) return undefined;
    bytes[k] = byte;
  }
  try {
    const char = strictUtf8.decode(bytes);
    return isPlausible(char, length) ? char : undefined;
  } catch {
    return undefined;
  }
}

/** The second half of *à* (C3 A0) is a no-break space, which many programs on the way made an ordinary one. */
function restoreSpaces(text: string): string {
  return text.replace(/Ã (?=[\p{Ll}\s]|$)/gu, 'à');
}

/** Undoes up to three rounds of double encoding. */
export function undoDoubleEncoding(text: string): string {
  let current = text;
  for (let round = 0; round < 3; round++) {
    const next = undoOnce(current);
    if (next === current) break;
    current = next;
  }
  return current;
}
