import { isUtf8 } from 'node:buffer';
import { windows1252Character } from './windows-1252.ts';

export interface DecodedUtf8 {
  readonly text: string;
  /** Bytes that UTF-8 does not allow were read as Windows-1252. */
  readonly hasForeignBytes: boolean;
}

/**
 * Decodes UTF-8 without ever making U+FFFD of what it cannot read: a byte that belongs to no well-formed sequence is read
 * as Windows-1252, the usual stray in such text.
 */
export function decodeUtf8(bytes: Uint8Array): DecodedUtf8 {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (!text.includes('\ufffd') || isUtf8(bytes)) return { text, hasForeignBytes: false };
  return { text: decodeMixedUtf8(bytes), hasForeignBytes: true };
}

const utf8Fatal = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Keeps every valid UTF-8 sequence and reads any other byte as Windows-1252. */
function decodeMixedUtf8(bytes: Uint8Array): string {
  const parts: string[] = [];
  let from = 0;
  let at = 0;
  const flush = (): void => {
    if (at > from) parts.push(utf8Fatal.decode(bytes.subarray(from, at)));
  };
  while (at < bytes.length) {
    const length = utf8SequenceLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    flush();
    parts.push(windows1252Character(bytes[at] ?? 0));
    at += 1;
    from = at;
  }
  flush();
  return parts.join('');
}

/** Length of the well-formed sequence at `at`, 0 if there is none. Source: Unicode Standard, table 3-7. */
function utf8SequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const second = bytes[at + 1] ?? 0;
  const isTrail = (index: number): boolean => ((bytes[at + index] ?? 0) & 0xc0) === 0x80;
  if (lead >= 0xc2 && lead <= 0xdf) return isTrail(1) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    const isInRange = (lead !== 0xe0 || second >= 0xa0) && (lead !== 0xed || second < 0xa0);
    return isInRange && isTrail(1) && isTrail(2) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const isInRange = (lead !== 0xf0 || second >= 0x90) && (lead !== 0xf4 || second < 0x90);
    return isInRange && isTrail(1) && isTrail(2) && isTrail(3) ? 4 : 0;
  }
  return 0;
}
