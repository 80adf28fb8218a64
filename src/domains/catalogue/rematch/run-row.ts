import type { Database, Transaction } from '#platform/database';
import type { RematchReport, RematchView } from '../views.ts';

type Reader = Pick<Transaction, 'query'>;

/** A row of `catalogue.rematch`. */
export interface RunRow {
  readonly id: number;
  readonly state: 'running' | 'done';
  readonly phase: RematchView['phase'];
  readonly dry_run: boolean;
  readonly weights_version: number;
  readonly done: number;
  readonly total: number;
  readonly pairs_from: number;
  readonly features_version: number;
  readonly report: Partial<RematchReport>;
  readonly seconds: number;
  readonly started_by: string;
  readonly started_at: Date;
  readonly advanced_at: Date;
  readonly finished_at: Date | null;
}

export async function findRunning(from: Reader): Promise<RunRow | undefined> {
  const { rows } = await from.query<RunRow>(`select * from catalogue.rematch where state = 'running'`);
  return rows[0];
}

export async function getRun(from: Reader, id: number): Promise<RunRow> {
  const { rows } = await from.query<RunRow>('select * from catalogue.rematch where id = $1', [id]);
  const [row] = rows;
  if (row === undefined) throw new Error(`There is no rematch ${id}`);
  return row;
}

/** Goes on to the next phase, in the transaction that ends the one before; parts of the report are added. */
export async function enterPhase(
  tx: Reader,
  id: number,
  phase: RunRow['phase'],
  { total = 0, report = {} }: { total?: number; report?: Partial<RematchReport> } = {},
): Promise<void> {
  await tx.query(
    `update catalogue.rematch set phase = $2, done = 0, total = $3, report = report || $4::jsonb, advanced_at = clock_timestamp() where id = $1`,
    [id, phase, total, JSON.stringify(report)],
  );
}

export async function advanceRun(tx: Reader, id: number, done: number): Promise<void> {
  await tx.query('update catalogue.rematch set done = done + $2, advanced_at = clock_timestamp() where id = $1', [
    id,
    done,
  ]);
}

/** The latest matching of everything, or undefined when there was none. */
export async function viewRematch(database: Database): Promise<RematchView | undefined> {
  const [row] = await database.query<RunRow & { name: string; same: number; different: number }>(
    `select rematch.*, name, same, different from catalogue.rematch join catalogue.match_weights on version = weights_version
      order by rematch.id desc limit 1`,
  );
  if (row === undefined) return undefined;
  return {
    id: String(row.id),
    state: row.state,
    phase: row.phase,
    dryRun: row.dry_run,
    done: Math.min(row.done, row.total),
    total: row.total,
    weights: row.name,
    thresholds: { same: row.same, different: row.different },
    report: row.report,
    startedBy: row.started_by,
    startedAt: row.started_at.toISOString(),
    advancedAt: row.advanced_at.toISOString(),
    ...(row.finished_at !== null && { finishedAt: row.finished_at.toISOString() }),
    seconds: row.seconds,
  };
}
