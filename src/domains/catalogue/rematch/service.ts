import { z } from 'zod';
import { recordAudit } from '#platform/audit';
import type { Transaction } from '#platform/database';
import type { JobKind, Jobs } from '#platform/jobs';
import { NothingToGoBackTo, RematchRunning } from '../errors.ts';
import { ownThresholds, ownWeights } from '../matching/index.ts';
import type { MatchingFace } from './face.ts';
import { type RematchDeps, rematch } from './rematch.ts';
import { findRunning, viewRematch } from './run-row.ts';
import {
  checkThresholds,
  countVerdicts,
  currentThresholds,
  findActiveWeights,
  isOfNow,
  listThresholds,
  saveThresholds,
} from './settings.ts';

const historyShown = 10;
const payloadSchema = z.object({ dryRun: z.boolean(), back: z.boolean(), by: z.string() });
const jobName = 'catalogue.rematch';
/** One key and one queue: a second one replaces the first while that waits. */
const jobOptions = { key: 'rematch', queue: 'catalogue-rematch' };

/** The settings of matching, and the job that matches everything anew. `jobs` is absent on the command line. */
export function createMatching(deps: RematchDeps & { readonly jobs: Jobs | undefined }): {
  readonly face: MatchingFace;
  readonly job: JobKind<z.infer<typeof payloadSchema>>;
  /** Queues what a crash has left running. */
  resume(tx: Pick<Transaction, 'query'>): Promise<void>;
} {
  const { database, jobs } = deps;
  const face: MatchingFace = {
    async viewSettings() {
      const [thresholds, active, ofNow, history, latest] = await Promise.all([
        currentThresholds(database.pool),
        findActiveWeights(database.pool),
        isOfNow(database.pool),
        listThresholds(database, historyShown),
        viewRematch(database),
      ]);
      return {
        thresholds: { same: thresholds.same, different: thresholds.different },
        defaults: ownThresholds,
        weights: active?.name ?? ownWeights.version,
        isOfNow: ofNow,
        history,
        ...(latest !== undefined && { rematch: latest }),
      };
    },
    async countVerdicts(thresholds) {
      checkThresholds(thresholds);
      return countVerdicts(database, thresholds);
    },
    saveThresholds: (thresholds, reason, actor) => saveThresholds(database, thresholds, reason, actor),
    async startRematch({ dryRun, back }, actor) {
      await database.transact(async (tx) => {
        if ((await findRunning(tx)) !== undefined) throw new RematchRunning();
        if (back && (await findActiveWeights(tx))?.previous == null) throw new NothingToGoBackTo();
        await jobs?.add(tx, jobName, { dryRun, back, by: actor.name }, jobOptions);
        await recordAudit(tx, {
          actor,
          action: 'catalogue.rematch-started',
          entity: 'catalogue.rematch',
          key: 'rematch',
          after: { dryRun, back },
        });
      });
    },
    viewRematch: () => viewRematch(database),
  };
  return {
    face,
    job: {
      name: jobName,
      parse: (payload) => payloadSchema.parse(payload),
      async run(options, signal) {
        await rematch(deps, { ...options, signal });
      },
    },
    async resume(tx) {
      if ((await findRunning(tx)) !== undefined)
        await jobs?.add(tx, jobName, { dryRun: false, back: false, by: '' }, jobOptions);
    },
  };
}
