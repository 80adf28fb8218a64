import { beforeAll, describe, expect, it } from 'vitest';
import { defaultMappings } from '../../src/domains/catalogue/mapping/index.ts';
import { catalogueUnderTest, editor, iso2709 } from './catalogue-under-test.ts';
import { book, inventedBook } from './works.ts';

const { database, catalogue, face, addLibraries, importBytes, importRecords } = await catalogueUnderTest();

const records = [...Array(60).keys()].map((n) => book(inventedBook(n + 7000, 'R')));
const full = { full: true };

beforeAll(() => addLibraries('WA', 'WB', 'WC', 'WD', 'WE', 'WF', 'WG', 'WH', 'WI'));

async function active(library: string): Promise<number> {
  const rows = await database.query(`select from catalogue.record where library_code = $1 and state = 'active'`, [
    library,
  ]);
  return rows.length;
}

describe('a full load without more than a fifth of the library’s records', () => {
  it('ends well, withdraws nothing, and says what waits for a word', async () => {
    await importRecords('WA', records);
    const batch = await importRecords('WA', records.slice(0, 35), full);
    expect(batch).toMatchObject({ state: 'done', read: 35, unchanged: 35, withdrawn: 0 });
    expect(batch.withdrawal).toEqual({
      state: 'held',
      doubts: ['many'],
      absent: 25,
      active: 60,
      decidedBy: null,
      decidedAt: null,
    });
    expect(await active('WA')).toBe(60);
  });

  it('withdraws it when a person has confirmed, once, with an audit row', async () => {
    const [batch] = (await face.listBatches({ libraryCodes: ['WA'], limit: 1 })).items;
    const decided = await face.decideWithdrawal(batch?.id ?? '', 'confirm', editor);
    expect(decided).toMatchObject({ withdrawn: 25, withdrawal: { state: 'done', absent: 25, decidedBy: editor.name } });
    expect(await active('WA')).toBe(35);
    for (const word of ['confirm', 'decline'] as const)
      await expect(face.decideWithdrawal(batch?.id ?? '', word, editor)).rejects.toMatchObject({
        code: 'catalogue.withdrawal-refused',
      });
    const audit = await database.query(
      `select action, actor_name, entity_key, after from audit.entry where entity = 'catalogue.batch'`,
    );
    expect(audit).toEqual([
      {
        action: 'catalogue.withdrawal-confirmed',
        actor_name: editor.name,
        entity_key: batch?.id,
        after: { library: 'WA', absent: 25, active: 60 },
      },
    ]);
  });

  it('leaves everything as it is when a person has declined', async () => {
    await importRecords('WB', records);
    const { id } = await importRecords('WB', records.slice(0, 35), full);
    expect(await face.decideWithdrawal(id, 'decline', editor)).toMatchObject({
      withdrawn: 0,
      withdrawal: { state: 'declined' },
    });
    expect(await active('WB')).toBe(60);
  });

  it('withdraws it at once when its sender has said so', async () => {
    await importRecords('WC', records);
    const batch = await importRecords('WC', records.slice(0, 35), { ...full, allowWithdrawals: true });
    expect(batch).toMatchObject({ withdrawn: 25 });
    expect(batch.withdrawal).toBeUndefined();
    expect(await active('WC')).toBe(35);
  });

  it('is decided by a later full load instead, and a later word spares what came since', async () => {
    await importRecords('WD', records);
    const first = await importRecords('WD', records.slice(0, 35), full);
    const second = await importRecords('WD', records.slice(0, 30), full);
    expect((await face.getBatch(first.id))?.withdrawal?.state).toBe('superseded');
    await expect(face.decideWithdrawal(first.id, 'confirm', editor)).rejects.toMatchObject({
      code: 'catalogue.withdrawal-refused',
    });
    await importRecords('WD', records.slice(50));
    expect(await face.decideWithdrawal(second.id, 'confirm', editor)).toMatchObject({ withdrawn: 20 });
    expect(await active('WD')).toBe(40);
  });

  it('answers to numbers that are none', async () => {
    for (const id of ['', 'abc', '-1', '99999999'])
      expect(await face.decideWithdrawal(id, 'confirm', editor), id).toBeUndefined();
  });
});

describe('a full load that was damaged on its way', () => {
  it('withdraws nothing when it breaks off in its last record, however few are absent', async () => {
    await importRecords('WE', records);
    const bytes = iso2709(records.slice(0, 58));
    const batch = await importBytes('WE', bytes.subarray(0, bytes.length - 40), { ...full, format: 'iso2709' });
    expect(batch).toMatchObject({ state: 'done', read: 58, repaired: 1, withdrawn: 0 });
    expect(batch.withdrawal).toMatchObject({ state: 'held', doubts: ['cut-short'], absent: 2 });
    expect(await active('WE')).toBe(60);
  });

  it('withdraws nothing when the rest of its last record cannot be read', async () => {
    await importRecords('WF', records);
    const before = iso2709(records.slice(0, 57)).length;
    const bytes = iso2709(records).subarray(0, before + 30);
    const batch = await importBytes('WF', bytes, { ...full, format: 'iso2709' });
    expect(batch).toMatchObject({ state: 'done', read: 58, quarantined: 1, withdrawn: 0 });
    expect(batch.withdrawal).toMatchObject({ doubts: ['unreadable'], absent: 3 });
    expect(await active('WF')).toBe(60);
  });

  it('withdraws again when a person has dismissed what could not be read', async () => {
    const damage = Buffer.from('=LDR  x\n');
    const whole = (count: number) =>
      Buffer.concat([
        iso2709(records.slice(0, 10)),
        Buffer.from('0'.repeat(300)),
        damage,
        iso2709(records.slice(10, count)),
      ]);
    await importRecords('WG', records);
    const held = await importBytes('WG', whole(58), { ...full, format: 'iso2709' });
    expect(held).toMatchObject({ withdrawn: 0, withdrawal: { state: 'held', absent: 2 } });
    for (const { id } of (await face.listQuarantine({ batchId: held.id, limit: 10 })).items)
      await face.dismissQuarantined(id, 'Rác ở giữa tệp', editor);
    expect(await importBytes('WG', whole(58), { ...full, format: 'iso2709' })).toMatchObject({ withdrawn: 2 });
  });

  it('is not in doubt when nothing is absent', async () => {
    await importRecords('WH', records.slice(0, 3));
    const bytes = iso2709(records.slice(0, 4));
    const batch = await importBytes('WH', bytes.subarray(0, bytes.length - 40), { ...full, format: 'iso2709' });
    expect(batch.withdrawal).toBeUndefined();
  });
});

describe('bytes that were refused and can be read now', () => {
  it('leave the quarantine with the batch that brings them in', async () => {
    const local = book({ number: 'L1', title: '' });
    const titled = {
      ...local,
      fields: [...local.fields, { tag: '200', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: 'Đêm trăng' }] }],
    };
    await importRecords('WI', [titled]);
    const [kept] = (await face.listQuarantine({ libraryCode: 'WI', state: 'open', limit: 5 })).items;
    expect(kept?.rule).toBe('no-title');
    const { name, ...rest } = defaultMappings['marc21-local'];
    await catalogue.saveSource('WI', {
      mapping: { ...rest, name: `${name}-wi`, ignore: ['245'], rules: [{ from: '200$a', to: '245$a' }] },
    });
    expect(await importRecords('WI', [titled])).toMatchObject({ read: 1, quarantined: 0 });
    expect((await face.getQuarantined(kept?.id ?? ''))?.state).toBe('mended');
  });
});
