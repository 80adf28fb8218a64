import { isDeepStrictEqual } from 'node:util';
import { recordAudit } from '#platform/audit';
import type { Database, Transaction } from '#platform/database';
import { ThresholdsInvalid } from '../errors.ts';
import type { Actor } from '../face.ts';
import type { Comparison } from '../ingest/compare-records.ts';
import { completeWeights, ownThresholds, ownWeights, type Thresholds, type WeightTable } from '../matching/index.ts';
import type { MatchSettingsChange } from '../views.ts';

type Reader = Pick<Transaction, 'query'>;

/** A table of weights by which evidence is or was made. */
export interface WeightsRow {
  readonly version: number;
  readonly name: string;
  readonly weights: WeightTable;
  readonly same: number;
  readonly different: number;
  readonly previous: number | null;
  /** When it became the active one; null when it never was. */
  readonly activated_at: Date | null;
}

const columns = 'version, name, weights, same, different, previous, activated_at';

/** Where the probability of a pair is cut into verdicts, as the union's editors set it last. */
export async function currentThresholds(from: Reader): Promise<Thresholds> {
  const { rows } = await from.query<Thresholds & object>(
    'select same, different from catalogue.match_settings order by id desc limit 1',
  );
  return rows[0] ?? ownThresholds;
}

/**
 * How to compare what comes in: by the weights that made the evidence which stands, so that it is all of one kind, and by
 * the thresholds of now. Call it under the write lock; an empty store takes the program's own weights.
 */
export async function settleComparison(tx: Reader): Promise<Comparison> {
  const { weights } = (await findActiveWeights(tx)) ?? (await keepWeights(tx, { isActive: true }));
  return { weights, thresholds: await currentThresholds(tx) };
}

export async function findActiveWeights(from: Reader): Promise<WeightsRow | undefined> {
  const { rows } = await from.query<WeightsRow>(`select ${columns} from catalogue.match_weights where is_active`);
  return rows[0] === undefined ? undefined : completed(rows[0]);
}

/** A table that an older program wrote may lack what this one weighs. */
function completed(row: WeightsRow): WeightsRow {
  return { ...row, weights: completeWeights(row.weights) };
}

export async function getWeights(from: Reader, version: number): Promise<WeightsRow> {
  const { rows } = await from.query<WeightsRow>(`select ${columns} from catalogue.match_weights where version = $1`, [
    version,
  ]);
  const [row] = rows;
  if (row === undefined) throw new Error(`There are no weights ${version}`);
  return completed(row);
}

/** Writes down the program's own weights with the thresholds of now. */
export async function keepWeights(tx: Reader, { isActive }: { isActive: boolean }): Promise<WeightsRow> {
  const { same, different } = await currentThresholds(tx);
  const active = await findActiveWeights(tx);
  const { rows } = await tx.query<WeightsRow>(
    `insert into catalogue.match_weights (name, weights, same, different, is_active, activated_at, previous)
     values ($1, $2, $3, $4, $5::boolean, case when $5 then now() end, $6) returning ${columns}`,
    [ownWeights.version, JSON.stringify(ownWeights), same, different, isActive, active?.version ?? null],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the weights were not stored');
  return row;
}

/** Whether everything that stands was compared as it would be compared now. */
export async function isOfNow(from: Reader): Promise<boolean> {
  const active = await findActiveWeights(from);
  if (active === undefined) return true;
  const { same, different } = await currentThresholds(from);
  return (
    active.same === same &&
    active.different === different &&
    isDeepStrictEqual(active.weights, completeWeights(ownWeights))
  );
}

/** @throws ThresholdsInvalid */
export function checkThresholds({ same, different }: Thresholds): void {
  if (!(different > 0 && different <= same && same < 1)) throw new ThresholdsInvalid(same, different);
}

/** Sets the thresholds for what is compared from now on; what was compared before stays until everything is matched anew. */
export async function saveThresholds(
  database: Database,
  { same, different }: Thresholds,
  reason: string,
  actor: Actor,
): Promise<void> {
  checkThresholds({ same, different });
  await database.transact(async (tx) => {
    const before = await currentThresholds(tx);
    await insertThresholds(tx, { same, different }, reason, actor);
    await recordAudit(tx, {
      actor,
      action: 'catalogue.thresholds-set',
      entity: 'catalogue.match-settings',
      key: 'thresholds',
      before: { same: before.same, different: before.different },
      after: { same, different },
      reason,
    });
  });
}

export async function insertThresholds(
  tx: Reader,
  { same, different }: Thresholds,
  reason: string,
  actor: Actor,
): Promise<void> {
  await tx.query(
    'insert into catalogue.match_settings (same, different, reason, account_id, account_name) values ($1, $2, $3, $4, $5)',
    [same, different, reason, actor.accountId, actor.name],
  );
}

/** The thresholds as they were set, the latest first. */
export async function listThresholds(database: Database, limit: number): Promise<MatchSettingsChange[]> {
  const rows = await database.query<{ same: number; different: number; reason: string; by: string; at: Date }>(
    'select same, different, reason, account_name as by, set_at as at from catalogue.match_settings order by id desc limit $1',
    [limit],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** How many of the compared pairs would get each verdict by these thresholds; of pairs less probable than 0.02 nothing is known. */
export async function countVerdicts(
  database: Database,
  { same, different }: Thresholds,
): Promise<{ same: number; unsure: number; different: number }> {
  const [row] = await database.query<{ same: number; unsure: number; different: number }>(
    `select count(*) filter (where probability >= $1::real) as same,
            count(*) filter (where probability < $1::real and probability >= $2::real) as unsure,
            count(*) filter (where probability < $2::real) as different
       from catalogue.match_pair`,
    [same, different],
  );
  return row ?? { same: 0, unsure: 0, different: 0 };
}
