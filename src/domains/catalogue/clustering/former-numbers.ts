import type { Transaction } from '#platform/database';
import type { Clustering } from './cluster-records.ts';

/** Numbers that these records had when they were given up, and that nobody has now; record → numbers. */
export async function loadFormerNumbers(
  tx: Transaction,
  recordIds: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const { rows } = await tx.query<{ record_id: number; cluster_id: number }>(
    'select record_id, cluster_id from catalogue.former_number where record_id = any($1) order by cluster_id',
    [recordIds],
  );
  const formerOf = new Map<number, number[]>();
  for (const row of rows) {
    const known = formerOf.get(row.record_id);
    if (known === undefined) formerOf.set(row.record_id, [row.cluster_id]);
    else known.push(row.cluster_id);
  }
  return formerOf;
}

/** Remembers which records had the numbers that are given up, and forgets it of those that are in use again. */
export async function keepFormerNumbers(tx: Transaction, clustering: Clustering): Promise<void> {
  const inUse = [...clustering.formerInUse];
  if (inUse.length > 0) await tx.query('delete from catalogue.former_number where cluster_id = any($1)', [inUse]);
  if (clustering.formerMembers.length === 0) return;
  await tx.query(
    `insert into catalogue.former_number (cluster_id, record_id) select * from unnest($1::bigint[], $2::bigint[])
      on conflict do nothing`,
    [
      clustering.formerMembers.map((member) => member.clusterId),
      clustering.formerMembers.map((member) => member.recordId),
    ],
  );
}
