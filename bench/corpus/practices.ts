import { z } from 'zod';
import { LIBRARY_TYPES } from '#domains/registry';
import { shelves } from './book.ts';
import table from './tables/practices.json' with { type: 'json' };

const share = z.number().min(0).max(1);

/** How the cataloguers of a library write. Every share is of the records concerned, and applies by chance. */
const Practice = z.strictObject({
  code: z.string().regex(/^[A-Z0-9]{2,12}$/),
  name: z.string(),
  type: z.enum(LIBRARY_TYPES),
  province: z.string().regex(/^\d\d$/),
  /** Local matter of this place is looked for. */
  near: z.string().default(''),
  /** Records at full size. */
  records: z.int().positive(),
  format: z.enum(['iso2709', 'unimarc', 'isis', 'marcxml', 'json', 'mrk', 'dublin-core', 'csv']),
  encoding: z.enum(['utf8', 'utf8-nfd', 'marc8', 'tcvn3', 'vni']),
  mapping: z.enum(['unimarc', 'isis-vietnam', 'dublin-core', 'tabular-vietnamese']).optional(),
  sheet: z.enum(['full', 'ledger']).optional(),
  /** The library whose records are taken over, where it has the book. */
  copies: z.string().optional(),
  /** Interest by shelf; 1 where nothing is said. */
  holds: z.partialRecord(z.enum(shelves), z.number().nonnegative()),
  writes: z.strictObject({
    rules: z.enum(['isbd', 'rda', 'bare']),
    names: z.enum(['direct', 'comma', 'inverted']),
    place: z.enum(['full', 'medium', 'short']),
    publisher: z.enum(['bare', 'Nxb', 'Nxb.', 'NXB', 'Nhà xuất bản']),
    /** Where a volume stands, and how. */
    volume: z.tuple([z.enum(['n', 'p', 'b', 'title']), z.enum(['T.1', 'Tập 1', 'Tập I'])]),
    edition: z.enum([
      'Tái bản lần thứ 3',
      'Tái bản lần thứ ba',
      'Tái bản lần 3',
      'Tb. lần 3',
      'Lần 3',
      'In lần thứ 4',
      '3rd ed.',
    ]),
    pages: z.enum(['tr.', 'tr', 'trang', 'pages', 'p.', 'bare']),
    tone: z.enum(['new', 'old', 'none']),
    imprint: z.enum(['260', '264']),
    isbn: z.enum(['10', '13', 'hyphen']),
    entry: z.enum(['author', 'title']),
    dates: share,
    capitals: share,
    /** Another writing of the publisher's name. */
    alias: share,
  }),
  leavesOut: z.strictObject({
    subtitle: share,
    author: share,
    statement: share,
    publisher: share,
    year: share,
    pages: share,
    edition: share,
    isbn: share,
    helpers: share,
    series: share,
    f008: share,
  }),
  /** Errors: in title, name, year, pages and number; a number of another book; a volume, or a word that says
   * which book it is, not named; a book described twice. */
  slips: z.strictObject({
    title: share,
    name: share,
    year: share,
    pages: share,
    isbn: share,
    borrowedIsbn: share,
    volume: share,
    designation: share,
    twice: share,
  }),
});
export type Practice = z.infer<typeof Practice>;

/** The invented libraries of the corpus; throws a ZodError that names the wrong line of the table. */
export function practices(): Practice[] {
  return z.array(Practice).parse(table);
}
