import type { Reader } from '#platform/database';
import { findCluster } from '../records/find-cluster.ts';
import { rowNumber } from '../row-number.ts';
import { libraryNames } from '../search/hydrate.ts';
import type { ClusterEvidence, ClusterMember, ComparedPair, Evidence, EvidenceLookup, Slice } from '../views.ts';
import { decisionsOfCluster } from './decisions.ts';

/**
 * Why a cluster's records are in it: its members, each stored comparison of them with each other and with records
 * outside, page by page, and everything that editors decided on them.
 */
export async function lookUpEvidence(
  database: Reader,
  clusterId: string,
  page: { after?: string; limit: number },
): Promise<EvidenceLookup> {
  const found = await findCluster(database, clusterId);
  if (found.kind !== 'found') return found;
  const { id } = found;
  const evidence: ClusterEvidence = {
    id: String(id),
    members: await membersOf(database, id),
    pairs: await pairsOf(database, id, page),
    decisions: await decisionsOfCluster(database, id),
  };
  return { kind: 'found', evidence };
}

async function membersOf(database: Reader, clusterId: number): Promise<readonly ClusterMember[]> {
  const rows = await database.query<{
    library_code: string;
    local_number: string;
    received_at: Date;
    version: number;
  }>(
    `select library_code, local_number, received_at, version from catalogue.record where cluster_id = $1 and state = 'active' order by id`,
    [clusterId],
  );
  const codes = rows.map((row) => row.library_code);
  const names = await libraryNames(database, codes);
  return rows.map((row) => ({
    library: row.library_code,
    libraryName: names.get(row.library_code)?.name ?? row.library_code,
    localNumber: row.local_number,
    receivedAt: row.received_at.toISOString(),
    version: row.version,
  }));
}

interface PairRow extends Record<string, unknown> {
  id: number;
  verdict: ComparedPair['verdict'];
  probability: number;
  evidence: Evidence[];
  library_a: string;
  local_a: string;
  cluster_a: number;
  title_a: string | null;
  library_b: string;
  local_b: string;
  cluster_b: number;
  title_b: string | null;
}

/** By the pairs' numbers; both indexes of pairs are asked for each member, so the cost is that of the cluster alone. */
async function pairsOf(
  database: Reader,
  clusterId: number,
  { after, limit }: { after?: string; limit: number },
): Promise<Slice<ComparedPair>> {
  const rows = await database.query<PairRow>(
    `with member as (select id from catalogue.record where cluster_id = $1 and state = 'active'),
          touching as (
            select pair.id from member join catalogue.match_pair pair on pair.record_a = member.id where pair.id > $2
             union
            select pair.id from member join catalogue.match_pair pair on pair.record_b = member.id where pair.id > $2
             order by id limit $3)
     select pair.id, pair.verdict, pair.probability, pair.evidence,
            a.library_code as library_a, a.local_number as local_a, a.cluster_id as cluster_a, ca.display ->> 'title' as title_a,
            b.library_code as library_b, b.local_number as local_b, b.cluster_id as cluster_b, cb.display ->> 'title' as title_b
       from touching join catalogue.match_pair pair on pair.id = touching.id
       join catalogue.record a on a.id = pair.record_a join catalogue.cluster ca on ca.id = a.cluster_id
       join catalogue.record b on b.id = pair.record_b join catalogue.cluster cb on cb.id = b.cluster_id
      order by pair.id`,
    [clusterId, after === undefined ? 0 : rowNumber(after), limit + 1],
  );
  const items = rows.slice(0, limit).map((row) => comparedPair(row, clusterId));
  const last = items.at(-1);
  return rows.length > limit && last !== undefined ? { items, next: last.id } : { items };
}

function comparedPair(row: PairRow, clusterId: number): ComparedPair {
  const side = (which: 'a' | 'b'): ComparedPair['a'] => ({
    library: row[`library_${which}`],
    localNumber: row[`local_${which}`],
    clusterId: String(row[`cluster_${which}`]),
    title: row[`title_${which}`] ?? row[`local_${which}`],
  });
  return {
    id: String(row.id),
    verdict: row.verdict,
    probability: row.probability,
    within: row.cluster_a === clusterId && row.cluster_b === clusterId,
    a: side('a'),
    b: side('b'),
    evidence: row.evidence,
  };
}
