import type { MarcRecord } from '#lib/marc';
import type { Reader } from '#platform/database';
import { describe } from '../records/describe.ts';
import { storedMarc, storedMarcColumns } from '../records/stored-marc.ts';
import type { MaterialType } from '../views.ts';
import type { WorkEdition } from './views.ts';
import { workKeys } from './work-keys.ts';
import { readWorkTitle } from './work-title.ts';

/**
 * Editions that are looked at to tell a work; the Bible and Truyện Kiều stay below. Keys are followed from edition to
 * edition: a translation that names its original joins those that name only their own title.
 */
const mostEditions = 3_000;
const mostRounds = 8;

interface KeyRow extends Record<string, unknown> {
  cluster_id: number;
  work_key: number | null;
  original_key: number | null;
}

/** Numbers of all editions of the work that this one belongs to, itself among them. */
export async function findEditionsOfWork(reader: Reader, clusterId: number): Promise<readonly number[]> {
  const own = await reader.query<KeyRow>(
    'select cluster_id, work_key, original_key from catalogue.search_entry where cluster_id = $1',
    [clusterId],
  );
  const found = new Set([clusterId]);
  let fresh = keysOf(own);
  const known = new Set(fresh);
  for (let round = 0; round < mostRounds && fresh.length > 0 && found.size < mostEditions; round += 1) {
    const rows = await reader.query<KeyRow>(
      `select cluster_id, work_key, original_key from catalogue.search_entry
        where work_key = any($1) or original_key = any($1) order by cluster_id limit ${mostEditions}`,
      [fresh],
    );
    for (const row of rows) found.add(row.cluster_id);
    fresh = keysOf(rows).filter((key) => !known.has(key));
    for (const key of fresh) known.add(key);
  }
  return [...found].sort((a, b) => a - b);
}

function keysOf(rows: readonly KeyRow[]): number[] {
  return [...new Set(rows.flatMap((row) => [row.work_key, row.original_key]))].filter((key) => key !== null);
}

/** What the last record that left a cluster said. */
export async function lastRecordOf(reader: Reader, clusterId: number): Promise<MarcRecord | undefined> {
  const [row] = await reader.query<{ marc: MarcRecord | null; raw: Uint8Array | null }>(
    `select ${storedMarcColumns} from catalogue.record join catalogue.record_version version on version.record_id = record.id and version.version = record.version
      where record.cluster_id = $1 order by record.received_at desc, record.id desc limit 1`,
    [clusterId],
  );
  return row && storedMarc(row);
}

/** Some edition of the work that this record describes. */
export async function findEditionLike(reader: Reader, record: MarcRecord | undefined): Promise<number | undefined> {
  if (record === undefined) return undefined;
  const { work, original } = workKeys(record, describe(record));
  const keys = [work, original].filter((key) => key !== undefined);
  const [row] = await reader.query<{ cluster_id: number }>(
    'select cluster_id from catalogue.search_entry where work_key = any($1) or original_key = any($1) order by cluster_id limit 1',
    [keys],
  );
  return row?.cluster_id;
}

interface EditionRow extends Record<string, unknown> {
  id: number;
  title: string;
  subtitle: string | null;
  authors: string[] | null;
  edition: string | null;
  publisher: string | null;
  place: string | null;
  year: number | null;
  languages: string[] | null;
  type: MaterialType;
  library_count: number;
}

/** Editions without their holdings, by number. */
export async function loadEditions(reader: Reader, ids: readonly number[]): Promise<Map<number, WorkEdition>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.query<EditionRow>(
    `select cluster.id, d.title, d.subtitle, d.authors, d.edition, d.publisher, d.place, d.year, d.languages, d.type, d."libraryCount" as library_count
       from catalogue.cluster,
            json_to_record(display) as d (title text, subtitle text, authors json, edition text, publisher text, place text, year int, languages json, type text, "libraryCount" int)
      where cluster.id = any($1) and state = 'active'`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, editionOf(row)]));
}

function editionOf(row: EditionRow): WorkEdition {
  const { volumes, kind } = readWorkTitle(row.title, row.subtitle ?? '');
  return {
    id: String(row.id),
    title: row.title,
    ...(row.subtitle !== null && { subtitle: row.subtitle }),
    authors: row.authors ?? [],
    ...(row.edition !== null && { edition: row.edition }),
    ...(row.publisher !== null && { publisher: row.publisher }),
    ...(row.place !== null && { place: row.place }),
    ...(row.year !== null && { year: row.year }),
    languages: row.languages ?? [],
    type: row.type,
    libraryCount: row.library_count,
    volumes,
    ...(kind !== undefined && { companion: kind }),
  };
}
