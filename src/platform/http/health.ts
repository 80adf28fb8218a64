import { HEALTH_MILLISECONDS, PROBE_MILLISECONDS } from './limits.ts';

/** Asks one part that is switched on whether it works; throws when it does not. */
export type Probe = () => Promise<unknown>;

export interface Health {
  readonly status: 'ready' | 'failing';
  readonly probes: Readonly<Record<string, 'ok' | 'failed'>>;
}

/**
 * Asks all probes at once. Why one failed goes to `report`, never into the answer. A finding stands for a moment, however
 * many ask: probes write to disk, and the question is open to everyone.
 */
export function createHealth(
  probes: Readonly<Record<string, Probe>>,
  report: (name: string, error: unknown) => void,
): () => Promise<Health> {
  let finding: Promise<Health> | undefined;
  return () => {
    finding ??= checkAll(probes, report).finally(() => {
      setTimeout(() => {
        finding = undefined;
      }, HEALTH_MILLISECONDS).unref();
    });
    return finding;
  };
}

async function checkAll(
  probes: Readonly<Record<string, Probe>>,
  report: (name: string, error: unknown) => void,
): Promise<Health> {
  const results = await Promise.all(
    Object.entries(probes).map(async ([name, probe]): Promise<[string, 'ok' | 'failed']> => {
      try {
        await withinLimit(probe);
        return [name, 'ok'];
      } catch (error) {
        report(name, error);
        return [name, 'failed'];
      }
    }),
  );
  const failing = results.some(([, outcome]) => outcome === 'failed');
  return { status: failing ? 'failing' : 'ready', probes: Object.fromEntries(results) };
}

async function withinLimit(probe: Probe): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('the probe did not answer in time')), PROBE_MILLISECONDS);
  try {
    await Promise.race([probe(), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
