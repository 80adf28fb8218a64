import type { Catalogue, RebuildProgress } from '#domains/catalogue';
import { formatNumber, type Translator } from '#platform/i18n';

export interface ReindexSummary {
  /** Made by this process; a server that works at the same rebuild makes the others. */
  readonly clusters: number;
  readonly seconds: number;
  readonly clustersPerSecond: number;
}

/** How often progress is told where lines stay, as in a log; milliseconds. */
const tellEvery = 2000;

/** Makes the search index anew in this process, or helps whoever is doing so, and tells standard error how far it is. */
export async function reindex(catalogue: Catalogue, texts: Translator, signal: AbortSignal): Promise<ReindexSummary> {
  const startedAt = performance.now();
  const { clusters } = await catalogue.rebuildSearch({ everything: true, signal, onProgress: teller(texts) });
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    clusters,
    seconds: Math.round(seconds * 100) / 100,
    clustersPerSecond: Math.round(clusters / seconds),
  };
}

/** On a terminal one line that changes; elsewhere a line now and then, and the last. */
function teller(texts: Translator): (progress: RebuildProgress) => void {
  const isTerminal = process.stderr.isTTY;
  let toldAt = Number.NEGATIVE_INFINITY;
  return ({ done, total }) => {
    const isLast = done >= total;
    if (!isTerminal && !isLast && performance.now() - toldAt < tellEvery) return;
    toldAt = performance.now();
    const line = texts.t('bin:reindex.progress', {
      done: formatNumber(texts.locale, done),
      total: formatNumber(texts.locale, total),
      percent: Math.floor((done / total) * 100),
    });
    process.stderr.write(isTerminal ? `\r${line}${isLast ? '\n' : ''}` : `${line}\n`);
  };
}
