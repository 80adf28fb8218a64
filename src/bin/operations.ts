import { listAudit } from '#platform/audit';
import { createHealth, type Probe } from '#platform/http';
import type { Jobs } from '#platform/jobs';
import type { OperationsFace } from '../web/page-context.ts';
import type { Platform } from './platform.ts';

/** One probe for each part that is switched on: a database that answers, a store that keeps what is written. */
export function probesOf(platform: Platform): Readonly<Record<string, Probe>> {
  return {
    database: async () => {
      await platform.database.query('select 1');
    },
    storage: async () => {
      const key = 'health/probe';
      await platform.store.put(key, new TextEncoder().encode('ok'));
      if ((await platform.store.head(key))?.size !== 2) throw new Error('the store did not keep what was written');
    },
  };
}

/** What administration shows of the running system. */
export function createOperations(platform: Platform, jobs: Jobs): OperationsFace {
  const { database, log } = platform;
  const checkHealth = createHealth(probesOf(platform), (probe, err) => log.warn({ err, probe }, 'probe failed'));
  return {
    health: async () => (await checkHealth()).probes,
    listJobs: (limit) => jobs.list(limit),
    listAudit: (filter) => listAudit(database, filter),
  };
}
