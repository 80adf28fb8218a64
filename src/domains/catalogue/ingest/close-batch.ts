import type { Database } from '#platform/database';
import type { BatchRow } from './batch-queries.ts';
import { withdrawAbsent } from './withdraw-absent.ts';
import { expectWithdrawal } from './withdrawal-doubts.ts';

/**
 * What is left to do when a file has been read to its end: close what this library had in quarantine and has now come in,
 * and withdraw what a full load did not contain, or hold that back for a person. Safe to begin again after a crash.
 */
export async function closeBatch(
  deps: Parameters<typeof withdrawAbsent>[0],
  batch: BatchRow,
  signal: AbortSignal,
): Promise<void> {
  await closeTaken(deps.database, batch);
  if (!batch.is_full) return;
  if (!(await holdBack(deps.database, batch))) await withdrawAbsent(deps, batch, signal);
}

/** The same bytes may be refused once and taken later, when the library's way of reading or the program has changed. */
async function closeTaken(database: Database, batch: BatchRow): Promise<void> {
  await database.query(
    `update catalogue.quarantined set state = 'mended', record_id = record.id, closed_by = 'batch ' || $2, closed_at = now()
       from catalogue.record
      where quarantined.library_code = $1 and quarantined.state = 'open'
        and record.library_code = $1 and record.last_batch_id = $2 and record.state = 'active'
        and left(record.raw_hash, 32) = left(encode(quarantined.raw_hash, 'hex'), 32)`,
    [batch.library_code, batch.id],
  );
}

/** Whether something speaks against withdrawing: it is then written down. A later full load decides for the earlier ones. */
async function holdBack(database: Database, batch: BatchRow): Promise<boolean> {
  return database.transact(async (tx) => {
    await tx.query(
      `update catalogue.held_withdrawal held set state = 'superseded' from catalogue.batch
        where batch.id = held.batch_id and batch.library_code = $1 and batch.id < $2 and held.state = 'held'`,
      [batch.library_code, batch.id],
    );
    if (batch.allow_withdrawals) return false;
    const { absent, active, doubts } = await expectWithdrawal(tx, batch);
    if (doubts.length === 0) return false;
    await tx.query(
      `insert into catalogue.held_withdrawal (batch_id, reasons, absent_count, active_count) values ($1, $2, $3, $4)
       on conflict on constraint held_withdrawal_pk do nothing`,
      [batch.id, doubts, absent, active],
    );
    return true;
  });
}
