import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalogueUnderTest, iso2709 } from './catalogue-under-test.ts';
import { runCli, startCli } from './cli-process.ts';
import { book, inventedBook } from './works.ts';

const { database, folder, addLibraries } = await catalogueUnderTest();
const options = { databaseUrl: database.url, dataFolder: folder };

/** One of the program's entries as a process of its own, with what it prints. */
function start(entry: 'server' | 'worker', environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`../../src/bin/${entry}.ts`, import.meta.url))], {
    env: { PATH: process.env.PATH, DATABASE_URL: database.url, LIENTHU_DATA: folder, LC_ALL: 'en', ...environment },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, ended, printed: () => printed };
}

describe('a worker', () => {
  it('works until it is asked to stop, and ends cleanly', async () => {
    const worker = start('worker');
    await expect.poll(worker.printed, { timeout: 20_000 }).toContain('working off jobs');
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
    expect(worker.printed()).not.toMatch(/"level":"(?:error|warn)"/);
  });

  it('explains a bad configuration and ends with 1', async () => {
    const worker = start('worker', { DATABASE_POOL: '1', S3_BUCKET: 'b' });
    expect(await worker.ended).toBe(1);
    expect(worker.printed()).toMatch(/not valid:\n {2}DATABASE_POOL: .+\(Most connections/);
    expect(worker.printed()).not.toContain('at '.repeat(2));
  });
});

describe('a server', () => {
  it('says that its port is taken, and by what to get round it', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const server = start('server', { PORT: String(port), LIENTHU_DEMO: 'off' });
    expect(await server.ended).toBe(1);
    other.close();
    expect(server.printed()).toContain(`Another program uses port ${port}`);
  });
});

describe('a command', () => {
  it('that is interrupted says so, and goes on where it was when it is run again', async () => {
    const file = join(folder, 'interrupted.mrc');
    await writeFile(file, iso2709(Array.from({ length: 5000 }, (_, n) => book(inventedBook(n)))));
    await addLibraries('INT');
    const command = ['import', file, '--library', 'INT', '--json'];
    const { child, ended } = startCli(command, options);
    await expect.poll(stored, { timeout: 30_000, interval: 10 }).toBeGreaterThan(0);
    child.kill('SIGINT');
    const broken = await ended;
    expect([broken.code, broken.out]).toEqual([130, '']);
    expect(broken.errors.trim()).toBe(
      'Đã dừng theo yêu cầu. Những gì đã ghi vẫn còn; chạy lại đúng lệnh này để làm tiếp.',
    );
    const done = await stored();
    expect(done).toBeLessThan(5000);
    const again = await runCli(command, options);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({ read: 5000, accepted: 5000, quarantined: 0 });
  });

  it('whose reader has seen enough ends quietly', async () => {
    const text = Buffer.from('Tr\xad\xeang x\xb7 n\xb8y\n'.repeat(200_000), 'latin1');
    const { child, ended } = startCli(['vietnamese', 'convert', '--from', 'tcvn3'], { input: text });
    child.stdout?.once('data', () => child.stdout?.destroy());
    const result = await ended;
    expect([result.code, result.errors]).toEqual([0, '']);
  });

  async function stored(): Promise<number> {
    const rows = await database.query<{ done: number }>(
      `select coalesce(max(records_done), 0) as done from catalogue.batch where library_code = 'INT'`,
    );
    return rows[0]?.done ?? 0;
  }
});
