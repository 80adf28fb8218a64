import { spawnSync } from 'node:child_process';

/** What a run of another program took. */
export interface Timed {
  readonly seconds: number;
  /** User and system time of all its threads, which says more than the clock where others work on the machine. */
  readonly cpuSeconds: number;
}

/** Runs a program to its end, its output thrown away. Throws what it said when it fails. */
export function timed(command: string, parameters: readonly string[], folder = '.'): Timed {
  // Bash alone counts the time of a child on every system; the inner error output is kept apart from what it prints.
  const script = `TIMEFORMAT='%R %U %S'; { time "$@" > /dev/null 2>&3; } 3>&1`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', command, ...parameters], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stdout.slice(-1000)}`);
  const [seconds = 0, user = 0, system = 0] = stderr.trim().split(' ').map(Number);
  return { seconds, cpuSeconds: user + system };
}

/** The least time of several runs, by the clock and in CPU. */
export async function bestOf(rounds: number, run: () => Timed | Promise<Timed>): Promise<Timed> {
  let least: Timed = { seconds: Number.POSITIVE_INFINITY, cpuSeconds: Number.POSITIVE_INFINITY };
  for (let round = 0; round < rounds; round += 1) {
    const { seconds, cpuSeconds } = await run();
    least = {
      seconds: Math.min(least.seconds, seconds),
      cpuSeconds: Math.min(least.cpuSeconds, cpuSeconds),
    };
  }
  return least;
}

export function isInstalled(command: string): boolean {
  return spawnSync(command, ['-V']).error === undefined;
}
