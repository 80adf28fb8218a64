import type { DestinationStream } from 'pino';

/** Rewrites pino's JSON lines into `07:12:03 INFO  message  key=value` for a terminal; stacks follow on their own lines. */
export function prettyStream(target: DestinationStream): DestinationStream {
  return { write: (line) => target.write(prettyLine(line)) };
}

function prettyLine(line: string): string {
  // Pino wrote this line itself, so it is a JSON object.
  const { level, time, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const clock = String(time).slice(11, 19);
  const details = Object.entries(rest).map(([key, value]) => `${key}=${detail(value)}`);
  const head = [clock, String(level).toUpperCase().padEnd(5), String(msg ?? ''), ...details].join(' ');
  return `${head}\n${stackOf(err)}`;
}

function detail(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function stackOf(err: unknown): string {
  if (typeof err !== 'object' || err === null || !('stack' in err)) return '';
  return `${String(err.stack).replaceAll(/^/gm, '    ')}\n`;
}
