import type { Database } from '#platform/database';
import { Library } from './library.ts';

type Reader = Pick<Database, 'query'>;

const SELECT = `select library.code, isil, isil_is_provisional as "isilIsProvisional", library.name_vi as "nameVi",
  library.name_en as "nameEn", type, ownership, province.code as "provinceCode", province.name_vi as "provinceName",
  region, status, website
from registry.library join registry.province on province.id = library.province_id`;

/** A library by its code, whatever the case. */
export async function selectLibrary(database: Reader, code: string): Promise<Library | undefined> {
  const [row] = await database.query(`${SELECT} where lower(library.code) collate "C" = lower($1)`, [code]);
  return row && toLibrary(row);
}

export interface LibraryFilter {
  /** Code of the last library of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
  readonly type?: string | undefined;
  readonly provinceId?: string | undefined;
  readonly status?: string | undefined;
  /** Words of code, names or province, each of which must occur. */
  readonly words?: readonly string[] | undefined;
}

/** Libraries in the order of their codes. */
export async function selectLibraries(database: Reader, filter: LibraryFilter): Promise<Library[]> {
  const words = filter.words ?? [];
  const rows = await database.query(
    `${SELECT}
     where ($1::text is null or lower(library.code) collate "C" > lower($1)) and ($2::text is null or type = $2)
       and ($3::text is null or province_id = $3) and ($4::text is null or status = $4) ${withWords(words, 6)}
     order by lower(library.code) collate "C" limit $5`,
    [
      filter.after ?? null,
      filter.type ?? null,
      filter.provinceId ?? null,
      filter.status ?? null,
      filter.limit,
      ...literal(words),
    ],
  );
  return rows.map(toLibrary);
}

/** The libraries that the words most likely mean: by code, then by the beginning of the name, then by a name that says no more. */
export async function selectLibrariesMeant(
  database: Reader,
  text: string,
  words: readonly string[],
  limit: number,
): Promise<Library[]> {
  const rows = await database.query(
    `${SELECT}
     where true ${withWords(words, 3)}
     order by lower(library.code) = lower($1) desc, starts_with(lower(library.code), lower($1)) desc,
       starts_with(registry.folded(library.name_vi), registry.folded($1)) desc,
       strpos(registry.folded(library.name_vi), registry.folded($1)) > 0 desc,
       length(library.name_vi), lower(library.code) collate "C"
     limit $2`,
    [text, limit, ...literal(words)],
  );
  return rows.map(toLibrary);
}

/** One condition a word, with the parameters from `$first` on, so that each can use the index. */
function withWords(words: readonly string[], first: number): string {
  return words.map((_, i) => `and library.search_text like '%' || registry.folded($${first + i}) || '%'`).join(' ');
}

/** Words that stand for themselves in `like`. */
function literal(words: readonly string[]): string[] {
  return words.map((word) => word.replace(/[\\%_]/g, String.raw`\$&`));
}

/** English names by code; libraries without one are left out. */
export async function selectEnglishNames(
  database: Reader,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await database.query<{ code: string; name: string }>(
    `select code, name_en as name from registry.library where lower(code) collate "C" = any($1) and name_en is not null`,
    [codes.map((code) => code.toLowerCase())],
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** Codes that a mistyped one may have meant: same beginning, about the same length. Few, because anyone may ask. */
export async function selectCodesLike(database: Reader, code: string): Promise<string[]> {
  const rows = await database.query<{ code: string }>(
    `select code from registry.library
     where left(lower(code), 1) = left(lower($1), 1) and abs(length(code) - length($1)) <= 2 limit 1000`,
    [code],
  );
  return rows.map((row) => row.code);
}

function toLibrary(row: Record<string, unknown>): Library {
  return Library.parse(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
}
