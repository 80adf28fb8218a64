import type { DestinationStream } from 'pino';

/**
 * Rewrites pino's JSON lines into `07:12:03 INFO  message key=value` for a terminal, by the machine's own time; stacks
 * follow on their own lines. What a file or a person is called cannot steer the terminal.
 */
export function prettyStream(target: DestinationStream): DestinationStream {
  return { write: (line) => target.write(prettyLine(line)) };
}

function prettyLine(line: string): string {
  // Pino wrote this line itself, so it is a JSON object.
  const { level, time, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const clock = new Date(String(time)).toTimeString().slice(0, 8);
  const details = Object.entries(rest).map(([key, value]) => `${key}=${detail(value)}`);
  const head = [clock, String(level).toUpperCase().padEnd(5), String(msg ?? ''), ...details].join(' ');
  return `${visible(head)}\n${stackOf(err)}`;
}

function detail(value: unknown): string {
  // A line end in a value would make up a line of its own.
  return typeof value === 'string' && !value.includes('\n') ? value : JSON.stringify(value);
}

function stackOf(err: unknown): string {
  if (typeof err !== 'object' || err === null || !('stack' in err)) return '';
  return `${visible(String(err.stack)).replaceAll(/^/gm, '    ')}\n`;
}

/** Control characters as escapes, line ends and tabs aside. */
function visible(text: string): string {
  return text.replaceAll(
    /[^\P{Cc}\n\t]/gu,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
