import { fold } from './fold.ts';
import { placeTone } from './syllable.ts';

/** A word with other letters than those of ASCII, taken apart. */
export interface MarkedWord {
  /** In NFC and lower case. */
  readonly written: string;
  /** The tone in its canonical place. */
  readonly exact: string;
  /** Without any marks; empty for a word of nothing else. */
  readonly folded: string;
}

/**
 * Vietnamese has few syllables and meets them again and again: a word is taken apart once and kept. By the hash of its
 * letters it belongs to a pair of places; a third word drives the older one out.
 */
const places = 65_536;
const known: (MarkedWord | undefined)[] = new Array(places).fill(undefined);

/** The word of the UTF-16 units from `start` to `end`, which are in NFC and lower case; undefined when it isn't kept. */
export function findMarkedWord(letters: Uint16Array, start: number, end: number): MarkedWord | undefined {
  const place = placeOf(letters, start, end);
  const newer = known[place];
  if (newer === undefined || isWrittenAt(newer.written, letters, start, end)) return newer;
  const older = known[place + 1];
  return older !== undefined && isWrittenAt(older.written, letters, start, end) ? older : undefined;
}

/** Takes it apart and keeps it. */
export function learnMarkedWord(written: string, letters: Uint16Array, start: number, end: number): MarkedWord {
  const word = readMarkedWord(written);
  const place = placeOf(letters, start, end);
  known[place + 1] = known[place];
  known[place] = word;
  return word;
}

export function readMarkedWord(written: string): MarkedWord {
  return { written, exact: placeTone(written), folded: fold(written) };
}

/** The first of the two, by FNV-1a. */
function placeOf(letters: Uint16Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (letters[i] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) & (places - 2);
}

function isWrittenAt(written: string, letters: Uint16Array, start: number, end: number): boolean {
  if (written.length !== end - start) return false;
  for (let i = start; i < end; i++) if (written.charCodeAt(i - start) !== letters[i]) return false;
  return true;
}
