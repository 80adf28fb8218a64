import { beforeAll, describe, expect, it } from 'vitest';
import { writeMrk } from '#lib/marc';
import { catalogueUnderTest, editor, iso2709 } from './catalogue-under-test.ts';
import { differences, dumpStore } from './store-dump.ts';
import { book, inventedBook } from './works.ts';

const { database, face, addLibraries, importBytes, importRecords, find } = await catalogueUnderTest();
const good = book({ number: 'Q1', title: 'Bài ca trên nương', author: 'Lê Xuân Trường', year: 1991 });
const untitled = book({ number: 'Q2', title: '', author: 'Lê Xuân Trường', year: 1992, callNumber: '895.9 B' });
const mended = writeMrk(
  book({ number: 'Q2', title: 'Tiếng khèn đêm hội', author: 'Lê Xuân Trường', year: 1992, callNumber: '895.9 B' }),
);

async function open(library: string): Promise<string> {
  const { items } = await face.listQuarantine({ libraryCode: library, state: 'open', limit: 10 });
  const id = items.at(-1)?.id;
  if (id === undefined) throw new Error(`${library} has nothing in quarantine`);
  return id;
}

beforeAll(() => addLibraries('QA', 'QB', 'QC', 'QD', 'QE', 'QF', 'QG', 'QH', 'QI', 'QJ'));

describe('a record in quarantine', () => {
  it('has its place, its rule, its bytes, and a draft to begin with', async () => {
    const bytes = iso2709([good, untitled]);
    const batch = await importBytes('QA', bytes, { format: 'iso2709' });
    expect(batch).toMatchObject({ read: 2, accepted: 1, quarantined: 1 });
    const detail = await face.getQuarantined(await open('QA'));
    const offset = iso2709([good]).length;
    expect(detail).toMatchObject({ batchId: batch.id, index: 1, offset, rule: 'no-title', tag: '245', state: 'open' });
    expect(detail?.draft).toContain('=001  Q2');
    expect(Buffer.from(detail?.rawBase64 ?? '', 'base64').equals(Buffer.from(bytes.subarray(offset)))).toBe(true);
    expect(
      Buffer.from((await face.quarantinedBytes(detail?.id ?? '')) ?? []).equals(Buffer.from(bytes.subarray(offset))),
    ).toBe(true);
  });

  it('can be tried without anything being written', async () => {
    const id = await open('QA');
    const before = await dumpStore(database);
    expect(await face.mendQuarantined(id, mended, { dryRun: true, actor: editor })).toMatchObject({ kind: 'accepted' });
    expect(differences(before, await dumpStore(database))).toEqual([]);
  });

  it('is refused again while it is still wrong, with the rule, and nothing is written', async () => {
    const id = await open('QA');
    const before = await dumpStore(database);
    const texts: readonly [string, string][] = [
      [writeMrk(untitled), 'no-title'],
      [`${mended}\n${mended}`, 'several-records'],
      ['', 'no-fields'],
    ];
    for (const [text, rule] of texts) {
      const outcome = await face.mendQuarantined(id, text, { dryRun: false, actor: editor });
      expect(outcome.kind === 'refused' && outcome.problems[0]?.rule, JSON.stringify(outcome)).toBe(rule);
    }
    for (const text of ['no record at all', '\u0000\ud800', '=LDR', '=245'])
      expect((await face.mendQuarantined(id, text, { dryRun: false, actor: editor })).kind).toBe('refused');
    expect(differences(before, await dumpStore(database))).toEqual([]);
  });

  it('when mended is stored, found by readers, and closed', async () => {
    const id = await open('QA');
    const outcome = await face.mendQuarantined(id, mended, { dryRun: false, actor: editor });
    expect(outcome.kind).toBe('accepted');
    expect(await find('tiếng khèn đêm hội')).toEqual([outcome.kind === 'accepted' ? outcome.clusterId : '']);
    expect((await face.getQuarantined(id))?.state).toBe('mended');
    const [record] = await database.query<{ raw: Buffer; state: string; library_code: string }>(
      `select raw, record.state, library_code from catalogue.record join catalogue.record_version v on v.record_id = record.id where local_number = 'Q2'`,
    );
    expect(record).toMatchObject({ state: 'active', library_code: 'QA' });
    expect(record?.raw.toString('utf8')).toBe(mended);
  });

  it('cannot be mended a second time, nor dismissed after', async () => {
    const { items } = await face.listQuarantine({ libraryCode: 'QA', state: 'mended', limit: 1 });
    const id = items[0]?.id ?? '';
    const before = await dumpStore(database);
    expect(await face.mendQuarantined(id, mended, { dryRun: false, actor: editor })).toMatchObject({
      kind: 'refused',
      problems: [{ rule: 'already-closed' }],
    });
    await face.dismissQuarantined(id, 'Bỏ', editor);
    expect(differences(before, await dumpStore(database))).toEqual([]);
  });

  it('is mended by one of two who try at the same moment', async () => {
    await importRecords('QB', [untitled]);
    const id = await open('QB');
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => face.mendQuarantined(id, mended, { dryRun: false, actor: editor })),
    );
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['accepted', 'refused', 'refused']);
    const versions = await database.query(
      `select from catalogue.record_version v join catalogue.record r on r.id = v.record_id where library_code = 'QB'`,
    );
    expect(versions).toHaveLength(1);
  });

  it('can be dismissed with a reason, and is then closed', async () => {
    await importRecords('QC', [untitled]);
    const id = await open('QC');
    await face.dismissQuarantined(id, 'Sách đã thanh lý', editor);
    expect((await face.getQuarantined(id))?.state).toBe('dismissed');
    expect((await face.mendQuarantined(id, mended, { dryRun: false, actor: editor })).kind).toBe('refused');
    expect((await face.listQuarantine({ libraryCode: 'QC', state: 'open', limit: 10 })).items).toEqual([]);
  });

  it('answers to numbers that are none', async () => {
    for (const id of ['', 'abc', '-1', '1e3', '99999999999999999999']) {
      expect(await face.getQuarantined(id), id).toBeUndefined();
      expect((await face.mendQuarantined(id, mended, { dryRun: false, actor: editor })).kind, id).toBe('refused');
      await expect(face.dismissQuarantined(id, 'x', editor), id).resolves.toBeUndefined();
    }
  });
});

describe('a mended record', () => {
  it('keeps its neighbours whole that carry the same number', async () => {
    const same = (n: number) => book({ ...inventedBook(n, 'S'), number: 'same' });
    await importRecords('QD', [same(1), book({ number: 'same', title: '' }), same(2)]);
    const text = writeMrk(book({ number: 'same', title: 'Quyển được sửa', year: 2001 }));
    await face.mendQuarantined(await open('QD'), text, { dryRun: false, actor: editor });
    const records = await database.query<{ local_number: string; version: number }>(
      `select local_number, version from catalogue.record where library_code = 'QD' order by local_number`,
    );
    expect(records.map((row) => row.version)).toEqual([1, 1, 1]);
    expect(await find('quyển được sửa')).toHaveLength(1);
  });

  it('is not taken away by a full load that brings the same damaged bytes again, nor is one that was sound before', async () => {
    await importRecords('QE', [good, untitled], { full: true });
    await face.mendQuarantined(await open('QE'), mended, { dryRun: false, actor: editor });
    const again = await importRecords('QE', [good, untitled], { full: true });
    expect(again).toMatchObject({ read: 2, unchanged: 1, quarantined: 1, withdrawn: 0 });
    expect(await find('tiếng khèn đêm hội')).not.toEqual([]);
    const damaged = await importRecords('QE', [book({ number: 'Q1', title: '' }), untitled], { full: true });
    expect(damaged).toMatchObject({ read: 2, quarantined: 2, withdrawn: 0 });
    const gone = await importRecords('QE', [good], { full: true });
    expect(gone).toMatchObject({ unchanged: 1, withdrawn: 1 });
  });
});

describe('bytes that come again while they are in quarantine', () => {
  const other = book({ number: 'Q3', title: '', author: 'Lê Xuân Trường', year: 1993 });
  const desk = async (libraryCode: string) =>
    (await face.listQuarantine({ libraryCode, limit: 50 })).items.map(({ id, state }) => ({ id, state }));
  const report = async (batchId: string) => (await face.listQuarantine({ batchId, limit: 50 })).items;

  it('are counted and listed by every batch, and stand once on the desk', async () => {
    const first = await importRecords('QF', [good, untitled, other]);
    const again = await importRecords('QF', [untitled, other, good, untitled]);
    expect([first.quarantined, again.quarantined, again.waiting]).toEqual([2, 3, 3]);
    const [a, b] = await desk('QF');
    expect(await desk('QF')).toHaveLength(2);
    expect(await report(again.id)).toMatchObject([
      { index: 0, state: 'open', sameAs: a?.id },
      { index: 1, state: 'open', sameAs: b?.id },
      { index: 3, state: 'open', sameAs: a?.id },
    ]);
    expect(await face.getQuarantined(a?.id ?? '')).toMatchObject({
      sendings: [
        { batchId: again.id, index: 3 },
        { batchId: again.id, index: 0 },
      ],
    });
    const repeated = (await report(again.id))[0];
    expect(await face.getQuarantined(repeated?.id ?? '')).toMatchObject({
      sendings: [
        { batchId: again.id, index: 3 },
        { id: a?.id, batchId: first.id, index: 1 },
      ],
    });
  });

  it('are mended for all sendings, whichever is mended', async () => {
    const { id: batchId } = await importRecords('QF', [untitled]);
    const [repeated] = await report(batchId);
    expect((await face.mendQuarantined(repeated?.id ?? '', mended, { dryRun: false, actor: editor })).kind).toBe(
      'accepted',
    );
    expect((await desk('QF')).map(({ state }) => state)).toEqual(['mended', 'open']);
    expect((await face.getQuarantined(repeated?.id ?? ''))?.state).toBe('mended');
    expect((await face.getBatch(batchId))?.waiting).toBe(0);
    const again = await importRecords('QF', [untitled, other]);
    expect(again).toMatchObject({ quarantined: 2, waiting: 1 });
    expect(await desk('QF')).toHaveLength(2);
  });

  it('wait anew when what was made of them is gone', async () => {
    await importRecords('QG', [good, untitled]);
    await face.mendQuarantined(await open('QG'), mended, { dryRun: false, actor: editor });
    expect(await importRecords('QG', [good], { full: true })).toMatchObject({ withdrawn: 1 });
    expect(await importRecords('QG', [untitled])).toMatchObject({ quarantined: 1, waiting: 1 });
    expect((await desk('QG')).map(({ state }) => state)).toEqual(['mended', 'open']);
  });

  it('stay dismissed, with the reason that a person gave', async () => {
    await importRecords('QH', [untitled]);
    await face.dismissQuarantined(await open('QH'), 'Sách đã thanh lý', editor);
    const again = await importRecords('QH', [untitled]);
    expect(again).toMatchObject({ quarantined: 1, waiting: 0 });
    const [row] = await report(again.id);
    expect(row?.state).toBe('dismissed');
    expect(await face.getQuarantined(row?.id ?? '')).toMatchObject({ state: 'dismissed', reason: 'Sách đã thanh lý' });
    expect(await face.listQuarantine({ batchId: again.id, state: 'open', limit: 5 })).toEqual({ items: [] });
    await face.dismissQuarantined(row?.id ?? '', 'Bỏ', editor);
    expect(await face.getQuarantined(row?.id ?? '')).toMatchObject({ reason: 'Sách đã thanh lý' });
  });

  it('are another library’s own affair, and so are other bytes', async () => {
    await importRecords('QI', [untitled]);
    await importRecords('QJ', [untitled]);
    await importRecords('QI', [book({ number: 'Q2', title: '', author: 'Lê Xuân Trường', year: 1994 })]);
    expect([(await desk('QI')).length, (await desk('QJ')).length]).toEqual([2, 1]);
  });
});
