import { describe, expect, it } from 'vitest';
import { catalogueUnderTest, editor } from '../../../../test/system/catalogue-under-test.ts';
import { createFigures } from './figures.ts';

const table = (...titles: readonly string[]) =>
  Buffer.from(['Mã,Nhan đề', ...titles.map((title, i) => `A${i},${title}`), ''].join('\n'));

describe('the figures of the catalogue', async () => {
  const { addLibraries, importBytes, database, face } = await catalogueUnderTest();
  const warnings: unknown[] = [];
  /** A process of its own, which remembers nothing. */
  const another = () => createFigures({ database, log: { warn: (details) => warnings.push(details) } });
  const figures = async () => {
    const { countedAt, ...counts } = await face.figures();
    return { ...counts, at: countedAt === undefined ? undefined : Date.parse(countedAt) };
  };
  /** As if counting took so long, and had been done so long ago. */
  const pretend = (seconds: number, age: number) =>
    database.query(`update catalogue.figures set seconds = $1, counted_at = now() - $2 * interval '1 second'`, [
      seconds,
      age,
    ]);
  const plain = ({ at: _, ...counts }: Awaited<ReturnType<typeof figures>>) => counts;

  it('of an empty one are nothing, counted', async () => {
    await addLibraries('MOT', 'HAI', 'BA');
    const first = await figures();
    expect(plain(first)).toEqual({ records: 0, clusters: 0, libraries: 0, holdings: 0 });
    expect(first.at).toBeGreaterThan(Date.now() - 60_000);
  });

  it('follow each import at once while counting is quick', async () => {
    await importBytes('MOT', table('Tắt đèn', 'Số đỏ', 'Chí Phèo'), { fileName: 'a.csv' });
    expect(plain(await figures())).toEqual({ records: 3, clusters: 3, libraries: 1, holdings: 3 });
    await importBytes('HAI', table('Dế mèn phiêu lưu ký'), { fileName: 'b.csv' });
    expect(plain(await figures())).toEqual({ records: 4, clusters: 4, libraries: 2, holdings: 4 });
  });

  it('are not counted again while nothing changes: a look is one small statement', async () => {
    await settled();
    const { countedAt } = await face.figures();
    let statements = 0;
    const watched: typeof database = {
      ...database,
      query: (sql, parameters) => {
        statements += 1;
        return database.query(sql, parameters);
      },
      transact: () => Promise.reject(new Error('counted again')),
    };
    const look = createFigures({ database: watched, log: { warn: (details) => warnings.push(details) } });
    const looks = await Promise.all(Array.from({ length: 20 }, look));
    expect(new Set(looks.map((each) => each.countedAt))).toEqual(new Set([countedAt]));
    expect([statements, warnings]).toEqual([20, []]);
  });

  it('leave out what was withdrawn', async () => {
    await importBytes('MOT', table('Tắt đèn', 'Số đỏ'), { fileName: 'c.csv', full: true });
    expect(plain(await figures())).toEqual({ records: 3, clusters: 3, libraries: 2, holdings: 3 });
    await importBytes('HAI', Buffer.from('Mã,Nhan đề\nB9,Đất rừng phương Nam\n'), { fileName: 'd.csv' });
    expect((await figures()).libraries).toBe(2);
  });

  it('are those of their time where counting takes long, and follow soon after somebody looked', async () => {
    await settled();
    const before = await figures();
    await importBytes('BA', table('Vang bóng một thời'), { fileName: 'e.csv' });
    await pretend(2, 30);
    const soon = await figures();
    // Less than a minute ago: not yet, and the time says so.
    expect(plain(soon)).toEqual(plain(before));
    expect(soon.at).toBeLessThan(Date.now() - 25_000);
    await pretend(10, 190);
    expect(plain(await figures())).toEqual(plain(before));
    await new Promise((resolve) => setTimeout(resolve, 200));
    // Ten seconds of counting every three minutes would be more than a twentieth of the time.
    expect(plain(await figures())).toEqual(plain(before));
    await pretend(10, 210);
    const old = await figures();
    expect(plain(old)).toEqual(plain(before));
    await expect.poll(async () => (await figures()).records).toBe(before.records + 1);
    expect((await figures()).at).toBeGreaterThan(Date.now() - 10_000);
  });

  it('are right after a restart, also one in which the database lost its counters', async () => {
    await settled();
    const known = plain(await figures());
    const { countedAt, ...again } = await another()();
    expect([again, Date.parse(countedAt ?? '')]).toEqual([known, (await figures()).at]);
    await importBytes('BA', Buffer.from('Mã,Nhan đề\nC9,Nửa chừng xuân\n'), { fileName: 'f.csv' });
    await database.query('select pg_stat_reset()');
    expect(await another()()).toMatchObject({ records: known.records + 1, libraries: 3 });
  });

  it('are not there before the first count of a large catalogue, which nobody waits for', async () => {
    const { records } = await figures();
    await database.query(
      `update catalogue.figures set records = 0, marker = '', seconds = 10, counted_at = '-infinity'`,
    );
    expect(await figures()).toMatchObject({ at: undefined });
    await expect.poll(async () => (await figures()).records).toBe(records);
  });

  it('are counted once when two processes look at once, and a count that fails spoils no page', async () => {
    await database.query(`update catalogue.figures set marker = '', seconds = 0`);
    const all = await Promise.all([another()(), another()(), another()()]);
    expect(new Set(all.map(({ records }) => records)).size).toBe(1);
    await pretend(2, 100);
    await database.query(`update catalogue.figures set marker = ''`);
    await database.query('alter table catalogue.search_entry rename column library_count to renamed');
    expect((await another()()).records).toBe(all[0]?.records);
    await expect.poll(() => warnings.length).toBe(1);
    await database.query('alter table catalogue.search_entry rename column renamed to library_count');
  });

  it('follow an editor’s decision that makes two titles of one', async () => {
    const row = 'Gánh hàng hoa,Khái Hưng,1934,Đời nay,250 tr.';
    const header = 'Mã,Nhan đề,Tác giả,Năm XB,NXB,Số trang';
    for (const code of ['MOT', 'HAI'])
      await importBytes(code, Buffer.from(`${header}\nE1,${row}\n`), { fileName: 'g.csv' });
    const { items } = await face.listPairs({ verdict: 'same', undecided: true, limit: 9 });
    const pair = items.find(({ a }) => a.title.startsWith('Gánh hàng hoa'));
    await pretend(0, 0);
    await settled();
    const before = await figures();
    await face.decidePair(pair?.id ?? '', 'cannot-link', 'hai bản in', editor);
    await settled();
    expect(plain(await figures())).toEqual({ ...plain(before), clusters: before.clusters + 1 });
  });

  /** PostgreSQL's counters come some seconds late, each connection's own: every one is made to tell them now. */
  async function settled(): Promise<void> {
    const connections = Array.from({ length: 8 }, () =>
      database.query('select pg_stat_force_next_flush(), pg_sleep(0.1)'),
    );
    await Promise.all(connections);
    await figures();
  }
});
