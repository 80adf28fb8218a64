import { recordAudit } from '#platform/audit';
import type { Database } from '#platform/database';
import type { Jobs } from '#platform/jobs';
import { WithdrawalRefused } from '../errors.ts';
import type { Actor } from '../face.ts';
import { rowNumber } from '../row-number.ts';
import { getBatchRow } from './batch-queries.ts';
import { withdrawAbsent } from './withdraw-absent.ts';

/** Name of the job that carries out what a person has confirmed. */
export const withdrawJob = 'catalogue.withdraw-absent';

/**
 * A person's word on a withdrawal that was held back, with its audit row. Confirmed, it is queued in the same transaction
 * behind the library's batches. Throws `WithdrawalRefused` when nothing of this batch waits, or not any more. Returns
 * whether the caller has to carry it out, there being no jobs.
 */
export async function decideWithdrawal(
  deps: { database: Database; jobs: Jobs | undefined },
  batchId: string,
  decision: 'confirm' | 'decline',
  actor: Actor,
): Promise<{ readonly isLeft: boolean }> {
  const id = rowNumber(batchId);
  await deps.database.transact(async (tx) => {
    const { rows } = await tx.query<{ library_code: string; absent_count: number; active_count: number }>(
      `update catalogue.held_withdrawal held set state = $2, decided_by = $3, decided_at = now() from catalogue.batch
        where held.batch_id = $1 and held.state = 'held' and batch.id = held.batch_id and batch.state = 'done'
        returning batch.library_code, held.absent_count, held.active_count`,
      [id, decision === 'confirm' ? 'confirmed' : 'declined', actor.name],
    );
    const [held] = rows;
    if (held === undefined) throw new WithdrawalRefused(batchId);
    await recordAudit(tx, {
      actor,
      action: decision === 'confirm' ? 'catalogue.withdrawal-confirmed' : 'catalogue.withdrawal-declined',
      entity: 'catalogue.batch',
      key: String(id),
      after: { library: held.library_code, absent: held.absent_count, active: held.active_count },
    });
    if (decision === 'confirm')
      await deps.jobs?.add(
        tx,
        withdrawJob,
        { batchId: id },
        { key: `withdraw-${id}`, queue: `catalogue-${held.library_code}` },
      );
  });
  return { isLeft: decision === 'confirm' && deps.jobs === undefined };
}

/** Withdraws what was confirmed. Begun again after a crash it goes on with what is left; else it does nothing. */
export async function carryOutWithdrawal(
  deps: Parameters<typeof withdrawAbsent>[0],
  batchId: number,
  signal: AbortSignal,
): Promise<void> {
  const batch = await getBatchRow(deps.database, batchId);
  if (batch.withdrawal?.state !== 'confirmed') return;
  await withdrawAbsent(deps, batch, signal);
  await deps.database.query(
    `update catalogue.held_withdrawal set state = 'done' where batch_id = $1 and state = 'confirmed'`,
    [batchId],
  );
}
