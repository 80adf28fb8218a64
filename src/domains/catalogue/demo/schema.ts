import { z } from 'zod';
import { LIBRARY_TYPES, REGIONS } from '#domains/registry';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** What a work looks like in the hand: the default is a printed text. */
export const Form = z.enum(['text', 'audio', 'braille', 'ebook', 'map', 'score', 'serial', 'article']);
export type Form = z.infer<typeof Form>;

/** `demo`: a number of the demo block; `each`: one for each volume; `set`: one printed in all volumes; else a real ISBN. */
const Isbn = z.union([z.enum(['demo', 'each', 'set']), z.string().regex(/^\d{13}$/)]);

const EditionMore = z.strictObject({
  title: z.string().optional(),
  sub: z.string().optional(),
  by: z.array(z.string()).optional(),
  lang: z.string().length(3).optional(),
  /** Translators, editors, illustrators with their role in brackets: `Cao Xuân Hạo (dịch)`. */
  trans: z.array(z.string()).optional(),
  vol: z.string().optional(),
  part: z.string().optional(),
  /** Pages of the volumes of a set; each volume is an edition of its own. */
  vols: z.array(z.int().positive()).min(2).optional(),
  ed: z.string().optional(),
  series: z.string().optional(),
  /** The firm named beside the publishing house. */
  with: z.string().optional(),
  isbn: Isbn.optional(),
  form: Form.optional(),
  url: z.url().optional(),
  note: z.string().optional(),
  freq: z.string().optional(),
  /** The journal that an article stands in, and where: `Số 18 (12.1918)`. */
  in: z.tuple([z.string(), z.string()]).optional(),
});

/** Publisher key, year (of the first issue for serials), pages. */
export const EditionRow = z.union([
  z.tuple([z.string(), z.int().min(1600).max(2026), z.int().positive().nullable()]),
  z.tuple([z.string(), z.int().min(1600).max(2026), z.int().positive().nullable(), EditionMore]),
]);

/**
 * One book as one library read it: the year of the deposit instead of that on the title page, pages counted with the plates
 * or without, another of the authors entered first. `edition` is the place of the edition in the work's list.
 */
const Reading = z.strictObject({
  edition: z.int().nonnegative().optional(),
  year: z.int().min(1900).max(2026).optional(),
  pages: z.int().positive().optional(),
  by: z.array(z.string()).min(1).optional(),
});
export type Reading = z.infer<typeof Reading>;

export const Work = z.strictObject({
  title: z.string().min(1),
  sub: z.string().optional(),
  /** Headings, with a role in brackets where it is not plain authorship: `Hoàng Phê (ch.b.)`. */
  by: z.array(z.string()).min(1).optional(),
  kind: z.string(),
  han: z.string().optional(),
  /** Title and language of what was translated. */
  original: z.tuple([z.string(), z.string().length(3)]).optional(),
  lang: z.string().length(3).optional(),
  form: Form.optional(),
  ddc: z.string().optional(),
  topics: z.array(z.string()).optional(),
  about: z.array(z.string()).optional(),
  genre: z.string().optional(),
  scale: z.string().optional(),
  editions: z.array(EditionRow).min(1),
  /** Which libraries hold it, by code, and what they read in it; without this chance gives it to some. */
  held: z.record(z.string(), Reading).optional(),
});
export type Work = z.infer<typeof Work>;
export const Works = z.record(slug, Work);

export const Publishers = z.record(
  z.string(),
  z.strictObject({ name: z.string(), place: z.string(), house: z.literal(false).optional() }),
);

/** What works of a kind have in common: class number (DDC 23) and headings. */
export const Kinds = z.record(
  slug,
  z.strictObject({
    ddc: z.string(),
    topics: z.array(z.string()).min(1),
    genre: z.string().optional(),
    place: z.string().optional(),
  }),
);

export const Persons = z.record(
  z.string(),
  z.strictObject({
    dates: z.string().optional(),
    also: z.array(z.string()).optional(),
    full: z.string().optional(),
    /** The name as Vietnamese books of the time spelled it. */
    viet: z.string().optional(),
  }),
);

const share = z.number().min(0).max(1);

/** How the cataloguers of a library write; shares are of the records concerned. */
export const Habits = z.strictObject({
  names: z.enum(['direct', 'comma', 'inverted']),
  place: z.enum(['full', 'medium', 'short']),
  publisher: z.enum(['bare', 'Nxb', 'Nxb.', 'NXB', 'Nhà xuất bản']),
  volume: z.enum(['T', 'Tập', 'Tập roman']),
  pages: z.enum(['tr.', 'tr', 'trang', 'bare']),
  tone: z.enum(['new', 'old']),
  imprint: z.enum(['260', '264']),
  isbn: z.enum(['10', '13', 'hyphen']),
  typos: share,
  bareTitle: share,
  noAuthor: share,
  capitals: share,
  dates: share,
  original: share,
  summary: share,
});
export type Habits = z.infer<typeof Habits>;

const themes = [
  'classics',
  '1930-1945',
  'modern',
  'scholarship',
  'state',
  'textbooks-science',
  'translations',
  'foreign-children',
] as const;
export type Theme = (typeof themes)[number];

/** A member library. Types are those of the Law on Libraries (46/2019/QH14), article 9; provinces those since 1 July 2025. */
export const Library = z.strictObject({
  code: z.string().regex(/^[A-Z]{2,8}$/),
  isil: z.string().regex(/^VN-[A-Z0-9]{1,11}$/),
  name: z.strictObject({ vi: z.string(), en: z.string() }),
  type: z.enum(LIBRARY_TYPES),
  province: z.string().regex(/^\d\d$/),
  region: z.enum(REGIONS),
  branches: z.array(z.string()).min(1),
  /** Records to choose for it; works that nobody chose come on top in the national library. */
  share: z.int().positive(),
  collects: z.partialRecord(z.enum(themes), z.number().nonnegative()),
  format: z.enum(['iso2709', 'unimarc', 'isis', 'marcxml', 'json', 'mrk', 'dublin-core', 'csv']),
  encoding: z.enum(['utf8', 'utf8-bom', 'utf8-nfd', 'marc8', 'tcvn3', 'vni']),
  holdings: z.enum(['852', 'koha-952', '900-local']).optional(),
  mapping: z.enum(['unimarc', 'isis-vietnam', 'dublin-core', 'tabular-vietnamese']).optional(),
  fileName: z.string(),
  habits: Habits,
});
export type DemoLibrary = z.infer<typeof Library>;

/** A query and the works, any of which may stand first. */
export const Query = z.strictObject({ query: z.string().min(1), works: z.array(slug).min(1) });
export type DemoQuery = z.infer<typeof Query>;
