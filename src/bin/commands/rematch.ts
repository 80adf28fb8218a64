import type { Catalogue, RematchView } from '#domains/catalogue';
import { formatNumber, type Translator } from '#platform/i18n';

/** How often progress is told where lines stay, as in a log; milliseconds. */
const tellEvery = 2000;

/** Matches everything anew in this process, or goes on with what was broken off, and tells standard error how far it is. */
export async function rematchAll(
  catalogue: Catalogue,
  texts: Translator,
  options: { readonly dryRun: boolean; readonly back: boolean },
  signal: AbortSignal,
): Promise<RematchView> {
  return catalogue.rematch({ ...options, by: 'lienthu rematch', signal, onProgress: teller(texts) });
}

/** On a terminal one line that changes; elsewhere a line now and then, and the first of each phase. */
function teller(texts: Translator): (progress: Pick<RematchView, 'phase' | 'done' | 'total'>) => void {
  const isTerminal = process.stderr.isTTY;
  let toldAt = Number.NEGATIVE_INFINITY;
  let toldPhase = '';
  return ({ phase, done, total }) => {
    const isNew = phase !== toldPhase;
    if (!isNew && !isTerminal && performance.now() - toldAt < tellEvery) return;
    toldAt = performance.now();
    toldPhase = phase;
    const amount = total > 0 ? ` ${formatNumber(texts.locale, done)}/${formatNumber(texts.locale, total)}` : '';
    const line = `${texts.t(`matching:phases.${phase}`)}${amount}`;
    process.stderr.write(isTerminal ? `\r\u001b[K${line}${phase === 'done' ? '\n' : ''}` : `${line}\n`);
  };
}

/** What came of it, as lines for a person. */
export function rematchLines(texts: Translator, { report, dryRun, seconds }: RematchView): string[] {
  const number = (value: number | undefined): string => formatNumber(texts.locale, value ?? 0);
  const scoring = report.scoringSeconds ?? 0;
  const lines = [
    texts.t(`matching:report.${dryRun ? 'wouldChange' : 'changed'}`, {
      records: number(report.records),
      pairs: number(report.pairsCompared),
      split: number(report.clustersSplit),
      merged: number(report.clustersMerged),
      moved: number(report.recordsMoved),
      before: number(report.clustersBefore),
      after: number(report.clustersAfter),
    }),
    texts.t('matching:report.rate', {
      seconds: number(Math.round(seconds * 10) / 10),
      scoring: number(Math.round(scoring * 10) / 10),
      rate: number(Math.round((report.pairsCompared ?? 0) / Math.max(scoring, 0.001))),
    }),
  ];
  for (const [change, pairs] of Object.entries(report.verdictChanges ?? {}))
    lines.push(
      `  ${change.replace(/\w+/g, (verdict) => texts.t(`matching:settings.verdicts.${verdict}`))}: ${number(pairs)}`,
    );
  if ((report.largeBlocks ?? 0) > 0)
    lines.push(texts.t('matching:report.largeBlocks', { count: number(report.largeBlocks) }));
  for (const { key, records } of report.largestBlocks ?? []) lines.push(`  ${number(records)}  ${key}`);
  return lines;
}
