import { Command } from 'commander';
import { BatchUnreadable } from '#domains/catalogue/reading';
import { Refusal } from '#lib/refusal';
import { ConfigInvalid } from '#platform/config';
import { addConversionCommands } from './conversion-commands.ts';
import { explainConfig } from './explain-config.ts';
import { gatherTexts, terminalLocale } from './texts.ts';

/**
 * The command line. Exit codes: 0 done, 1 refused or failed, 2 the input could not be read at all, 3 done except for a
 * withdrawal that waits for a person's word, 130 broken off by a signal.
 */
const texts = gatherTexts()[terminalLocale(process.env)];
const say = (key: string, params: Readonly<Record<string, unknown>> = {}): string => texts.t(`bin:${key}`, params);
const program = new Command('lienthu').description('Liên Thư').showHelpAfterError();

const isConversion = /^(?:marc|vietnamese)$/.test(process.argv[2] ?? '');

// Whoever reads our output has seen enough, as `head` does. Work on the store still ends in order: it closes what it opened.
process.stdout.on('error', (error: Error & { code?: string }) => {
  if (error.code !== 'EPIPE') throw error;
  if (isConversion) process.exit();
});

// To load the domains would be half of a short conversion, which has no use for them.
if (!isConversion) {
  (await import('./platform-commands.ts')).addPlatformCommands(program, texts);
  (await import('./judging-commands.ts')).addJudgingCommands(program, texts);
}
addConversionCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
  console.error(explain(error));
}

function exitCodeOf(error: unknown): number {
  if (isBreakOff(error)) return 130;
  return error instanceof BatchUnreadable || isMissingFile(error) ? 2 : 1;
}

function explain(error: unknown): string {
  if (error instanceof Refusal) {
    const [room = '', name = ''] = error.code.split('.');
    return texts.t(`${room}:problem.${name}.detail`, { ...error.params });
  }
  if (error instanceof BatchUnreadable) return texts.t(`catalogue:failure.${error.code}`, error.params);
  if (isMissingFile(error)) return say('error.file-missing', { file: error.path });
  if (error instanceof ConfigInvalid) return [say('error.config'), ...explainConfig(error, texts)].join('\n  ');
  if (isBreakOff(error)) return say('error.interrupted');
  return say('error.unexpected', { message: error instanceof Error ? error.message : String(error) });
}

/** What a signal handed to the work makes it throw. */
function isBreakOff(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** Not there, a folder, or not ours to read. */
function isMissingFile(error: unknown): error is Error & { path: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    /^(ENOENT|EISDIR|EACCES|ENOTDIR)$/.test(String(error.code)) &&
    'path' in error
  );
}
