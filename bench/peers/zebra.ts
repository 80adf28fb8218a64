import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { isInstalled, type Timed, timed } from './timed.ts';

/**
 * Zebra, the search engine behind Koha, on the same files and queries (Debian: idzebra-2.0). It runs as a program of its
 * own, with the configuration in `zebra/`. What it does is the index alone: no versions, no matching, no merging.
 */
const configuration = join(import.meta.dirname, 'zebra');

export interface Indexed extends Timed {
  readonly registerBytes: number;
}

/** Indexes an ISO 2709 file anew into a folder; undefined where Zebra is not installed. */
export function indexWithZebra(file: string, folder: string): Indexed | undefined {
  if (!isInstalled('zebraidx')) return undefined;
  rmSync(folder, { recursive: true, force: true });
  cpSync(configuration, folder, { recursive: true });
  const register = join(folder, 'register');
  mkdirSync(register);
  const zebraidx = (...words: string[]): Timed =>
    timed('zebraidx', ['-f', '0', '-l', 'log', '-c', 'zebra.cfg', ...words], folder);
  zebraidx('init');
  const taken = zebraidx('update', resolve(file));
  const sizes = readdirSync(register).map((name) => statSync(join(register, name)).size);
  return { ...taken, registerBytes: sizes.reduce((sum, size) => sum + size, 0) };
}

export interface ZebraServer {
  /** How many records answer a query in CQL. The first ten are fetched whole, as MARCXML. */
  search(cql: string): Promise<number>;
  stop(): Promise<void>;
}

/** Serves an index by SRU; undefined where Zebra is not installed or the folder holds no index. */
export async function serveZebra(folder: string): Promise<ZebraServer | undefined> {
  if (!isInstalled('zebrasrv') || !existsSync(join(folder, 'register'))) return undefined;
  const port = await freePort();
  const settings = readFileSync(join(configuration, 'server.xml'), 'utf8').replace('PORT', String(port));
  writeFileSync(join(folder, 'server.xml'), settings);
  const server = spawn('zebrasrv', ['-f', 'server.xml'], { cwd: folder, stdio: 'ignore' });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const search = (cql: string): Promise<number> => searchRetrieve(port, cql, agent);
  const stop = async (): Promise<void> => {
    agent.destroy();
    server.kill();
    await ended;
  };
  for (let tries = 0; !(await answers(search)); tries += 1) {
    if (server.exitCode === null && tries < 200) await new Promise((resolve) => setTimeout(resolve, 50));
    else {
      await stop();
      throw new Error(`zebrasrv does not answer in ${folder}`);
    }
  }
  return { search, stop };
}

async function answers(search: ZebraServer['search']): Promise<boolean> {
  return search('rec.id=0').then(
    () => true,
    () => false,
  );
}

async function searchRetrieve(port: number, cql: string, agent: Agent): Promise<number> {
  const parameters = new URLSearchParams({
    version: '1.1',
    operation: 'searchRetrieve',
    maximumRecords: '10',
    recordSchema: 'marcxml',
  });
  const path = `/Default?${parameters}&query=${encodeURIComponent(cql)}`;
  const answer = await new Promise<string>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, agent }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => resolve(Buffer.concat(pieces).toString()));
      response.on('error', reject);
    }).on('error', reject);
  });
  const hits = /numberOfRecords>(\d+)</.exec(answer)?.[1];
  if (hits === undefined || answer.includes('<diagnostics')) throw new Error(`${cql}: ${answer.slice(0, 500)}`);
  return Number(hits);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
