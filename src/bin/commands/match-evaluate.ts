import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import {
  type Evaluation,
  evaluate,
  type JudgedPair,
  judge,
  type MatchQuality,
  readPairs,
} from '#domains/catalogue/judging';

/**
 * Judges labelled pairs and prints how well: precision, recall and F1 of the verdict *same*, the share left unsure, and
 * the same by kind. With `json` as one object `{precision, recall, f1, unsure, pairs, byKind}`.
 *
 * @throws PairUnreadable naming the line.
 */
export async function evaluateMatching(file: string, options: { readonly json: boolean }): Promise<void> {
  const source = createReadStream(file, 'utf8');
  const judged: JudgedPair[] = [];
  for await (const pair of readPairs(createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })))
    judged.push(judge(pair));
  const evaluation = evaluate(judged);
  process.stdout.write(options.json ? `${JSON.stringify(evaluation)}\n` : tableOf(evaluation));
}

function tableOf({ byKind, ...all }: Evaluation): string {
  const rows = [...Object.entries(byKind).map(([kind, quality]) => row(kind, quality)), row('all', all)];
  const heading = ['kind', 'pairs', 'precision', 'recall', 'F1', 'unsure', 'unmet'];
  const lines = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function row(kind: string, quality: MatchQuality): string[] {
  const { pairs, precision, recall, f1, unsure, unmet } = quality;
  return [kind, String(pairs), ...[precision, recall, f1, unsure, unmet].map(percent)];
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`;
}
