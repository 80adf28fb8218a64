import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../src/bin/cli.ts', import.meta.url));

export interface CliOptions {
  readonly databaseUrl?: string;
  readonly dataFolder?: string;
  /** Language of the terminal; Vietnamese when left out. */
  readonly locale?: string;
  readonly input?: Uint8Array;
}

export interface CliResult {
  /** Undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: Buffer;
  readonly out: string;
  readonly errors: string;
}

/** Starts `lienthu` as a process of its own. */
export function startCli(
  args: readonly string[],
  options: CliOptions,
): { child: ChildProcess; ended: Promise<CliResult> } {
  const child = spawn(process.execPath, [cli, ...args], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      LC_ALL: options.locale ?? 'vi_VN.UTF-8',
      NODE_NO_WARNINGS: '1',
      // Most of a short command is compiling the program; it is the same program every time.
      NODE_COMPILE_CACHE: join(tmpdir(), 'lienthu-compile-cache'),
      ...(options.databaseUrl !== undefined && { DATABASE_URL: options.databaseUrl }),
      ...(options.dataFolder !== undefined && { LIENTHU_DATA: options.dataFolder }),
    },
    stdio: 'pipe',
  });
  const out: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const ended = new Promise<CliResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const stdout = Buffer.concat(out);
      resolve({
        code: code ?? undefined,
        stdout,
        out: stdout.toString('utf8'),
        errors: Buffer.concat(errors).toString('utf8'),
      });
    });
  });
  return { child, ended };
}

/** Runs `lienthu` to its end. */
export function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  return startCli(args, options).ended;
}

/** The object on the last line of `import --json`. */
export function lastLine(result: CliResult): Record<string, unknown> {
  const lines = result.out.trimEnd().split('\n');
  return JSON.parse(lines.at(-1) ?? '');
}
