import { asBuffer, ENTRY_LENGTH, isTagByte } from './bytes.ts';
import { type Chunk, reportOrphan } from './chunks.ts';
import type { FieldRange, Report } from './field-ranges.ts';
import { isEntry } from './leader-pattern.ts';
import type { Layout } from './record-layout.ts';

/** A stretch of the directory, as places in its text. */
interface Place {
  readonly from: number;
  readonly to: number;
}

/**
 * Gives tags to the stretches of data of a record whose directory has lost or gained bytes: the length and position of
 * each stretch are known, so their nine digits are searched in the directory, and the tag stands in front of them.
 * A stretch that is not found takes what is left between its neighbours' entries.
 */
export function recoverTags(bytes: Uint8Array, layout: Layout, chunks: readonly Chunk[], report: Report): FieldRange[] {
  const directory = asBuffer(bytes).toString('latin1', layout.directoryStart, layout.directoryEnd);
  const places = findPlaces(directory, chunks, layout.base);
  // Without a single number that fits there is nothing that deserves to be called a directory.
  if (places.every((place) => place === undefined) && !hasEntry(bytes, layout)) return [];
  const guessed = guessPlaces(places, directory.length);
  const ranges: FieldRange[] = [];
  for (const [index, chunk] of chunks.entries()) {
    const place = places[index] ?? guessed[index];
    const tag = place === undefined ? '' : directory.slice(place.from, place.from + 3);
    if (place === undefined || !isTag(tag)) reportOrphan(bytes, chunk, report);
    else ranges.push({ tag, start: chunk.start, end: chunk.end });
  }
  report(
    'directory-damaged',
    `the directory is damaged; ${ranges.length} of ${chunks.length} fields were recovered`,
    layout.directoryStart,
  );
  return ranges;
}

function hasEntry(bytes: Uint8Array, layout: Layout): boolean {
  for (let at = layout.directoryStart; at + ENTRY_LENGTH <= layout.directoryEnd; at += ENTRY_LENGTH) {
    if (isEntry(bytes, at)) return true;
  }
  return false;
}

function findPlaces(directory: string, chunks: readonly Chunk[], base: number): (Place | undefined)[] {
  const places = new Map<string, Place>();
  for (let at = directory.length - 9; at >= 3; at -= 1)
    places.set(directory.slice(at, at + 9), { from: at - 3, to: at + 9 });
  return chunks.map(({ start, end }) =>
    places.get(`${end - start + 1}`.padStart(4, '0') + `${start - base}`.padStart(5, '0')),
  );
}

/** For each stretch without an entry, its share of what lies between the nearest known entries before and after it. */
function guessPlaces(places: readonly (Place | undefined)[], length: number): (Place | undefined)[] {
  const guessed: (Place | undefined)[] = [];
  for (let index = 0; index < places.length; index += 1) {
    if (places[index] !== undefined) continue;
    let after = index + 1;
    while (after < places.length && places[after] === undefined) after += 1;
    const from = places[index - 1]?.to ?? 0;
    const to = places[after]?.from ?? length;
    for (let share = 0; index + share < after; share += 1)
      guessed[index + share] = shareOf(from, to, share, after - index);
    index = after;
  }
  return guessed;
}

function shareOf(from: number, to: number, share: number, shares: number): Place | undefined {
  const place = from + share * ENTRY_LENGTH;
  const room = to - from;
  const isRegular = room === shares * ENTRY_LENGTH;
  if (isRegular || (shares === 1 && room >= 3)) return { from: place, to };
  // Some bytes are gone or too many: entries count from the left until the room is used up.
  return place + 3 <= to ? { from: place, to } : undefined;
}

function isTag(tag: string): boolean {
  return tag.length === 3 && [0, 1, 2].every((index) => isTagByte(tag.charCodeAt(index)));
}
