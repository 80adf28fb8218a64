import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueUnderTest, editor } from './catalogue-under-test.ts';
import { differences, dumpStore } from './store-dump.ts';
import { type Book, book } from './works.ts';

const { database, face, addLibraries, importRecords, clusterOf, find } = await catalogueUnderTest();

const work: Book = {
  number: '1',
  title: 'Làng quê bên bờ sông Hậu',
  author: 'Vũ Ngọc Lan',
  year: 1998,
  pages: 240,
  publisher: 'Trẻ',
};
/** Near enough to be asked about, or told apart: another title by the same person in the same year. */
const other: Book = {
  number: '1',
  title: 'Sổ tay nghề dệt chiếu',
  author: 'Trần Minh Đức',
  year: 2006,
  pages: 112,
  publisher: 'Trẻ',
};

/** The pair of two libraries' records; made by hand when the two are so different that no evidence was kept. */
async function pairOf(a: string, b: string): Promise<string> {
  const [pair] = await database.query<{ id: number }>(
    `select pair.id from catalogue.match_pair pair join catalogue.record a on a.id = record_a join catalogue.record b on b.id = record_b
      where (a.library_code, b.library_code) in (($1, $2), ($2, $1))`,
    [a, b],
  );
  if (pair === undefined) throw new Error(`There is no pair of ${a} and ${b}`);
  return String(pair.id);
}

async function librariesOf(id: string): Promise<string[]> {
  const shown = await face.lookUpRecord(id);
  return shown.kind === 'found'
    ? [...new Set(shown.record.holdings.map((holding) => holding.libraryCode))].sort()
    : [shown.kind];
}

beforeAll(() => addLibraries('DA', 'DB', 'DC', 'MA', 'MB', 'UA', 'UB', 'UC'));

describe('two records that an editor keeps apart', () => {
  it('part at once, for readers too', async () => {
    for (const library of ['DA', 'DB']) await importRecords(library, [book(work)]);
    const id = await clusterOf('DA');
    expect(await clusterOf('DB')).toBe(id);
    const decision = await face.decidePair(await pairOf('DA', 'DB'), 'cannot-link', 'Hai bản in khác nhau', editor);
    expect(decision).toMatchObject({ kind: 'cannot-link', reason: 'Hai bản in khác nhau', by: editor.name });
    const [a, b] = [await clusterOf('DA'), await clusterOf('DB')];
    expect(a).not.toBe(b);
    expect([a, b]).toContain(id);
    expect((await find(work.title)).sort()).toEqual([a, b].sort());
    expect([await librariesOf(a), await librariesOf(b)]).toEqual([['DA'], ['DB']]);
  });

  it('stay apart when their files come again, unchanged or changed', async () => {
    const clusters = [await clusterOf('DA'), await clusterOf('DB')];
    const before = await dumpStore(database, ['batch', 'record']);
    await importRecords('DA', [book(work)]);
    await importRecords('DB', [book(work)]);
    expect(differences(before, await dumpStore(database, ['batch', 'record']))).toEqual([]);
    await importRecords('DB', [book({ ...work, subject: 'Nông thôn' })]);
    await importRecords('DA', [book({ ...work, subject: 'Đồng bằng sông Cửu Long' })], { full: true });
    expect([await clusterOf('DA'), await clusterOf('DB')]).toEqual(clusters);
  });

  it('stay apart although a third record matches both', async () => {
    await importRecords('DC', [book(work)]);
    expect(await clusterOf('DA')).not.toBe(await clusterOf('DB'));
    expect([await clusterOf('DA'), await clusterOf('DB')]).toContain(await clusterOf('DC'));
    await importRecords('DC', [book({ ...work, status: 'd' })]);
  });

  it('stay apart when one is withdrawn and comes back', async () => {
    await importRecords('DB', [book({ ...work, status: 'd' })]);
    await importRecords('DB', [book(work)]);
    expect(await clusterOf('DA')).not.toBe(await clusterOf('DB'));
    expect(await find(work.title)).toHaveLength(2);
  });

  it('come together again when the decision is taken back, and the number given up leads on', async () => {
    const apart = [await clusterOf('DA'), await clusterOf('DB')];
    const { items } = await face.listDecisions({ limit: 10 });
    const standing = items.filter((item) => item.undoneAt === undefined);
    expect(standing).toHaveLength(1);
    await face.undoDecision(standing[0]?.id ?? '', 'Đã xem lại sách', editor);
    const id = await clusterOf('DA');
    expect(await clusterOf('DB')).toBe(id);
    expect(await find(work.title)).toEqual([id]);
    const gone = apart.find((one) => one !== id) ?? '';
    expect(await face.lookUpRecord(gone)).toEqual({ kind: 'moved', to: id });
    expect((await face.listDecisions({ limit: 10 })).items.every((item) => item.undoneAt !== undefined)).toBe(true);
  });
});

describe('two records that an editor joins', () => {
  const slightly: Book = { ...other, pages: 130 };

  it('become one title, and stay one when one of them changes', async () => {
    await importRecords('MA', [book(other)]);
    await importRecords('MB', [book(slightly)]);
    const [a, b] = [await clusterOf('MA'), await clusterOf('MB')];
    expect(a).not.toBe(b);
    await face.decidePair(await pairOf('MA', 'MB'), 'must-link', 'Cùng một sách, nhan đề ghi thiếu', editor);
    const id = await clusterOf('MA');
    expect(await clusterOf('MB')).toBe(id);
    expect(await librariesOf(id)).toEqual(['MA', 'MB']);
    expect(await face.lookUpRecord(id === a ? b : a)).toEqual({ kind: 'moved', to: id });
    await importRecords('MB', [book({ ...slightly, subject: 'Nghề thủ công' })]);
    await importRecords('MA', [book(other)]);
    expect(await clusterOf('MA')).toBe(await clusterOf('MB'));
  });

  it('part when the decision is taken back, each under a number of its own', async () => {
    const id = await clusterOf('MA');
    const [standing] = (await face.listDecisions({ limit: 10, clusterId: id })).items.filter(
      (item) => item.undoneAt === undefined,
    );
    await face.undoDecision(standing?.id ?? '', 'Hai lần xuất bản', editor);
    const [a, b] = [await clusterOf('MA'), await clusterOf('MB')];
    expect(a).not.toBe(b);
    expect([a, b]).toContain(id);
    expect((await find('nghề dệt chiếu')).sort()).toEqual([a, b].sort());
  });
});

describe('decisions on decisions', () => {
  it('the later of two on one pair counts, and undoing it does not bring the earlier back', async () => {
    for (const library of ['UA', 'UB']) await importRecords(library, [book({ ...work, title: 'Đò ngang bến cũ' })]);
    const pair = await pairOf('UA', 'UB');
    await face.decidePair(pair, 'cannot-link', 'Khác', editor);
    expect(await clusterOf('UA')).not.toBe(await clusterOf('UB'));
    const second = await face.decidePair(await pairOf('UA', 'UB'), 'must-link', 'Vẫn là một', editor);
    expect(await clusterOf('UA')).toBe(await clusterOf('UB'));
    expect((await face.getPair(await pairOf('UA', 'UB')))?.decision).toMatchObject({ id: second.id });
    await face.undoDecision(second.id, 'Để máy xét', editor);
    expect(await clusterOf('UA')).toBe(await clusterOf('UB'));
    expect((await face.getPair(await pairOf('UA', 'UB')))?.decision).toBeUndefined();
  });

  it('an early one can be taken back after later ones on its neighbours', async () => {
    await importRecords('UC', [book({ ...work, title: 'Đò ngang bến cũ' })]);
    const early = await face.decidePair(await pairOf('UA', 'UB'), 'cannot-link', 'Khác', editor);
    await face.decidePair(await pairOf('UA', 'UC'), 'must-link', 'Một', editor);
    expect(await clusterOf('UC')).toBe(await clusterOf('UA'));
    expect(await clusterOf('UC')).not.toBe(await clusterOf('UB'));
    await face.undoDecision(early.id, 'Nhầm', editor);
    expect(new Set([await clusterOf('UA'), await clusterOf('UB'), await clusterOf('UC')]).size).toBe(1);
    await face.undoDecision(early.id, 'Lần nữa', editor);
    expect(
      (await face.listDecisions({ limit: 50 })).items.find((item) => item.id === early.id)?.undoneAt,
    ).toBeDefined();
  });

  it('each leaves a row in the audit trail, with who and why', async () => {
    const rows = await database.query<{ count: number }>(
      `select count(*) as count from audit.entry where reason = 'Nhầm' and actor_name = '${editor.name}'`,
    );
    expect(rows[0]?.count).toBe(1);
  });

  it('refuses a pair that is not there, whatever its number looks like', async () => {
    for (const id of ['999999', '', 'abc', '-1', '1.5', '99999999999999999999'])
      await expect(face.decidePair(id, 'must-link', 'x', editor), id).rejects.toMatchObject({
        code: 'catalogue.pair-unknown',
      });
    for (const id of ['', 'abc', '999999']) expect(await face.undoDecision(id, 'x', editor), id).toBe(false);
  });
});
