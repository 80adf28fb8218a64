import { type DestinationStream, type Logger, pino } from 'pino';
import { prettyStream } from './pretty-stream.ts';
import { redactedPaths } from './redacted-paths.ts';

export type Log = Logger;

export interface LogOptions {
  readonly level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** True: one readable line an entry, for a person at a terminal. False: one JSON object an entry, for a collector. */
  readonly pretty?: boolean;
  /** Where entries go; standard error when left out, because standard output belongs to the commands' results. */
  readonly destination?: DestinationStream;
}

/**
 * Opens the program's log. Values under names that carry secrets (passwords, tokens, cookies, authorisation headers) are
 * replaced before anything is written, wherever the caller put them down to the third level.
 */
export function createLog({ level, pretty = false, destination }: LogOptions): Log {
  const target = destination ?? pino.destination({ fd: 2, sync: true });
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: redactedPaths, censor: '[hidden]' },
    },
    pretty ? prettyStream(target) : target,
  );
}
