import { chmod, chown, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts';

const root = await mkdtemp(join(tmpdir(), 'lienthu-embedded-'));
await chmod(root, 0o755);
afterAll(() => rm(root, { recursive: true, force: true }));
const settings = { fsync: 'off', shared_buffers: '16MB' };
const open = (name: string) => startEmbeddedPostgres({ folder: join(root, name), settings });

async function answers({ url }: EmbeddedPostgres): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  return client.connect().then(
    async () => {
      await client.end();
      return true;
    },
    () => false,
  );
}

describe('the embedded PostgreSQL', () => {
  it('is made once and shared by processes that begin at the same time, and runs until the last is done', async () => {
    const users = await Promise.all([open('shared'), open('shared'), open('shared')]);
    const [first, second, third] = users as [EmbeddedPostgres, EmbeddedPostgres, EmbeddedPostgres];
    expect(new Set(users.map(({ url }) => url)).size).toBe(1);
    await first.stop();
    expect(await answers(second)).toBe(true);
    await Promise.all([second.stop(), third.stop()]);
    expect(await answers(first)).toBe(false);
  });

  it('starts again while another process is stopping it', async () => {
    const before = await open('again');
    const [, after] = await Promise.all([before.stop(), open('again')]);
    expect(await answers(after)).toBe(true);
    await after.stop();
  });

  it('does not believe a pid file that a crash left behind, though that number lives again', async () => {
    const cluster = await open('stale');
    await cluster.stop();
    const pidFile = join(root, 'stale', 'cluster', 'postmaster.pid');
    await writeFile(
      pidFile,
      ['1', join(root, 'stale', 'cluster'), '0', '1', '', '127.0.0.1', '', 'ready', ''].join('\n'),
    );
    const { uid, gid } = await stat(join(root, 'stale', 'cluster'));
    await chown(pidFile, uid, gid);
    const again = await open('stale');
    expect(await answers(again)).toBe(true);
    await again.stop();
  });

  it('makes anew what was cut off before it was a cluster', async () => {
    await mkdir(join(root, 'cut', 'cluster'), { recursive: true });
    await writeFile(join(root, 'cut', 'cluster', 'PG_VERSION'), '18\n');
    const cluster = await open('cut');
    expect(await answers(cluster)).toBe(true);
    await cluster.stop();
  });

  it('says why it does not start', async () => {
    await expect(
      startEmbeddedPostgres({ folder: join(root, 'wrong'), settings: { ...settings, shared_buffers: 'much' } }),
    ).rejects.toThrow(/does not start[\s\S]+shared_buffers/);
  });
});
