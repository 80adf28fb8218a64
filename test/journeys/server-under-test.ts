import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../src/bin/server.ts', import.meta.url));
/** The first start builds the pages and loads the demonstration: half a minute, or several when the machine is busy. */
const START_MILLISECONDS = 220_000;

/** The real program in a process of its own. */
export interface RunningServer {
  readonly url: string;
  /** What it printed so far. */
  output(): string;
  /** Asks it to end and returns the exit status; null when it died of a signal. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Starts the server on a free port and waits until `/healthz` says that it is ready. */
export async function startServer(options: {
  databaseUrl: string;
  dataFolder: string;
  demo: 'on' | 'off';
  /** As `npm run dev` does. */
  development?: boolean;
}): Promise<RunningServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, options.development ? [entry, '--dev'] : [entry], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      PORT: String(port),
      DATABASE_URL: options.databaseUrl,
      LIENTHU_DATA: options.dataFolder,
      LIENTHU_DEMO: options.demo,
      LOG_LEVEL: 'warn',
    },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
  const ended = once(child, 'exit');
  await waitUntil(async () => {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server ended while starting:\n${printed}`);
    return (await statusOf(`${url}/healthz`)) === 200;
  }, START_MILLISECONDS);
  return { url, output: () => printed, stop: () => stop(child, ended), kill: () => kill(child, ended) };
}

async function stop(child: ChildProcess, ended: Promise<unknown[]>): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await ended;
  }
  return child.exitCode;
}

async function kill(child: ChildProcess, ended: Promise<unknown[]>): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

/** Looks again every tenth of a second until `holds`; throws when it never did. */
export async function waitUntil(holds: () => Promise<boolean>, milliseconds = 60_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited ${milliseconds} ms in vain for ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function statusOf(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
