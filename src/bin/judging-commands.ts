import type { Command } from 'commander';
import type { Translator } from '#platform/i18n';
import { evaluateMatching } from './commands/match-evaluate.ts';
import { explainMatch } from './commands/match-explain.ts';

/** The commands that judge pairs of records, without a store. */
export function addJudgingCommands(program: Command, texts: Translator): void {
  const match = program.command('match').description('xét trùng · matching');
  match
    .command('evaluate <pairs>')
    .description('đo chất lượng trên các cặp đã gắn nhãn · measure on labelled pairs (JSON lines)')
    .option('--json', 'một đối tượng JSON · one JSON object')
    .action((file: string, options: { json?: boolean }) => evaluateMatching(file, { json: options.json === true }));
  match
    .command('explain <a> <b>')
    .description('vì sao hai biểu ghi trùng hay không · why two records are the same or not')
    .action((a: string, b: string) => explainMatch(a, b, texts));
}
