import { copyInto, type Database } from '#platform/database';
import { compareRecords, type PlacedFeatures } from '../ingest/compare-records.ts';
import { pairColumns } from '../ingest/kept-pairs.ts';
import { isApart } from '../matching/index.ts';
import { advanceRun } from './run-row.ts';
import type { RematchTask, Slice } from './worker-task.ts';

/**
 * Compares a slice of the candidates. A pair keeps the number it has had; one that becomes a question gets a new one, so
 * that who reads pairs on by number meets it.
 */
export async function scoreSlice(database: Database, task: RematchTask, { first, last }: Slice): Promise<void> {
  await database.transact(async (tx) => {
    const { rows: pairs } = await tx.query<{
      n: number;
      a: number;
      b: number;
      id: number | null;
      verdict: string | null;
    }>(
      `select n, a, b, known.id, known.verdict from catalogue.rematch_candidate
         left join catalogue.match_pair known on known.record_a = a and known.record_b = b
        where n between $1 and $2`,
      [first, last],
    );
    const { rows: records } = await tx.query<{ id: number } & PlacedFeatures>(
      `select record.id, coalesce(anew.features, record.features) as features, coalesce(anew.match_place, record.match_place) as place
         from catalogue.record left join catalogue.rematch_record anew on anew.record_id = record.id and anew.version = record.version
        where record.id = any($1)`,
      [[...new Set(pairs.flatMap(({ a, b }) => [a, b]))]],
    );
    const featuresOf = new Map(records.map((record) => [record.id, record]));
    const rows: (string | number)[][] = [];
    for (const { n, a, b, id, verdict } of pairs) {
      const one = featuresOf.get(a);
      const other = featuresOf.get(b);
      if (one === undefined || other === undefined) continue;
      const outcome = compareRecords(one, other, task);
      if (outcome === undefined) continue;
      const keepsNumber = id !== null && (outcome.verdict !== 'unsure' || verdict === 'unsure');
      const { probability, evidence } = outcome;
      rows.push([
        keepsNumber ? id : task.pairsFrom + n,
        a,
        b,
        outcome.verdict,
        probability,
        JSON.stringify(evidence),
        Number(isApart(outcome)),
      ]);
    }
    await copyInto(tx, 'catalogue.match_pair_next', pairColumns, rows);
    await tx.query(`update catalogue.rematch_slice set is_done = true where phase = 'scores' and first = $1`, [first]);
    await advanceRun(tx, task.runId, last - first + 1);
  });
}
