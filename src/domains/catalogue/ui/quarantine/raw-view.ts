/** A stretch of a raw record as it is shown. */
export interface RawPiece {
  readonly kind: 'text' | 'delimiter' | 'damage';
  readonly text: string;
}

/** Separators of ISO 2709 (clause 4.2), shown as cataloguers know them; few fonts have Unicode's own pictures. */
const DELIMITERS: Readonly<Record<number, string>> = { 29: '§', 30: '¶', 31: '‡' };
const LINE_BREAKS = new Set([0x0a, 0x0d]);

/**
 * Raw bytes as lines to be read by a person: one line a field, separators visible, and marked whatever cannot stand in
 * a sound record: bytes that are no UTF-8 and stray control characters, as their hexadecimal value.
 */
export function rawLines(bytes: Uint8Array): RawPiece[][] {
  const lines: RawPiece[][] = [[]];
  let text = '';
  const push = (kind: RawPiece['kind'], value: string) => {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (kind === 'damage' && last?.kind === 'damage') line?.splice(-1, 1, { kind, text: last.text + value });
    else line?.push({ kind, text: value });
  };
  const flush = () => {
    if (text !== '') push('text', text);
    text = '';
  };
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const delimiter = DELIMITERS[byte];
    const length = sequenceLength(bytes, at);
    if (delimiter !== undefined || LINE_BREAKS.has(byte)) {
      flush();
      push('delimiter', delimiter ?? '⏎');
      if (byte !== 0x1f && byte !== 0x0d) lines.push([]);
      at++;
    } else if (length === 0) {
      flush();
      push('damage', `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`);
      at++;
    } else {
      text += DECODER.decode(bytes.subarray(at, at + length));
      at += length;
    }
  }
  flush();
  return lines.filter((line) => line.length > 0);
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes of the well-formed character that begins here; 0 for a control character or a broken sequence. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return first < 0x20 || first === 0x7f ? 0 : 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  const sequence = bytes.subarray(at, at + length);
  try {
    // C1 controls are well-formed but have no business in a record.
    return sequence.length === length && !/^[\u0080-\u009f]$/.test(STRICT.decode(sequence)) ? length : 0;
  } catch {
    return 0;
  }
}
