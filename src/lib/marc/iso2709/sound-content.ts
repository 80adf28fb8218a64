import { ENTRY_LENGTH, FIELD_TERMINATOR, LEADER_LENGTH, SUBFIELD_DELIMITER } from './bytes.ts';

/** What a byte of text is: 0 goes through. */
const CONTROL = 1;
const MAYBE_NONCHARACTER = 2;
/** Lead bytes of U+0080–00FF, and of U+1000–1FFF. */
const LATIN = 3;
const MAYBE_VIETNAMESE = 4;

const MEANING = new Uint8Array(256);
MEANING.fill(CONTROL, 0, 0x20);
MEANING[0x7f] = CONTROL;
MEANING[0xc2] = LATIN;
MEANING[0xc3] = LATIN;
MEANING[0xe1] = MAYBE_VIETNAMESE;
MEANING[0xef] = MAYBE_NONCHARACTER;

/** Asked of values in UTF-8 that have characters of Latin-1 beyond ASCII and none of U+1E00–1EFF. */
export type IsDoubtful = (value: string) => boolean;

/**
 * Whether the fields of a record with a true directory of `count` entries, in ASCII or UTF-8, can go on as they are: a
 * regular structure, no control characters, no noncharacters, no doubtful value. What `cutCleanFields` would refuse is
 * refused here as well.
 */
export function isSoundContent(raw: Uint8Array, count: number, isDoubtful?: IsDoubtful): boolean {
  let at = LEADER_LENGTH + count * ENTRY_LENGTH + 1;
  for (let entry = LEADER_LENGTH; entry < LEADER_LENGTH + count * ENTRY_LENGTH; entry += ENTRY_LENGTH) {
    const isControl = raw[entry] === 0x30 && raw[entry + 1] === 0x30;
    const end = isControl ? endOfText(raw, at, isDoubtful) : endOfSubfields(raw, at, isDoubtful);
    if (raw[end] !== FIELD_TERMINATOR) return false;
    at = end + 1;
  }
  return at === raw.length - 1;
}

/** The place behind the subfields of a data field, or -1. */
function endOfSubfields(raw: Uint8Array, start: number, isDoubtful: IsDoubtful | undefined): number {
  if (!isPrintable(raw[start]) || !isPrintable(raw[start + 1]) || raw[start + 2] !== SUBFIELD_DELIMITER) return -1;
  let at = start + 2;
  while (raw[at] === SUBFIELD_DELIMITER) {
    const text = at + 2;
    if (!isPrintable(raw[at + 1]) || raw[at + 1] === 0x20) return -1;
    at = endOfText(raw, text, isDoubtful);
    if (at <= text) return -1;
  }
  return at;
}

/** The place of the first control character, which ought to be a delimiter or a terminator, or -1. */
function endOfText(raw: Uint8Array, from: number, isDoubtful: IsDoubtful | undefined): number {
  let isLatin = false;
  let isVietnamese = false;
  let at = from;
  for (; at < raw.length; at += 1) {
    const meaning = MEANING[raw[at] ?? 0] ?? CONTROL;
    if (meaning === 0) continue;
    if (meaning === CONTROL) break;
    if (meaning === LATIN) isLatin = true;
    else if (meaning === MAYBE_VIETNAMESE) isVietnamese ||= (raw[at + 1] ?? 0) >= 0xb8;
    else if (raw[at + 1] === 0xbf && (raw[at + 2] ?? 0) >= 0xbe) return -1;
  }
  if (!isLatin || isVietnamese || isDoubtful === undefined) return at;
  return isDoubtful(Buffer.from(raw.buffer, raw.byteOffset + from, at - from).toString('utf8')) ? -1 : at;
}

function isPrintable(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x20 && byte <= 0x7e;
}
