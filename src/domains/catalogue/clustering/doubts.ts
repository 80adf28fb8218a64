import type { Transaction } from '#platform/database';
import { takeNumbers } from '../ingest/numbers.ts';
import type { StoredEdge } from './neighbourhood.ts';

/**
 * Writes down which pairs go to a person although their evidence says that the two are one: `doubtful` of the edges given,
 * and no others of them. Such a pair has the verdict `unsure` and the doubt `chain`; it still is an edge. It is numbered
 * anew, so that who reads pairs on by number meets it.
 */
export async function writeDoubts(
  tx: Transaction,
  edges: readonly StoredEdge[],
  doubtful: readonly StoredEdge[],
): Promise<void> {
  const wanted = new Set(doubtful.map((edge) => edge.id));
  const cleared = edges.filter((edge) => edge.doubted && !wanted.has(edge.id)).map((edge) => edge.id);
  if (cleared.length > 0)
    await tx.query(`update catalogue.match_pair set verdict = 'same', doubt = null where id = any($1)`, [cleared]);
  const raised = doubtful.filter((edge) => !edge.doubted).map((edge) => edge.id);
  if (raised.length === 0) return;
  const first = await takeNumbers(tx, 'pair', raised.length);
  await tx.query(
    `update catalogue.match_pair set id = raised.new_id, verdict = 'unsure', doubt = 'chain'
       from unnest($1::bigint[], $2::bigint[]) as raised (id, new_id) where match_pair.id = raised.id`,
    [raised, raised.map((_, index) => first + index)],
  );
}
