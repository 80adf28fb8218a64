import type { MarcRecord } from '#lib/marc';
import type { Database } from '#platform/database';
import { loadMembers } from '../clustering/members.ts';
import { type Member, mergeRecords } from '../merging/index.ts';
import { storedMarc, storedMarcColumns } from '../records/stored-marc.ts';
import type { MergedField } from '../views.ts';

/** Records read at a time, and records of one cluster that are merged: beyond that nothing new is learned. */
const rowsAtOnce = 400;
const mostMerged = 60;

/** One of a library's own records with what stands around it in the union. */
export interface OwnRecordInUnion {
  readonly id: number;
  readonly libraryCode: string;
  readonly localNumber: string;
  readonly controlNumber: string;
  readonly clusterId: number;
  readonly marc: MarcRecord;
  readonly format: string;
  readonly repairs: readonly { readonly rule: string; readonly message?: string }[];
  /** Local numbers of the library's records of the same edition, this one among them, by age. */
  readonly ownNumbers: readonly string[];
  /** Another library has the edition as well. */
  readonly isShared: boolean;
  /** A comparison of this record waits for a person. */
  readonly isUnsure: boolean;
  /** The merged record; undefined where this record is alone in its cluster. */
  readonly merged: readonly MergedField[] | undefined;
}

interface OwnRow extends Record<string, unknown> {
  readonly id: number;
  readonly local_number: string;
  readonly control_number: string;
  readonly cluster_id: number;
  readonly received_at: Date;
  readonly format: string;
  readonly repairs: OwnRecordInUnion['repairs'] | null;
  readonly marc: MarcRecord | null;
  readonly raw: Uint8Array | null;
}

interface NeighbourRow extends Record<string, unknown> {
  readonly id: number;
  readonly cluster_id: number;
  readonly library_code: string;
  readonly local_number: string;
}

const isInCompany = `and exists (select from catalogue.record other
  where other.cluster_id = record.cluster_id and other.id <> record.id and other.state = 'active')`;

/**
 * The library's records that are not withdrawn, some hundreds at a time by local number, from behind `after` on: memory
 * stays small whatever the size, and whoever stopped goes on with the last number it had. `sharedOnly` leaves out the records that
 * are alone in their cluster. Throws what `signal` says between two pieces.
 */
export async function* walkOwnRecords(
  database: Database,
  libraryCode: string,
  options: { readonly after?: string | undefined; readonly sharedOnly?: boolean; readonly signal: AbortSignal },
): AsyncGenerator<readonly OwnRecordInUnion[]> {
  const [source] = await database.query<{ trust: number }>(
    'select trust from catalogue.source where library_code = $1',
    [libraryCode],
  );
  const trust = source?.trust ?? 50;
  const read = async (after: string | null): Promise<Piece> => {
    const rows = await database.query<OwnRow>(
      `select record.id, record.local_number, record.control_number, record.cluster_id, record.received_at, version.format, version.repairs, ${storedMarcColumns}
         from catalogue.record
         join catalogue.record_version version on version.record_id = record.id and version.version = record.version
        where record.library_code = $1 and record.state = 'active' and ($2::text is null or record.local_number > $2)
          ${options.sharedOnly === true ? isInCompany : ''}
        order by record.local_number limit ${rowsAtOnce}`,
      [libraryCode, after],
    );
    const records = rows.length > 0 ? await placed(database, libraryCode, trust, rows) : [];
    return { records, last: rows.length < rowsAtOnce ? undefined : rows.at(-1)?.local_number };
  };
  // The database reads the next piece while this one is looked at.
  for (let next: Promise<Piece> | undefined = read(options.after ?? null); next !== undefined; ) {
    options.signal.throwIfAborted();
    const { records, last }: Piece = await next;
    next = last === undefined ? undefined : read(last);
    // Whoever stops here never waits for it, and then its failure is nobody's.
    next?.catch(() => undefined);
    if (records.length > 0) yield records;
  }
}

interface Piece {
  readonly records: readonly OwnRecordInUnion[];
  /** Local number behind which the next piece begins; undefined at the end. */
  readonly last: string | undefined;
}

async function placed(
  database: Database,
  libraryCode: string,
  trust: number,
  rows: readonly OwnRow[],
): Promise<readonly OwnRecordInUnion[]> {
  const clusterIds = [...new Set(rows.map((row) => row.cluster_id))];
  const [neighbours, unsure] = await Promise.all([
    database.query<NeighbourRow>(
      `select id, cluster_id, library_code, local_number from catalogue.record
        where cluster_id = any($1::bigint[]) and state = 'active' order by id`,
      [clusterIds],
    ),
    findUnsure(
      database,
      rows.map((row) => row.id),
    ),
  ]);
  const clusters = new Map<number, NeighbourRow[]>();
  for (const neighbour of neighbours) {
    const known = clusters.get(neighbour.cluster_id);
    if (known === undefined) clusters.set(neighbour.cluster_id, [neighbour]);
    else known.push(neighbour);
  }
  const own = new Map(rows.map((row) => [row.id, memberOf(row, libraryCode, trust)]));
  const wanted = [...clusters.values()].flatMap((members) =>
    members.length < 2 ? [] : members.slice(0, mostMerged).flatMap(({ id }) => (own.has(id) ? [] : [id])),
  );
  const others = await loadMembers(database.pool, wanted);
  const mergedOf = new Map<number, readonly MergedField[]>();
  for (const [clusterId, members] of clusters) {
    if (members.length < 2) continue;
    const merging = members.flatMap(({ id }) => own.get(id) ?? others.get(id) ?? []);
    mergedOf.set(clusterId, mergeRecords(merging).fields);
  }
  return rows.map((row) => {
    const members = clusters.get(row.cluster_id) ?? [];
    return {
      id: row.id,
      libraryCode,
      localNumber: row.local_number,
      controlNumber: row.control_number,
      clusterId: row.cluster_id,
      marc: own.get(row.id)?.marc ?? storedMarc(row),
      format: row.format,
      repairs: row.repairs ?? [],
      ownNumbers: members.flatMap((each) => (each.library_code === libraryCode ? [each.local_number] : [])),
      isShared: members.some((each) => each.library_code !== libraryCode),
      isUnsure: unsure.has(row.id),
      merged: mergedOf.get(row.cluster_id),
    };
  });
}

function memberOf(row: OwnRow, libraryCode: string, trust: number): Member {
  return {
    libraryCode,
    localNumber: row.local_number,
    trust,
    receivedAt: row.received_at.toISOString(),
    marc: storedMarc(row),
  };
}

/** Those of the records that are in a comparison which is neither clear nor decided. */
async function findUnsure(database: Database, ids: readonly number[]): Promise<Set<number>> {
  const rows = await database.query<{ record_a: number; record_b: number }>(
    `select pair.record_a, pair.record_b from catalogue.match_pair pair
       join catalogue.record a on a.id = pair.record_a and a.state = 'active'
       join catalogue.record b on b.id = pair.record_b and b.state = 'active'
      where pair.verdict = 'unsure' and (pair.record_a = any($1::bigint[]) or pair.record_b = any($1::bigint[]))
        and a.cluster_id <> b.cluster_id
        and not exists (
          select from catalogue.match_decision decision where decision.undone_at is null
             and ((decision.library_a, decision.local_a, decision.library_b, decision.local_b) = (a.library_code, a.local_number, b.library_code, b.local_number)
               or (decision.library_a, decision.local_a, decision.library_b, decision.local_b) = (b.library_code, b.local_number, a.library_code, a.local_number)))`,
    [ids],
  );
  return new Set(rows.flatMap((row) => [row.record_a, row.record_b]));
}
