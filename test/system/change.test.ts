import { describe, expect, it } from 'vitest';
import { isDataField, parseIso2709Record } from '#lib/marc';
import { catalogueUnderTest, isAccountedFor } from './catalogue-under-test.ts';
import { differences, dumpStore } from './store-dump.ts';
import { book, inventedBook } from './works.ts';

const under = await catalogueUnderTest();
const { database, face, addLibraries, importRecords, clusterOf, find } = under;

async function history(library: string, number: string): Promise<{ version: number; state: string; title: string }[]> {
  const rows = await database.query<{ version: number; state: string; raw: Uint8Array }>(
    `select v.version, v.state, v.raw from catalogue.record_version v join catalogue.record r on r.id = v.record_id
      where r.library_code = $1 and r.local_number = $2 order by v.version`,
    [library, number],
  );
  return rows.map(({ version, state, raw }) => {
    const read = parseIso2709Record(raw);
    const title = read.outcome === 'read' ? read.record.fields.find((field) => field.tag === '245') : undefined;
    return {
      version,
      state,
      title: title !== undefined && isDataField(title) ? (title.subfields[0]?.value ?? '') : '',
    };
  });
}

describe('a file that comes again', () => {
  const records = [...Array(1300).keys()].map((n) => book(inventedBook(n, 'I')));

  it('changes nothing, and the report says so', async () => {
    await addLibraries('IDA', 'IDB');
    await importRecords('IDA', records);
    await importRecords('IDB', records.slice(0, 200));
    const before = await dumpStore(database, ['batch', 'record']);
    const again = await importRecords('IDA', records);
    expect(again).toMatchObject({
      read: 1300,
      unchanged: 1300,
      accepted: 0,
      repaired: 0,
      quarantined: 0,
      withdrawn: 0,
      clusters: 0,
    });
    expect(differences(before, await dumpStore(database, ['batch', 'record']))).toEqual([]);
    const full = await importRecords('IDA', records, { full: true });
    expect(full).toMatchObject({ unchanged: 1300, withdrawn: 0 });
    expect(differences(before, await dumpStore(database, ['batch', 'record']))).toEqual([]);
  });

  it('in another order changes nothing either', async () => {
    expect(await importRecords('IDA', [...records].reverse())).toMatchObject({ unchanged: 1300, accepted: 0 });
  });
});

describe('records that share one number', () => {
  const shared = ['Một', 'Hai', 'Ba', 'Bốn'].map((word, n) =>
    book({ number: '7', title: `Quyển số ${word}`, year: 1990 + n }),
  );

  it('stay records of their own, and are met again one by one', async () => {
    await addLibraries('ONE');
    const many = [...Array(1200).keys()].map((n) => book({ ...inventedBook(n, 'O'), number: 'only' }));
    expect(await importRecords('ONE', [...shared, ...many])).toMatchObject({ read: 1204, accepted: 1204 });
    expect(await importRecords('ONE', [...shared, ...many])).toMatchObject({ read: 1204, unchanged: 1204 });
  });

  it('do not run into a number that looks like the one made for them', async () => {
    await addLibraries('TWO');
    const confusing = [
      ...shared.slice(0, 2),
      book({ number: '7#2', title: 'Số nghe như đã đặt' }),
      book({ number: '7#1', title: 'Lại một số nữa' }),
    ];
    const batch = await importRecords('TWO', confusing);
    expect(batch).toMatchObject({ state: 'done', read: 4, accepted: 4 });
    expect(await importRecords('TWO', confusing)).toMatchObject({ unchanged: 4 });
  });
});

describe('a record that changes', () => {
  it('becomes a new version; the old stays, and what readers see follows', async () => {
    await addLibraries('CHA');
    const old = book({ number: 'C1', title: 'Bến nước làng Chùa', author: 'Phan Hữu Phước', year: 1987, pages: 210 });
    await importRecords('CHA', [old, book({ number: 'C2', title: 'Hòn đảo giữa sông', year: 1999 })]);
    const id = await clusterOf('CHA', 'C1');
    const batch = await importRecords('CHA', [
      book({ number: 'C1', title: 'Bến đò làng Hạ', author: 'Phan Hữu Phước', year: 1987, pages: 210 }),
      book({ number: 'C2', title: 'Hòn đảo giữa sông', year: 1999 }),
    ]);
    expect(batch).toMatchObject({ read: 2, accepted: 1, unchanged: 1 });
    expect((await history('CHA', 'C1')).map((row) => row.title)).toEqual(['Bến nước làng Chùa /', 'Bến đò làng Hạ /']);
    expect(await find('Bến nước làng Chùa')).toEqual([]);
    expect(await find('Bến đò làng Hạ')).toEqual([id]);
    const shown = await face.lookUpRecord(id);
    expect(shown.kind === 'found' && shown.record.title).toBe('Bến đò làng Hạ');
  });

  it('that held two others together lets them part: numbers stay with the larger part', async () => {
    await addLibraries('BRA', 'BRB', 'BRC', 'BRD');
    const work = {
      title: 'Đường lên đỉnh núi Tản',
      author: 'Đặng Quang Hải',
      year: 1995,
      pages: 320,
      publisher: 'Văn học',
    };
    await importRecords('BRA', [book({ number: '1', ...work })]);
    await importRecords('BRB', [book({ number: '1', ...work })]);
    await importRecords('BRC', [book({ number: '1', ...work })]);
    const id = await clusterOf('BRA', '1');
    expect([await clusterOf('BRB', '1'), await clusterOf('BRC', '1')]).toEqual([id, id]);
    // The third library corrects its record: it described another book all along.
    await importRecords('BRC', [
      book({ number: '1', title: 'Kỹ thuật nuôi ong mật', author: 'Bùi Thị Hoa', year: 2004, pages: 96 }),
    ]);
    const other = await clusterOf('BRC', '1');
    expect([await clusterOf('BRA', '1'), await clusterOf('BRB', '1')]).toEqual([id, id]);
    expect(other).not.toBe(id);
    expect(await find('Kỹ thuật nuôi ong mật')).toEqual([other]);
    const shown = await face.lookUpRecord(id);
    expect(shown.kind === 'found' && shown.record.libraryCount).toBe(2);
    // And takes the correction back: its number leads to where its record went, also when that number was given up.
    await importRecords('BRC', [book({ number: '1', ...work })]);
    expect(await clusterOf('BRC', '1')).toBe(id);
    expect(await face.lookUpRecord(other)).toEqual({ kind: 'moved', to: id });
  });

  it('that joins two titles leads readers of the number given up to the one that stayed', async () => {
    await addLibraries('JOA', 'JOB');
    const work = { title: 'Nhật ký vùng đất ngập mặn', author: 'Hồ Diệu Linh', year: 2011, pages: 188 };
    await importRecords('JOA', [book({ number: '1', ...work })]);
    await importRecords('JOB', [
      book({ number: '1', title: 'Sổ tay người trồng chè', author: 'Lý Bá Lộc', year: 1979, pages: 64 }),
    ]);
    const [stays, goes] = [await clusterOf('JOA', '1'), await clusterOf('JOB', '1')];
    await importRecords('JOB', [book({ number: '1', ...work })]);
    expect(await clusterOf('JOB', '1')).toBe(stays);
    expect(await face.lookUpRecord(goes)).toEqual({ kind: 'moved', to: stays });
    expect(await find('Sổ tay người trồng chè')).toEqual([]);
  });
});

describe('a record that is withdrawn', () => {
  const work = { number: 'W1', title: 'Mùa gặt ở đồng bằng sông Mã', author: 'Ngô Tiến Dũng', year: 1983, pages: 150 };

  it('marked deleted (leader/05 = d) leaves the search, keeps its history, and its number says so', async () => {
    await addLibraries('WDA');
    await importRecords('WDA', [book(work), book({ number: 'W2', title: 'Còn ở lại' })]);
    const id = await clusterOf('WDA', 'W1');
    const batch = await importRecords('WDA', [book({ ...work, status: 'd' })]);
    expect(batch).toMatchObject({ read: 1, withdrawn: 1, unchanged: 0, quarantined: 0 });
    expect(isAccountedFor(batch)).toBe(true);
    expect(await find('Mùa gặt ở đồng bằng')).toEqual([]);
    expect((await face.lookUpRecord(id)).kind).toBe('withdrawn');
    expect((await history('WDA', 'W1')).map((row) => row.state)).toEqual(['active', 'withdrawn']);
    expect(await importRecords('WDA', [book({ ...work, status: 'd' })])).toMatchObject({
      read: 1,
      unchanged: 1,
      withdrawn: 0,
    });
  });

  it('comes back under its own number when it is sent again', async () => {
    const before = await database.query<{ id: number }>(
      `select id from catalogue.record where library_code = 'WDA' and local_number = 'W1'`,
    );
    await importRecords('WDA', [book(work)]);
    expect((await history('WDA', 'W1')).map((row) => row.state)).toEqual(['active', 'withdrawn', 'active']);
    const after = await database.query<{ id: number }>(
      `select id from catalogue.record where library_code = 'WDA' and local_number = 'W1'`,
    );
    expect(after).toEqual(before);
    const id = await clusterOf('WDA', 'W1');
    expect(await find('Mùa gặt ở đồng bằng')).toEqual([id]);
    expect((await face.lookUpRecord(id)).kind).toBe('found');
  });

  it('leaves the title to the libraries that still have it', async () => {
    await addLibraries('WDB', 'WDC');
    const shared = { ...work, title: 'Chợ nổi miền Tây', author: 'Dương Kim Oanh' };
    await importRecords('WDB', [book(shared)]);
    await importRecords('WDC', [book(shared)]);
    const id = await clusterOf('WDB', 'W1');
    await importRecords('WDC', [book({ ...shared, status: 'd' })]);
    const shown = await face.lookUpRecord(id);
    expect(shown.kind === 'found' && shown.record.holdings.map((holding) => holding.libraryCode)).toEqual(['WDB']);
    expect(await find('Chợ nổi miền Tây')).toEqual([id]);
  });

  it('is withdrawn by a full load that does not hold it, and only by a full load', async () => {
    await addLibraries('FUL');
    const records = [...Array(30).keys()].map((n) => book(inventedBook(n + 2000, 'F')));
    await importRecords('FUL', records);
    expect(await importRecords('FUL', records.slice(0, 20))).toMatchObject({ unchanged: 20, withdrawn: 0 });
    const full = await importRecords('FUL', records.slice(0, 18), { full: true });
    expect(full).toMatchObject({ read: 18, unchanged: 18, withdrawn: 12 });
    expect(isAccountedFor(full)).toBe(true);
    const states = await database.query<{ state: string; count: number }>(
      `select state, count(*) as count from catalogue.record where library_code = 'FUL' group by state order by state`,
    );
    expect(states).toEqual([
      { state: 'active', count: 18 },
      { state: 'withdrawn', count: 12 },
    ]);
    const again = await importRecords('FUL', records, { full: true });
    expect(again).toMatchObject({ read: 30, unchanged: 18, accepted: 12, withdrawn: 0 });
  });

  it('never sent before is kept as withdrawn, and shown to nobody', async () => {
    await addLibraries('NEV');
    const batch = await importRecords('NEV', [book({ number: 'N1', title: 'Chưa từng gửi', status: 'd' })]);
    expect(batch).toMatchObject({ read: 1, withdrawn: 1 });
    expect(isAccountedFor(batch)).toBe(true);
    expect(await find('Chưa từng gửi')).toEqual([]);
  });
});
