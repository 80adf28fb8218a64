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
}

/** Libraries in the order of their codes. */
export async function selectLibraries(database: Reader, filter: LibraryFilter): Promise<Library[]> {
  const rows = await database.query(
    `${SELECT}
     where ($1::text is null or lower(library.code) collate "C" > lower($1)) and ($2::text is null or type = $2)
       and ($3::text is null or province_id = $3) and ($4::text is null or status = $4)
     order by lower(library.code) collate "C" limit $5`,
    [filter.after ?? null, filter.type ?? null, filter.provinceId ?? null, filter.status ?? null, filter.limit],
  );
  return rows.map(toLibrary);
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
