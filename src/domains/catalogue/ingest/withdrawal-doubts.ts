import type { Transaction } from '#platform/database';
import { isAbsent } from './absent-records.ts';
import type { BatchRow } from './batch-queries.ts';

/**
 * Policy. A full load withdraws what it does not contain, so a file that lost a part on its way would take that part of
 * the library out of the catalogue. It withdraws nothing by itself when
 * - more than a fifth of the library's records are absent, and more than 20 of them (`many`);
 * - records of it could not be read at all, which may be the absent ones, unless a person has dismissed them (`unreadable`);
 * - its last record breaks off (`cut-short`).
 * A person of the library then confirms or declines on the page of the batch. Who sends the file can say beforehand that
 * everything absent is to go: `allowWithdrawals` of the batch, `--allow-withdrawals` on the command line.
 */
const safeShare = 0.2;
const safeCount = 20;

export const withdrawalDoubts = ['many', 'unreadable', 'cut-short'] as const;
export type WithdrawalDoubt = (typeof withdrawalDoubts)[number];

/** Repairs of a record behind which the file ends: it was longer once. */
const cutShort = ['record-terminator-missing', 'record-cut-short', 'no-record-terminator', 'quote-not-closed'];

export interface ExpectedWithdrawal {
  readonly absent: number;
  /** Active records of the library, the absent ones among them. */
  readonly active: number;
  readonly doubts: readonly WithdrawalDoubt[];
}

/** What a full load that has been read to its end would withdraw, and what speaks against it. */
export async function expectWithdrawal(
  tx: Pick<Transaction, 'query'>,
  batch: Pick<BatchRow, 'id' | 'library_code'>,
): Promise<ExpectedWithdrawal> {
  const { rows } = await tx.query<{ absent: number; active: number }>(
    `select (select count(*) from catalogue.record where ${isAbsent}) as absent,
            (select count(*) from catalogue.record where library_code = $1 and state = 'active') as active`,
    [batch.library_code, batch.id],
  );
  const { absent, active } = rows[0] ?? { absent: 0, active: 0 };
  if (absent === 0) return { absent, active, doubts: [] };
  const doubts: WithdrawalDoubt[] = [];
  if (absent > safeCount && absent > safeShare * active) doubts.push('many');
  if (await hasUnreadable(tx, batch.id)) doubts.push('unreadable');
  if (await isCutShort(tx, batch.id)) doubts.push('cut-short');
  return { absent, active, doubts };
}

/** Nothing could be read of what has no draft, so that its number is not known either. */
async function hasUnreadable(tx: Pick<Transaction, 'query'>, batchId: number): Promise<boolean> {
  const { rows } = await tx.query(
    `select from catalogue.quarantined row left join catalogue.quarantined head on head.id = row.same_as
      where row.batch_id = $1 and row.draft = '' and coalesce(head.state, row.state) = 'open' limit 1`,
    [batchId],
  );
  return rows.length > 0;
}

async function isCutShort(tx: Pick<Transaction, 'query'>, batchId: number): Promise<boolean> {
  const { rows } = await tx.query(
    `select from catalogue.record_version version join catalogue.batch on batch.id = version.batch_id
      where version.batch_id = $1 and version.position = batch.records_done - 1 and version.repairs is not null
        and exists (select from json_array_elements(version.repairs) repair where repair ->> 'rule' = any($2))`,
    [batchId, cutShort],
  );
  return rows.length > 0;
}
