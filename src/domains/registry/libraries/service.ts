import { type Actor, recordAudit } from '#platform/audit';
import type { Clock } from '#platform/clock';
import type { Database, Transaction } from '#platform/database';
import { publish } from '#platform/events';
import { LibraryCodeInvalid, LibraryCodeTaken, LibraryNameInvalid, LibraryUnknown } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { resolveProvince } from '../provinces/resolve-province.ts';
import { provisionalIsil } from './isil.ts';
import type { Library, LibraryChanges, NewLibrary } from './library.ts';
import { resolveLibraryType } from './library-type.ts';
import { selectCodesLike, selectLibraries, selectLibrariesMeant, selectLibrary } from './queries.ts';

export interface LibraryDeps {
  readonly database: Database;
  readonly clock: Clock;
}

/** Who changes the register, and why. */
export interface Signature {
  readonly actor: Actor;
  readonly reason?: string;
  readonly requestId?: string;
}

export interface LibraryPage {
  readonly items: readonly Library[];
  /** Pass as `after` for the next page; absent on the last. */
  readonly next?: string;
}

export interface LibraryQuery {
  readonly after?: string | undefined;
  readonly limit: number;
  readonly type?: string | undefined;
  /** Code or name. */
  readonly province?: string | undefined;
  readonly status?: string | undefined;
  /** What somebody remembers of code, name or province, with or without tones. */
  readonly text?: string | undefined;
}

/** Short enough to be typed and printed; characters that stand in file names and addresses as they are. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;

/**
 * Enters a library. Throws `LibraryCodeInvalid`, `LibraryCodeTaken` (codes are compared without regard to case),
 * `LibraryNameInvalid`, `LibraryTypeUnknown`, `ProvinceUnknown` or `ProvinceAbolished`.
 */
export async function addLibrary(deps: LibraryDeps, input: NewLibrary, signature: Signature): Promise<Library> {
  const code = input.code.trim();
  if (!CODE.test(code)) throw new LibraryCodeInvalid(code);
  const { type, ownership } = resolveLibraryType(input.type);
  const values = [
    code,
    provisionalIsil(code) ?? null,
    checkedName(input.nameVi),
    input.nameEn?.trim() || null,
    type,
    input.ownership ?? ownership,
    resolveProvince(input.province, deps.clock.now()).id,
    input.website ?? null,
  ];
  return deps.database.transact(async (tx) => {
    const { rowCount } = await tx.query(
      `insert into registry.library (code, isil, name_vi, name_en, type, ownership, province_id, website)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      values,
    );
    const library = await readInside(tx, code);
    if (rowCount === 0) throw new LibraryCodeTaken(code, library?.nameVi ?? provisionalIsil(code) ?? code);
    return announce(tx, 'registry.library-added', undefined, library, signature, code);
  });
}

/** Changes what is given and leaves the rest as it is. Throws `LibraryUnknown` and the errors of `addLibrary`. */
export async function updateLibrary(
  deps: LibraryDeps,
  code: string,
  changes: LibraryChanges,
  signature: Signature,
): Promise<Library> {
  const type = changes.type === undefined ? undefined : resolveLibraryType(changes.type).type;
  const province = changes.province === undefined ? undefined : resolveProvince(changes.province, deps.clock.now());
  const name = changes.nameVi === undefined ? undefined : checkedName(changes.nameVi);
  const { nameEn, website } = changes;
  return deps.database.transact(async (tx) => {
    await tx.query('select 1 from registry.library where lower(code) collate "C" = lower($1) for update', [code]);
    const before = await readInside(tx, code);
    if (before === undefined) throw await unknownLibrary(deps.database, code);
    await tx.query(
      `update registry.library set name_vi = coalesce($2, name_vi), type = coalesce($3, type),
         ownership = coalesce($4, ownership), province_id = coalesce($5, province_id), status = coalesce($6, status),
         name_en = case when $7::text is null then name_en else nullif(trim($7), '') end,
         website = case when $8::text is null then website else nullif($8, '') end, updated_at = now()
       where code = $1`,
      [before.code, name, type, changes.ownership, province?.id, changes.status, nameEn, website],
    );
    const after = await readInside(tx, before.code);
    return announce(tx, 'registry.library-changed', before, after, signature, before.code);
  });
}

/** The library with this code, whatever the case, or nothing. */
export async function findLibraryByCode({ database }: LibraryDeps, code: string): Promise<Library | undefined> {
  return CODE.test(code.trim()) ? selectLibrary(database, code.trim()) : undefined;
}

/** The library with this code, whatever the case. Throws `LibraryUnknown`, with the nearest code if one is near. */
export async function getLibraryByCode(deps: LibraryDeps, code: string): Promise<Library> {
  const library = await findLibraryByCode(deps, code);
  if (library === undefined) throw await unknownLibrary(deps.database, code);
  return library;
}

/** Libraries by code, a page at a time. Throws `ProvinceUnknown` and `LibraryTypeUnknown` for a filter that is neither. */
export async function listLibraries({ database, clock }: LibraryDeps, query: LibraryQuery): Promise<LibraryPage> {
  const found = await selectLibraries(database, {
    after: query.after,
    limit: query.limit + 1,
    type: query.type === undefined ? undefined : resolveLibraryType(query.type).type,
    provinceId: query.province === undefined ? undefined : resolveProvince(query.province, clock.now()).id,
    status: query.status,
    words: wordsOf(query.text ?? ''),
  });
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return found.length > query.limit && last ? { items, next: last.code } : { items };
}

/** At most `limit` libraries that a text may mean, the likeliest first; none for a text without words. */
export async function suggestLibraries(
  { database }: Pick<LibraryDeps, 'database'>,
  text: string,
  limit: number,
): Promise<readonly Library[]> {
  const words = wordsOf(text);
  return words.length === 0 ? [] : selectLibrariesMeant(database, text.normalize('NFC').trim(), words, limit);
}

/** More words than this narrow nothing that a person would look for. */
const mostWords = 8;

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .split(/[\s,()]+/)
    .filter((word) => word !== '')
    .slice(0, mostWords);
}

async function unknownLibrary(database: Database, code: string): Promise<LibraryUnknown> {
  const shown = code.slice(0, 100);
  const codes = await selectCodesLike(database, shown);
  return new LibraryUnknown(
    shown,
    nearest(shown.toLowerCase(), codes, (other) => other.toLowerCase()),
  );
}

function readInside(tx: Transaction, code: string): Promise<Library | undefined> {
  return selectLibrary({ query: async (sql, values) => (await tx.query(sql, [...(values ?? [])])).rows }, code);
}

async function announce(
  tx: Transaction,
  topic: string,
  before: Library | undefined,
  after: Library | undefined,
  signature: Signature,
  code: string,
): Promise<Library> {
  if (after === undefined) throw new Error(`library ${code} vanished inside its own transaction`);
  await recordAudit(tx, { ...signature, action: topic, entity: 'registry.library', key: after.code, before, after });
  await publish(tx, topic, { code: after.code });
  return after;
}

function checkedName(name: string): string {
  const clean = name.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  if (clean === '' || clean.length > 300) throw new LibraryNameInvalid();
  return clean;
}
