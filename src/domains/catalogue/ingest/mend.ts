import { type Problem, readMrk } from '#lib/marc';
import type { Database } from '#platform/database';
import type { Actor } from '../face.ts';
import { defaultHoldingMappings } from '../mapping/index.ts';
import { cleanRecord } from '../quality/clean-record.ts';
import { inspectRecord, isDeletion } from '../quality/inspect-record.ts';
import { rowNumber } from '../row-number.ts';
import type { MendOutcome } from '../views.ts';
import { getSource } from './batch-queries.ts';
import { identify } from './identify.ts';
import { planRecords } from './plan-records.ts';
import { controlNumberOf, prepareRecord } from './prepare.ts';
import { holdWriteLock, type StoreMemory, storePlan } from './store-chunk.ts';

/** Refused because somebody else has mended or dismissed it meanwhile. */
const alreadyClosed: MendOutcome = {
  kind: 'refused',
  problems: [{ rule: 'already-closed', message: 'This record is no longer in quarantine' }],
};

/**
 * Takes a mended record through the same checks as an import and stores it as what the batch meant to send. The bytes
 * first sent stay in the quarantine row; the mended text is the version's own raw form. Bytes that came several times are
 * mended once: whichever sending is asked for, the row that stands for all is closed.
 */
export async function mendQuarantined(
  deps: { database: Database } & StoreMemory,
  id: string,
  text: string,
  options: { dryRun: boolean; actor: Actor },
): Promise<MendOutcome> {
  const raw = new TextEncoder().encode(text);
  const read = await readOne(raw);
  if ('problems' in read) return { kind: 'refused', problems: read.problems };
  const { record, repairs } = cleanRecord(read.record, 0);
  const refusal = isDeletion(record) ? undefined : inspectRecord(record);
  if (refusal !== undefined)
    return {
      kind: 'refused',
      problems: [
        { rule: refusal.rule, message: refusal.message, ...(refusal.tag !== undefined && { tag: refusal.tag }) },
      ],
    };
  if (options.dryRun) return { kind: 'accepted', clusterId: '' };

  const outcome = await deps.database.transact(async (tx) => {
    await holdWriteLock(tx);
    const { rows } = await tx.query<{
      id: number;
      batch_id: number;
      library_code: string;
      position: number;
      byte_offset: number;
      state: string;
    }>(
      `select id, batch_id, library_code, position, byte_offset, state from catalogue.quarantined
        where id = (select coalesce(same_as, id) from catalogue.quarantined where id = $1) for update`,
      [rowNumber(id)],
    );
    const place = rows[0];
    if (place === undefined || place.state !== 'open') return undefined;
    const source = await getSource(
      { query: async (sql, parameters) => (await tx.query(sql, [...(parameters ?? [])])).rows },
      place.library_code,
    );
    const prepared = prepareRecord(
      {
        record,
        repairs: [...read.repairs, ...repairs],
        position: place.position,
        offset: place.byte_offset,
        raw,
        deleted: isDeletion(record),
        controlNumber: controlNumberOf(record, raw),
      },
      {
        library: { libraryCode: place.library_code, provinceCode: source.provinceCode },
        holdings: source.holdings === null ? defaultHoldingMappings : [source.holdings],
        readingKey: '-mended',
      },
    );
    const plan = await planRecords(tx, await identify(tx, place.library_code, place.batch_id, [prepared], true));
    const batch = {
      id: place.batch_id,
      libraryCode: place.library_code,
      provinceCode: source.provinceCode,
      trust: source.trust,
      format: 'mrk',
    };
    const stored = await storePlan(tx, deps, batch, plan);
    const recordId = plan.active[0]?.id ?? plan.withdrawn[0]?.id ?? plan.unchanged[0];
    await tx.query(
      `update catalogue.quarantined set state = 'mended', record_id = $2, closed_by = $3, closed_at = now() where id = $1`,
      [place.id, recordId ?? null, options.actor.accountId],
    );
    const cluster = await tx.query<{ cluster_id: number }>('select cluster_id from catalogue.record where id = $1', [
      recordId,
    ]);
    return { facets: stored.facets, clusterId: cluster.rows[0]?.cluster_id };
  });
  if (outcome === undefined) return alreadyClosed;
  deps.facetNumbers.keep(outcome.facets);
  return { kind: 'accepted', clusterId: String(outcome.clusterId ?? '') };
}

async function readOne(raw: Uint8Array) {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield raw;
  }
  const results = [];
  for await (const batch of readMrk(source())) results.push(...batch);
  const [first, second] = results;
  const problem = (rule: string, message: string): { problems: Pick<Problem, 'rule' | 'message'>[] } => ({
    problems: [{ rule, message }],
  });
  if (first === undefined) return problem('no-fields', 'There is no record in this text');
  if (second !== undefined)
    return problem('several-records', 'There is more than one record in this text: mend one at a time');
  if (first.outcome === 'unreadable') return problem(first.problem.rule, first.problem.message);
  return { record: first.record, repairs: first.repairs };
}

export async function dismissQuarantined(database: Database, id: string, reason: string, actor: Actor): Promise<void> {
  await database.query(
    `update catalogue.quarantined set state = 'dismissed', reason = $2, closed_by = $3, closed_at = now()
      where id = (select coalesce(same_as, id) from catalogue.quarantined where id = $1) and state = 'open'`,
    [rowNumber(id), reason, actor.accountId],
  );
}
