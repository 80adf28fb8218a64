import { beforeAll, expect, it } from 'vitest';
import type { Membership } from '#domains/catalogue';
import { catalogueUnderTest, editor } from './catalogue-under-test.ts';
import { runCli, startCli } from './cli-process.ts';
import { book, inventedBook } from './works.ts';

const { database, folder, catalogue, face, addLibraries, importRecords, clusterOf } = await catalogueUnderTest();
const cli = (...args: string[]) => runCli(args, { databaseUrl: database.url, dataFolder: folder });
const many = 15_003;
const work = { title: 'Bến đò chiều cuối năm', author: 'Phan Thị Hạnh', year: 1994, pages: 188 };

const signal = new AbortController().signal;
async function walk(library?: string): Promise<Membership[]> {
  const all: Membership[] = [];
  await catalogue.walkMemberships(async (some) => void all.push(...some), {
    signal,
    ...(library !== undefined && { library }),
  });
  return all;
}

beforeAll(async () => {
  await addLibraries('XA', 'XB', 'XC', 'XNONE');
  await importRecords('XA', [book({ ...work, number: 'a-1' }), book({ ...inventedBook(1), number: 'a-2' })]);
  await importRecords('XB', [book({ ...work, number: 'b-1' })]);
});

it('writes a line for each record: library, local number and cluster between tabs, and nothing else', async () => {
  const result = await cli('export', 'clusters', '--format', 'tsv');
  const [one, two] = [await clusterOf('XA', 'a-1'), await clusterOf('XA', 'a-2')];
  expect(one).not.toBe(two);
  expect([result.code, result.errors]).toEqual([0, '']);
  expect(result.out).toBe(`XA\ta-1\t${one}\nXA\ta-2\t${two}\nXB\tb-1\t${one}\n`);
});

it('leaves out the other libraries when one is named, in whatever case, and refuses one it does not know', async () => {
  expect((await cli('export', 'clusters', '--library', 'xb')).out).toBe(`XB\tb-1\t${await clusterOf('XB', 'b-1')}\n`);
  expect(await cli('export', 'clusters', '--library', 'XNONE')).toMatchObject({ code: 0, out: '', errors: '' });
  const refused = await cli('export', 'clusters', '--library', 'KHONGCO');
  expect([refused.code, refused.out]).toEqual([1, '']);
  expect(refused.errors).toMatch(/KHONGCO/);
  expect((await cli('export', 'clusters', '--format', 'csv')).code).toBe(1);
});

it('names the cluster that stands, where a number was given up, and no withdrawn record', async () => {
  await importRecords('XC', [book({ ...inventedBook(2), number: 'c-1' })]);
  const given = await clusterOf('XC', 'c-1');
  await importRecords('XC', [book({ ...work, number: 'c-1' })]);
  expect(await face.lookUpRecord(given)).toEqual({ kind: 'moved', to: await clusterOf('XA', 'a-1') });
  const lines = await walk();
  expect(lines.find(({ libraryCode }) => libraryCode === 'XC')?.clusterId).toBe(await clusterOf('XA', 'a-1'));
  for (const { clusterId } of lines) expect((await face.lookUpRecord(clusterId)).kind, clusterId).toBe('found');
  await importRecords('XC', [book({ ...work, number: 'c-1', status: 'd' })]);
  expect(await walk('XC')).toEqual([]);
});

it('writes what would end a column or a line with a backslash', async () => {
  const odd = 'x\ty\nz\r\\w';
  await database.query('update catalogue.record set local_number = $1 where local_number = $2', [odd, 'a-2']);
  try {
    const { out } = await cli('export', 'clusters', '--library', 'XA');
    expect(out.split('\n')).toHaveLength(3);
    expect(out).toContain(`XA\tx\\ty\\nz\\r\\\\w\t${await clusterOf('XA', odd)}\n`);
  } finally {
    await database.query('update catalogue.record set local_number = $1 where local_number = $2', ['a-2', odd]);
  }
});

/** More records of XNONE than fit one piece. */
async function addMany(): Promise<void> {
  await database.query(
    `insert into catalogue.record (id, library_code, local_number, control_number, cluster_id, state, version, raw_hash, features, holdings)
     select 1000000 + n, 'XNONE', 'm-' || n, 'm-' || n, $1, 'active', 1, '', '{}', '[]' from generate_series(1, $2) n`,
    [await clusterOf('XA', 'a-1'), many],
  );
}

/** How many programs went away without closing their connections to this database, once none but the test's own is left. */
async function abandoned(): Promise<number | undefined> {
  const count = async (sql: string) => (await database.query<{ count: number }>(sql))[0]?.count;
  const open = () => count('select count(*) from pg_stat_activity where datname = current_database()');
  await expect.poll(open, { timeout: 10_000 }).toBeLessThanOrEqual(database.pool.totalCount);
  return count('select sessions_abandoned as count from pg_stat_database where datname = current_database()');
}

it('tells each of more records than fit one piece exactly once, as they were when it began', async () => {
  await addMany();
  const pieces: (readonly Membership[])[] = [];
  await catalogue.walkMemberships(
    async (some) => {
      pieces.push(some);
      // A record whose turn has not come yet goes meanwhile.
      await database.query(`update catalogue.record set state = 'withdrawn' where library_code = 'XNONE'`);
    },
    { library: 'XNONE', signal },
  );
  expect(pieces.map((piece) => piece.length)).toEqual([5_000, 5_000, 5_000, 3]);
  expect(new Set(pieces.flat().map(({ localNumber }) => localNumber)).size).toBe(many);
  await database.query(`delete from catalogue.record where library_code = 'XNONE'`);
});

it('closes everything and ends quietly when its reader has seen enough', async () => {
  await addMany();
  const before = await abandoned();
  const { child, ended } = startCli(['export', 'clusters'], { databaseUrl: database.url, dataFolder: folder });
  child.stdout?.once('data', () => child.stdout?.destroy());
  const result = await ended;
  expect([result.code, result.errors]).toEqual([0, '']);
  expect(await abandoned()).toBe(before);
  await database.query(`delete from catalogue.record where library_code = 'XNONE'`);
});

it('ends between two pieces when it is told to stop', async () => {
  const stopping = new AbortController();
  const stopped = catalogue.walkMemberships(async () => stopping.abort(), { signal: stopping.signal });
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
});

it('follows an editor who keeps two records apart', async () => {
  const [pair] = (await face.listPairs({ verdict: 'same', undecided: true, limit: 1 })).items;
  await face.decidePair(pair?.id ?? '', 'cannot-link', 'Khác', editor);
  expect(new Set((await walk()).map(({ clusterId }) => clusterId)).size).toBe(3);
});
