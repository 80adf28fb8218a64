import type { Database } from '#platform/database';
import { rowNumber } from '../row-number.ts';
import type { RepairedView, Slice } from '../views.ts';

/** Records of a batch that needed repairs, in the order of the file; the key of the next page is the last place. */
export async function listRepaired(
  database: Database,
  batchId: string,
  after: string | undefined,
  limit: number,
): Promise<Slice<RepairedView>> {
  const rows = await database.query<{
    record_id: number;
    cluster_id: number;
    position: number;
    byte_offset: number;
    local_number: string;
    title: string | null;
    repairs: RepairedView['repairs'];
  }>(
    `select version.record_id, record.cluster_id, version.position, version.byte_offset, record.local_number, cluster.display ->> 'title' as title, version.repairs
       from catalogue.record_version version
       join catalogue.record on record.id = version.record_id
       left join catalogue.cluster on cluster.id = record.cluster_id
      where version.batch_id = $1 and version.repairs is not null and version.position > $2
      order by version.position limit $3`,
    [rowNumber(batchId), after === undefined ? -1 : rowNumber(after), limit + 1],
  );
  const items = rows.slice(0, limit).map(
    (row): RepairedView => ({
      recordId: String(row.record_id),
      clusterId: String(row.cluster_id),
      index: row.position,
      offset: row.byte_offset,
      localNumber: row.local_number,
      title: row.title ?? '',
      repairs: row.repairs,
    }),
  );
  const last = items.at(-1);
  return rows.length > limit && last !== undefined ? { items, next: String(last.index) } : { items };
}
