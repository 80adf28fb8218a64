import type { Database, Reader } from '#platform/database';
import { rowNumber } from '../row-number.ts';
import type { DecidedSide, DecisionDetail, DecisionKind, DecisionView, Slice } from '../views.ts';

export interface DecisionRow {
  id: number;
  library_a: string;
  local_a: string;
  library_b: string;
  local_b: string;
  kind: DecisionKind;
  reason: string;
  account_name: string;
  decided_at: Date;
  undone_at: Date | null;
  undone_name: string | null;
  undone_reason: string | null;
}

export function decisionView(row: DecisionRow): DecisionView {
  return {
    id: String(row.id),
    kind: row.kind,
    reason: row.reason,
    by: row.account_name,
    at: row.decided_at.toISOString(),
    ...(row.undone_at !== null && { undoneAt: row.undone_at.toISOString() }),
    ...(row.undone_name !== null && { undoneBy: row.undone_name }),
    ...(row.undone_reason !== null && { undoneReason: row.undone_reason }),
  };
}

interface DetailRow extends DecisionRow, Record<string, unknown> {
  cluster_a: number | null;
  cluster_b: number | null;
  title_a: string | null;
  title_b: string | null;
  pair_id: number | null;
}

/** Decisions with what is known of their records now: a record may have been withdrawn, or never have come again. */
const details = `select d.*, a.cluster_id as cluster_a, b.cluster_id as cluster_b,
         ca.display ->> 'title' as title_a, cb.display ->> 'title' as title_b, pair.id as pair_id
    from catalogue.match_decision d
    left join catalogue.record a on a.library_code = d.library_a and a.local_number = d.local_a and a.state = 'active'
    left join catalogue.record b on b.library_code = d.library_b and b.local_number = d.local_b and b.state = 'active'
    left join catalogue.cluster ca on ca.id = a.cluster_id
    left join catalogue.cluster cb on cb.id = b.cluster_id
    left join catalogue.match_pair pair on pair.record_a = least(a.id, b.id) and pair.record_b = greatest(a.id, b.id)`;

function detailView(row: DetailRow): DecisionDetail {
  const side = (which: 'a' | 'b'): DecidedSide => {
    const clusterId = row[`cluster_${which}`];
    return {
      library: row[`library_${which}`],
      localNumber: row[`local_${which}`],
      title: row[`title_${which}`] ?? row[`local_${which}`],
      ...(clusterId !== null && { clusterId: String(clusterId) }),
    };
  };
  return {
    ...decisionView(row),
    a: side('a'),
    b: side('b'),
    ...(row.pair_id !== null && { pairId: String(row.pair_id) }),
  };
}

/** Decisions, newest first, those taken back included. */
export async function listDecisions(
  database: Database,
  filter: { clusterId?: string; after?: string; limit: number },
): Promise<Slice<DecisionDetail>> {
  const rows = await database.query<DetailRow>(
    `${details}
      where ($1::bigint is null or a.cluster_id = $1 or b.cluster_id = $1) and ($2::bigint is null or d.id < $2)
      order by d.id desc limit $3`,
    [
      filter.clusterId === undefined ? null : rowNumber(filter.clusterId),
      filter.after === undefined ? null : rowNumber(filter.after),
      filter.limit + 1,
    ],
  );
  const items = rows.slice(0, filter.limit).map(detailView);
  const last = items.at(-1);
  return rows.length > filter.limit && last !== undefined ? { items, next: last.id } : { items };
}

export async function findDecision(database: Database, id: string): Promise<DecisionDetail | undefined> {
  const [row] = await database.query<DetailRow>(`${details} where d.id = $1`, [rowNumber(id)]);
  return row && detailView(row);
}

/** Everything that editors ever decided on a cluster's records, newest first. */
export async function decisionsOfCluster(database: Reader, clusterId: number): Promise<readonly DecisionDetail[]> {
  const rows = await database.query<DetailRow>(
    `with member as (select library_code, local_number from catalogue.record where cluster_id = $1 and state = 'active')
     ${details}
      where d.id in (
        select d.id from member join catalogue.match_decision d on d.library_a = member.library_code and d.local_a = member.local_number
         union
        select d.id from member join catalogue.match_decision d on d.library_b = member.library_code and d.local_b = member.local_number)
      order by d.id desc`,
    [clusterId],
  );
  return rows.map(detailView);
}
