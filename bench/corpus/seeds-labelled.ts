import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isControlField, type MarcRecord } from '#lib/marc';
import { readPairFile } from '../../src/domains/catalogue/matching/quality/read-pair-files.ts';
import { type Book, plain } from './book.ts';
import { bookOfMarc } from './seeds-marc.ts';

/** A record that stands in the corpus as a person wrote it, but for its number. */
export interface Verbatim {
  readonly book: string;
  readonly record: MarcRecord;
  /** The source, so that the records of a pair are given to different libraries. */
  readonly side: 'a' | 'b';
}

export interface LabelledBooks {
  readonly books: readonly Book[];
  readonly verbatim: readonly Verbatim[];
  /**
   * Books that only their labelled records describe: what tells them apart stands where `Book` has no place for it (a note, a
   * translator in the statement alone), and other libraries' records would be without it.
   */
  readonly verbatimOnly: ReadonlySet<string>;
}

const sets = ['vietnamese', 'foreign'] as const;

/**
 * The hand-labelled pairs on which rules and weights may be made: a pair that is the same is one book with two descriptions,
 * any other is two books that stand close. One book may come in several pairs with other invented pages or numbers, so a
 * pair is left out when any of its books may be one that is there already.
 */
export async function labelledBooks(isKnown: (book: Book) => boolean): Promise<LabelledBooks> {
  const verbatimOnly = new Set<string>();
  const books: Book[] = [];
  const verbatim: Verbatim[] = [];
  const seen = new Set<string>();
  for (const set of sets) {
    const folder = new URL(`../../src/domains/catalogue/matching/labelled/${set}/`, import.meta.url);
    for (const name of readdirSync(folder)
      .filter((file) => file.endsWith('.pairs'))
      .sort()) {
      const kind = basename(name, '.pairs');
      const pairs = await readPairFile(kind, readFileSync(new URL(name, folder), 'utf8'));
      for (const [place, { a, b, same }] of pairs.entries()) {
        const id = `labelled:${set}:${kind}:${place}`;
        const shelf = set === 'foreign' ? 'foreign' : 'literature';
        const [first, second] = [bookOfMarc(a, `${id}:a`, shelf), bookOfMarc(b, `${id}:b`, shelf)];
        if (first === undefined || second === undefined) continue;
        const titles = [first, second].map(({ title }) => plain(title).split(' ').slice(0, 3).join(' '));
        if (titles.some((title) => seen.has(title)) || isKnown(first) || isKnown(second)) continue;
        for (const title of titles) seen.add(title);
        if (same) books.push(merged(first, second));
        else books.push(first, { ...second, work: id, near: { id: first.id, kind } });
        if (!same && !differ(first, second)) for (const { id } of [first, second]) verbatimOnly.add(id);
        verbatim.push({ book: first.id, record: a, side: 'a' });
        verbatim.push({ book: same ? first.id : second.id, record: b, side: 'b' });
      }
    }
  }
  return { books, verbatim, verbatimOnly };
}

/** Whether a fact that every library writes tells two books apart. */
function differ(a: Book, b: Book): boolean {
  if (a.volume?.number !== b.volume?.number || a.form !== b.form || a.language !== b.language) return true;
  if (Math.abs((a.year ?? 0) - (b.year ?? 0)) > 1 && a.year !== undefined && b.year !== undefined) return true;
  return plain(a.title) !== plain(b.title) && Math.abs((a.pages ?? 0) - (b.pages ?? 0)) > 8;
}

/** What either of two descriptions of one book says; where both speak, the one with more letters, which abbreviates less. */
function merged(a: Book, b: Book): Book {
  const fuller = JSON.stringify(a).length >= JSON.stringify(b).length ? a : b;
  return { ...(fuller === a ? b : a), ...fuller, id: a.id, work: a.work };
}

/** The record under another number. */
export function renumbered(record: MarcRecord, number: string): MarcRecord {
  const rest = record.fields.filter((field) => !(isControlField(field) && field.tag === '001'));
  return { leader: record.leader, fields: [{ tag: '001', value: number }, ...rest] };
}
