import { beforeAll, describe, expect, it } from 'vitest';
import { BOOK_LEADER, buildRecord, type FieldLine, type MarcRecord } from '#lib/marc';
import { catalogueUnderTest, editor } from '../../../../test/system/catalogue-under-test.ts';
import type { RecordWork, WorkView } from './views.ts';

const { database, face, addLibraries, importRecords, clusterOf } = await catalogueUnderTest();

interface Wanted {
  readonly language?: string;
  readonly from?: string;
  readonly author?: string;
  readonly title: Readonly<Record<string, string>>;
  readonly year: number;
  readonly publisher?: string;
  readonly pages?: number;
  readonly leader?: string;
  readonly more?: readonly FieldLine[];
}

function marc(number: string, wanted: Wanted): MarcRecord {
  const {
    language = 'vie',
    from,
    author,
    title,
    year,
    publisher = 'Văn học',
    pages = 200 + (year % 97),
    leader = BOOK_LEADER,
  } = wanted;
  return buildRecord(
    leader,
    ['001', number],
    ['008', `200101s${year}    vm            000 0 ${language} d`],
    ...(from === undefined ? [] : [['041', '1 ', { a: language, h: from }] as FieldLine]),
    ...(author === undefined ? [] : [['100', '1 ', { a: author }] as FieldLine]),
    ['245', '10', title],
    ['260', '  ', { a: 'Hà Nội :', b: `${publisher},`, c: String(year) }],
    ['300', '  ', { a: `${pages} tr.` }],
    ...(wanted.more ?? []),
  );
}

const hugo = 'Hugo, Victor';
const shelf = {
  'hugo-fr': { language: 'fre', author: hugo, title: { a: 'Les misérables' }, year: 1951, publisher: 'Gallimard' },
  'hugo-vi': {
    from: 'fre',
    author: hugo,
    title: { a: 'Những người khốn khổ' },
    year: 2001,
    more: [['240', '10', { a: 'Les misérables' }]],
  },
  // Names no original; found by the title of the other translation.
  'hugo-vi-bare': { author: 'Victor Hugo', title: { a: 'Những người khốn khổ' }, year: 2015, publisher: 'Hội Nhà văn' },
  'hugo-en': {
    language: 'eng',
    from: 'fre',
    author: hugo,
    title: { a: 'Les miserables' },
    year: 1987,
    publisher: 'Signet',
    more: [['246', '18', { a: 'Les misérables' }]],
  },
  'hugo-vi-braille': {
    author: hugo,
    title: { a: 'Những người khốn khổ' },
    year: 2018,
    publisher: 'Hội Người mù',
    more: [['007', 'fb a bnnn']],
  },
  'other-hugo': { language: 'fre', author: hugo, title: { a: 'Notre-Dame de Paris' }, year: 1950 },
  'same-title': { author: 'Đặng Thị Lý', title: { a: 'Những người khốn khổ' }, year: 1999 },
  'nam-cao-1': { author: 'Nam Cao', title: { a: 'Tuyển tập Nam Cao.', n: 'T.1' }, year: 1997, pages: 512 },
  'nam-cao-2': { author: 'Nam Cao', title: { a: 'Tuyển tập Nam Cao.', n: 'Tập II' }, year: 1997, pages: 488 },
  'nam-cao-4': { author: 'Nam Cao', title: { a: 'Tuyển tập Nam Cao. Quyển 4' }, year: 1998, pages: 530 },
  toan: { author: 'Đoàn Quỳnh', title: { a: 'Đại số 10' }, year: 2006, publisher: 'Giáo dục' },
  'toan-bt': { author: 'Đoàn Quỳnh', title: { a: 'Bài tập Đại số 10' }, year: 2006, publisher: 'Giáo dục', pages: 120 },
  'toan-gv': {
    author: 'Đoàn Quỳnh',
    title: { a: 'Đại số 10 :', b: 'sách giáo viên' },
    year: 2006,
    publisher: 'Giáo dục',
    pages: 160,
  },
  'toan-bt-khac': {
    author: 'Vũ Tuấn',
    title: { a: 'Bài tập Đại số 10' },
    year: 2007,
    publisher: 'Nxb. Giáo dục',
    pages: 232,
  },
  // Of another programme: no companion of the book of 2006.
  'toan-bt-cu': {
    author: 'Ngô Thúc Lanh',
    title: { a: 'Bài tập Đại số 10' },
    year: 1990,
    publisher: 'Giáo dục',
    pages: 140,
  },
  'toan-11': { author: 'Đoàn Quỳnh', title: { a: 'Đại số 11' }, year: 2007, publisher: 'Giáo dục' },
  'tap-chi': {
    title: { a: 'Nghiên cứu lịch sử' },
    year: 1959,
    leader: '00000nas a2200000 a 4500',
    more: [['022', '  ', { a: '0866-7497' }]],
  },
  bai: {
    author: 'Trần Quốc Vượng',
    title: { a: 'Về danh hiệu Hùng Vương' },
    year: 1973,
    leader: '00000naa a2200000 a 4500',
    more: [['773', '0 ', { t: 'Tạp chí Nghiên cứu lịch sử', g: 'Số 5 (1973), tr. 12-25', x: '0866-7497' }]],
  },
  'phu-truong': {
    title: { a: 'Mục lục mười năm của Nghiên cứu lịch sử' },
    year: 1970,
    more: [['772', '0 ', { t: 'Nghiên cứu lịch sử' }]],
  },
} satisfies Record<string, Wanted>;
type Key = keyof typeof shelf;

beforeAll(async () => {
  await addLibraries('WA', 'WB');
  await importRecords(
    'WA',
    Object.entries(shelf).map(([number, wanted]) => marc(number, wanted as Wanted)),
  );
  await importRecords('WB', [marc('hugo-vi', shelf['hugo-vi'] as Wanted)]);
});

const id = (key: Key): Promise<string> => clusterOf('WA', key);
async function workOf(key: Key, page: { after?: string; limit: number } = { limit: 50 }): Promise<RecordWork> {
  const found = await face.lookUpRecordWork(await id(key), page);
  if (found.kind !== 'found') throw new Error(found.kind);
  return found.work;
}
async function keysOf(ids: readonly string[]): Promise<Key[]> {
  const known = new Map(
    await Promise.all(Object.keys(shelf).map(async (key) => [await id(key as Key), key as Key] as const)),
  );
  return ids.map((one) => known.get(one) ?? ('?' as Key));
}
const others = async (key: Key): Promise<Record<string, string | undefined>> => {
  const { others } = await workOf(key);
  const keys = await keysOf(others.map((other) => other.id));
  return Object.fromEntries(others.map(({ relation }, at) => [keys[at], relation]));
};
async function work(number: string, request = {}): Promise<WorkView> {
  const found = await face.lookUpWork(number, { limit: 50, ...request });
  if (found.kind !== 'found') throw new Error(JSON.stringify(found));
  return found.work;
}

describe('editions of one work', () => {
  it('are found by author and title, and by the original that some translations name', async () => {
    expect(await others('hugo-vi')).toEqual({
      'hugo-vi-bare': 'edition',
      'hugo-vi-braille': 'form',
      'hugo-fr': 'translation',
      'hugo-en': 'translation',
    });
    expect(Object.keys(await others('hugo-fr'))).toHaveLength(4);
    expect(await others('other-hugo')).toEqual({});
    expect(await others('same-title')).toEqual({});
  });

  it('are counted with the libraries that hold any', async () => {
    const { work: summary } = await workOf('hugo-en');
    expect(summary).toMatchObject({
      title: 'Những người khốn khổ',
      editions: 5,
      libraries: 2,
      firstYear: 1951,
      lastYear: 2018,
      languages: [
        { value: 'vie', count: 3 },
        { value: 'eng', count: 1 },
        { value: 'fre', count: 1 },
      ],
      forms: [
        { value: 'book', count: 4 },
        { value: 'braille', count: 1 },
      ],
    });
  });

  it('leave out nobody when a bridge between titles goes, but part', async () => {
    // Without its uniform title the one translation no longer ties Vietnamese editions to the original.
    const { more: _more, from: _from, ...bare } = shelf['hugo-vi'];
    for (const library of ['WA', 'WB']) await importRecords(library, [marc('hugo-vi', bare)]);
    expect(Object.keys(await others('hugo-vi')).sort()).toEqual(['hugo-vi-bare', 'hugo-vi-braille']);
    expect(Object.keys(await others('hugo-fr'))).toEqual(['hugo-en']);
    for (const library of ['WA', 'WB']) await importRecords(library, [marc('hugo-vi', shelf['hugo-vi'] as Wanted)]);
    expect(Object.keys(await others('hugo-fr'))).toHaveLength(4);
  });
});

describe('the page of a work', () => {
  it('has every edition once, Vietnamese first, page by page', async () => {
    const number = (await workOf('hugo-vi')).work?.id ?? '';
    const whole = await work(number);
    expect(await keysOf(whole.items.map((item) => item.id))).toEqual([
      'hugo-vi-bare',
      'hugo-vi',
      'hugo-vi-braille',
      'hugo-en',
      'hugo-fr',
    ]);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page: WorkView = await work(number, { limit: 2, ...(after && { after }) });
      seen.push(...page.items.map((item) => item.id));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual(whole.items.map((item) => item.id));
    expect((await work(number, { language: 'vie', form: 'book' })).chosen).toBe(2);
    expect((await work(number, { language: 'xxx' })).items).toEqual([]);
  });

  it('stands at one number, to which those of all editions lead in one step', async () => {
    const numbers = await Promise.all(
      (['hugo-fr', 'hugo-vi', 'hugo-vi-bare', 'hugo-en', 'hugo-vi-braille'] as const).map(id),
    );
    const lowest = String(Math.min(...numbers.map(Number)));
    for (const number of numbers) {
      const found = await face.lookUpWork(number, { limit: 1 });
      expect(found, number).toMatchObject(number === lowest ? { kind: 'found' } : { kind: 'moved', to: lowest });
    }
    expect(await face.lookUpWork('999999', { limit: 1 })).toEqual({ kind: 'unknown' });
    expect(await face.lookUpWork('abc', { limit: 1 })).toEqual({ kind: 'unknown' });
  });

  it('keeps leading to the work after the edition of that number was merged, or withdrawn by all', async () => {
    const numbers = await Promise.all((['hugo-fr', 'hugo-vi', 'hugo-vi-bare'] as const).map(id));
    const lowest = numbers[0] ?? '';
    await face.decideRecords(
      [
        { library: 'WA', localNumber: 'hugo-vi' },
        { library: 'WA', localNumber: 'hugo-vi-bare' },
      ],
      'must-link',
      'Thử',
      editor,
    );
    for (const number of numbers.slice(1))
      expect(await face.lookUpWork(number, { limit: 1 })).toEqual({ kind: 'moved', to: lowest });
    const record = marc('hugo-fr', shelf['hugo-fr']);
    await importRecords('WA', [{ ...record, leader: `${record.leader.slice(0, 5)}d${record.leader.slice(6)}` }]);
    const found = await face.lookUpWork(lowest, { limit: 1 });
    expect(found.kind).toBe('moved');
    expect((await work(found.kind === 'moved' ? found.to : '')).editions).toBe(3);
    await importRecords('WA', [record]);
    const { items } = await face.listDecisions({ limit: 1 });
    await face.undoDecision(items[0]?.id ?? '', 'Thử', editor);
    expect((await work(lowest)).editions).toBe(5);
  });
});

describe('volumes, companions and parts', () => {
  it('puts the volumes of a set in order, with a gap for the one that nobody has', async () => {
    const { volumes } = await workOf('nam-cao-2');
    expect(volumes.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(
      await Promise.all(volumes.map(async ({ editions }) => (await keysOf(editions.map((one) => one.id))).join())),
    ).toEqual(['nam-cao-1', 'nam-cao-2', '', 'nam-cao-4']);
    expect(await others('nam-cao-1')).toEqual({ 'nam-cao-2': 'volume', 'nam-cao-4': 'volume' });
    expect((await workOf('nam-cao-1')).work?.title).toBe('Tuyển tập Nam Cao');
    expect((await workOf('hugo-vi')).volumes).toEqual([]);
  });

  it('shows a schoolbook with its exercise book and its teacher’s book, and no other grade', async () => {
    expect(await others('toan')).toEqual({
      'toan-bt': 'companion',
      'toan-gv': 'companion',
      'toan-bt-khac': 'companion',
    });
    expect(await others('toan-bt-khac')).toEqual({ toan: 'companion', 'toan-gv': 'companion' });
    expect(await others('toan-bt-cu')).toEqual({});
    expect(await others('toan-11')).toEqual({});
  });

  it('leads from an article to its journal and back, and to supplements', async () => {
    const { links } = await workOf('bai');
    expect(links).toMatchObject([
      {
        relation: 'host',
        title: 'Tạp chí Nghiên cứu lịch sử',
        place: 'Số 5 (1973), tr. 12-25',
        target: { id: await id('tap-chi') },
      },
    ]);
    const { parts, partCount } = await workOf('tap-chi');
    expect(partCount).toBe(2);
    expect(parts.map(({ relation, place, item }) => [relation, place, item.title])).toEqual([
      ['part', 'Số 5 (1973), tr. 12-25', 'Về danh hiệu Hùng Vương'],
      ['supplement', undefined, 'Mục lục mười năm của Nghiên cứu lịch sử'],
    ]);
    expect((await workOf('phu-truong')).links).toMatchObject([
      { relation: 'supplemented', target: { id: await id('tap-chi') } },
    ]);
    const first = await workOf('tap-chi', { limit: 1 });
    const second = await workOf('tap-chi', { limit: 1, after: first.next ?? '' });
    expect([...first.parts, ...second.parts]).toEqual(parts);
    expect(second.next).toBeUndefined();
  });
});

it('editions are found by their indexes, however many titles there are', async () => {
  await database.query('set enable_seqscan = off; analyze catalogue.search_entry');
  const plan = await database.query<{ 'QUERY PLAN': string }>(
    'explain select cluster_id, work_key, original_key from catalogue.search_entry where work_key = any(array[1,2]::bigint[]) or original_key = any(array[1,2]::bigint[]) order by cluster_id limit 3000',
  );
  const text = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(text).toMatch(/search_entry_work\b/);
  expect(text).toMatch(/search_entry_original\b/);
});
