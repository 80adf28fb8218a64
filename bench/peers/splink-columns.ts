import { featuresOf } from '#domains/catalogue/judging';
import type { MarcRecord } from '#lib/marc';

/**
 * A record as Splink compares it: the columns it would be given by whoever sets it up for books. They come out of our own
 * reading of the record (volumes in any notation, names in one order, houses without *Nxb.*, pages as a number), so Splink
 * starts where our comparison starts. Empty is unknown.
 */
export interface SplinkRow {
  readonly unique_id: string;
  /** Folded: without tones and punctuation. */
  readonly title: string | null;
  readonly title_exact: string | null;
  readonly subtitle: string | null;
  readonly author: string | null;
  readonly year: number | null;
  readonly pages: number | null;
  readonly publisher: string | null;
  readonly isbn: string | null;
  /** The following are never unknown: '' says that the record names none, which is a level of its own. */
  readonly volume: string;
  readonly edition: string;
  readonly school: string;
  /** Print, where nothing says otherwise. */
  readonly form: string;
  readonly language: string | null;
}

function inWords(value: unknown): string {
  return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

export function splinkRow(id: string, record: MarcRecord): SplinkRow {
  const { title, author, year, extent, publisher, isbn, volume, edition, carrier, grade, kind, programme, language } =
    featuresOf(record);
  return {
    unique_id: id,
    title: title?.f ?? null,
    title_exact: title?.x ?? null,
    subtitle: title?.sf ?? null,
    author: author?.n[0]?.f.split(' ').sort().join(' ') ?? null,
    year: year?.y ?? null,
    pages: extent?.p ?? null,
    publisher: publisher === undefined ? null : inWords(publisher),
    isbn: isbn?.v?.[0] ?? isbn?.i?.[0] ?? null,
    volume: [...(volume?.v ?? []), ...(volume?.p ?? []), ...(volume?.i ?? [])].join('-'),
    edition: String(edition?.n ?? ''),
    form: inWords(carrier).replace('?', ''),
    school: [grade, kind, programme].map(inWords).join(' ').trim(),
    language: language === undefined ? null : inWords(language.c),
  };
}
