import { type Chunk, reportOrphan } from './chunks.ts';
import type { FieldRange, Report } from './field-ranges.ts';
import type { Layout } from './record-layout.ts';

/** A directory entry as it was read; `at` is its place in the record. */
export interface Entry {
  readonly tag: string;
  readonly length: number;
  readonly position: number;
  readonly at: number;
  readonly index: number;
}

/**
 * Matches entries with stretches of data where they disagree. First come those that agree exactly (unless the record is
 * so long that positions have wrapped around); the rest are taken in the order in which they stand. Too few stretches
 * mean lost terminators: the declared lengths cut. Too many mean stray terminators: the declared lengths join.
 */
export function pairEntries(
  bytes: Uint8Array,
  layout: Layout,
  entries: readonly Entry[],
  chunks: readonly Chunk[],
  mayPin: boolean,
  report: Report,
): FieldRange[] {
  const ranges = new Array<FieldRange | undefined>(entries.length).fill(undefined);
  const freeEntries: Entry[] = [];
  const byStart = new Map(mayPin ? chunks.map((chunk) => [chunk.start - layout.base, chunk]) : []);
  for (const entry of entries) {
    const chunk = byStart.get(entry.position);
    if (chunk === undefined || chunk.end - chunk.start + 1 !== entry.length) {
      freeEntries.push(entry);
      continue;
    }
    byStart.delete(entry.position);
    ranges[entry.index] = { tag: entry.tag, start: chunk.start, end: chunk.end };
  }
  const freeChunks = mayPin ? chunks.filter((chunk) => byStart.get(chunk.start - layout.base) === chunk) : [...chunks];
  if (!isAscending(entries)) freeEntries.sort((left, right) => left.position - right.position);
  pairInOrder(freeEntries, freeChunks, ranges, bytes, report);
  reportWrongEntries(freeEntries, ranges, layout, report);
  return ranges.filter((range) => range !== undefined);
}

/** Whether at least half of the entries follow their predecessor: then a position that breaks the order is damage. */
function isAscending(entries: readonly Entry[]): boolean {
  let following = 0;
  for (const [index, entry] of entries.entries()) {
    const previous = entries[index - 1];
    if (previous === undefined || previous.position + previous.length === entry.position) following += 1;
  }
  return following * 2 >= entries.length;
}

function pairInOrder(
  entries: readonly Entry[],
  chunks: readonly Chunk[],
  ranges: (FieldRange | undefined)[],
  bytes: Uint8Array,
  report: Report,
): void {
  const rest = [...chunks];
  for (const [place, entry] of entries.entries()) {
    const chunk = rest.shift();
    if (chunk === undefined) {
      report('field-missing', 'the directory names a field that the data does not have', entry.at, { tag: entry.tag });
      continue;
    }
    const entriesAfter = entries.length - place - 1;
    const wanted = entry.length - 1;
    const length = chunk.end - chunk.start;
    let end = chunk.end;
    if (rest.length < entriesAfter && wanted >= 0 && wanted < length - 1) {
      end = chunk.start + wanted;
      rest.unshift({ start: end + gapAfter(entry, entries[place + 1], length), end: chunk.end });
      report('field-terminator-missing', 'the field was cut at the length that the directory gives', end, {
        tag: entry.tag,
      });
    } else {
      while (rest.length > entriesAfter && end - chunk.start < wanted) {
        const joined = rest.shift();
        if (joined === undefined) break;
        report('field-terminator-inside', 'a field terminator inside the field was dropped', end, { tag: entry.tag });
        end = joined.end;
      }
    }
    ranges[entry.index] = { tag: entry.tag, start: chunk.start, end };
  }
  for (const chunk of rest) reportOrphan(bytes, chunk, report);
}

/** 1 if the lost terminator was overwritten by another byte, 0 if it was deleted: the next length tells. */
function gapAfter(entry: Entry, next: Entry | undefined, length: number): number {
  if (next === undefined) return 1;
  return entry.length + next.length === length + 2 ? 0 : 1;
}

function reportWrongEntries(
  entries: readonly Entry[],
  ranges: readonly (FieldRange | undefined)[],
  layout: Layout,
  report: Report,
): void {
  const wrong = entries.filter((entry) => ranges[entry.index] !== undefined);
  const [first] = wrong;
  const range = first === undefined ? undefined : ranges[first.index];
  if (first === undefined || range === undefined) return;
  report(
    'directory-entry-wrong',
    `${wrong.length} directory entries disagree with the field terminators, which were followed`,
    first.at,
    {
      tag: first.tag,
      before: describe(first.length, first.position),
      after: describe(range.end - range.start + 1, range.start - layout.base),
    },
  );
}

function describe(length: number, position: number): string {
  return `length ${length}, position ${position}`;
}
