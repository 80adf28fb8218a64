import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { type Database, openDatabase } from '#platform/database';
import { type RunningServer, startServer } from './server-under-test.ts';

const TEMPLATE = 'template_journeys';

interface Account {
  readonly username: string;
  readonly password: string;
}

/** A running platform with the demonstration in it, for one test file. */
export interface DemoUnderTest {
  readonly server: RunningServer;
  /** The database behind it, for looking only. */
  readonly database: Database;
  readonly dataFolder: string;
  account(username: 'bandoc' | 'bienmuc' | 'bientap' | 'quantri'): Account;
  /** Ends the server, politely or not, and starts it again on the same data. */
  restart(how: 'stop' | 'kill'): Promise<void>;
}

/**
 * Starts the server on a copy of the demonstration, which the first file that asks has loaded. Call it at the top of a
 * file. At the end of the file the server has to stop by itself with status 0.
 */
export function demoUnderTest({ development = false } = {}): DemoUnderTest {
  const clusterUrl = inject('clusterUrl');
  const name = `journey_${randomBytes(6).toString('hex')}`;
  const databaseUrl = clusterUrl.replace(/\/postgres$/, `/${name}`);
  let server: RunningServer | undefined;
  let database: Database | undefined;
  let dataFolder = '';
  let accounts: readonly (Account & { username: string })[] = [];
  const start = () => startServer({ databaseUrl, dataFolder, demo: 'on', development });
  beforeAll(async () => {
    const loaded = await loadedDemo(clusterUrl);
    dataFolder = await mkdtemp(join(tmpdir(), 'lienthu-journey-'));
    await cp(loaded, dataFolder, { recursive: true });
    accounts = JSON.parse(await readFile(join(dataFolder, 'demo-accounts.json'), 'utf8'));
    await perform(clusterUrl, `create database ${name} template ${TEMPLATE}`);
    database = openDatabase({ url: databaseUrl, connections: 2 });
    server = await start();
  });
  afterAll(async () => {
    const status = await server?.stop();
    await database?.close();
    await perform(clusterUrl, `drop database if exists ${name} with (force)`);
    if (dataFolder !== '') await rm(dataFolder, { recursive: true, force: true });
    if (server !== undefined) expect(status, server.output()).toBe(0);
  });
  return {
    get server() {
      return given(server);
    },
    get database() {
      return given(database);
    },
    get dataFolder() {
      return dataFolder;
    },
    account: (username) => given(accounts.find((account) => account.username === username)),
    restart: async (how) => {
      if (how === 'kill') await given(server).kill();
      else expect(await given(server).stop()).toBe(0);
      server = await start();
    },
  };
}

/** Loads the demonstration by a first start, once in a run; returns the data folder that belongs to the template. */
async function loadedDemo(clusterUrl: string): Promise<string> {
  const maintenance = openDatabase({ url: clusterUrl, connections: 1 });
  const [cluster] = await maintenance.query<{ folder: string; loaded: boolean }>(
    `select current_setting('data_directory') as folder,
            exists(select from pg_database where datname = '${TEMPLATE}') as loaded`,
  );
  const { folder, loaded } = given(cluster);
  // Beside the cluster, so that it goes when the cluster goes.
  const dataFolder = join(dirname(folder), 'journeys');
  if (!loaded) {
    await maintenance.query('create database journeys_first_start template template_lienthu');
    await mkdir(dataFolder, { recursive: true });
    const databaseUrl = clusterUrl.replace(/\/postgres$/, '/journeys_first_start');
    const first = await startServer({ databaseUrl, dataFolder, demo: 'on' });
    expect(await first.stop(), first.output()).toBe(0);
    await maintenance.query(`alter database journeys_first_start rename to ${TEMPLATE}`);
  }
  await maintenance.close();
  return dataFolder;
}

async function perform(clusterUrl: string, statement: string): Promise<void> {
  const maintenance = openDatabase({ url: clusterUrl, connections: 1 });
  await maintenance.query(statement);
  await maintenance.close();
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The demonstration is not running');
  return value;
}
