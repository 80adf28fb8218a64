import type { Transaction } from '#platform/database';
import type { PreparedRecord } from './prepared.ts';

/** A record as it stands in the store before this chunk. */
export interface KnownRecord {
  readonly id: number;
  readonly localNumber: string;
  readonly controlNumber: string;
  readonly clusterId: number;
  readonly state: 'active' | 'withdrawn';
  readonly version: number;
  readonly rawHash: string;
}

export interface Identified {
  readonly prepared: PreparedRecord;
  readonly localNumber: string;
  readonly known: KnownRecord | undefined;
}

const columns = `id, local_number, control_number, cluster_id, state, version, raw_hash,
  coalesce(last_batch_id = $3 or (last_batch_id > $3 and $4), false) as seen`;

/**
 * Gives every record of a chunk its number within the library.
 *
 * The control number (001) is that number, but some systems send one 001 on many records. The first record of a file that
 * carries a 001 keeps it, the n-th is called `001#n`; the count goes on over chunks because a record remembers the
 * batch that sent it last. The same file sent again therefore meets the same records.
 *
 * `later` also counts records that later batches have sent: a mended record of an old batch must not take their place.
 */
export async function identify(
  tx: Transaction,
  libraryCode: string,
  batchId: number,
  records: readonly PreparedRecord[],
  later = false,
): Promise<Identified[]> {
  const numbers = [...new Set(records.map((record) => record.controlNumber))];
  const rows = await tx.query<{
    id: number;
    local_number: string;
    control_number: string;
    cluster_id: number;
    state: 'active' | 'withdrawn';
    version: number;
    raw_hash: string;
    seen: boolean;
  }>(
    // Two looks, each into its own index; see the migration index-repeated-numbers.
    `select ${columns} from catalogue.record
      where library_code = $1 and local_number = any($2) and control_number = local_number
      union all
     select ${columns} from catalogue.record
      where library_code = $1 and control_number = any($2) and control_number <> local_number`,
    [libraryCode, numbers, batchId, later],
  );
  const byLocal = new Map<string, KnownRecord>();
  const seen = new Map<string, number>();
  for (const row of rows.rows) {
    byLocal.set(row.local_number, {
      id: row.id,
      localNumber: row.local_number,
      controlNumber: row.control_number,
      clusterId: row.cluster_id,
      state: row.state,
      version: row.version,
      rawHash: row.raw_hash,
    });
    if (row.seen) seen.set(row.control_number, (seen.get(row.control_number) ?? 0) + 1);
  }
  return records.map((prepared) => {
    const nth = (seen.get(prepared.controlNumber) ?? 0) + 1;
    seen.set(prepared.controlNumber, nth);
    const localNumber = localNumberOf(prepared.controlNumber, nth);
    return { prepared, localNumber, known: byLocal.get(localNumber) };
  });
}

/** A 001 that itself ends like a number made here is told apart by always carrying its count. */
function localNumberOf(controlNumber: string, nth: number): string {
  return nth === 1 && !/#\d+$/.test(controlNumber) ? controlNumber : `${controlNumber}#${nth}`;
}
