import { describe, expect, it } from 'vitest';
import { buildRecord, type FieldLine, type MarcRecord } from '#lib/marc';
import { catalogueUnderTest, editor, iso2709, once } from '../../../../test/system/catalogue-under-test.ts';
import { createAuthorities } from './service.ts';

const { database, addLibraries, importRecords, clusterOf } = await catalogueUnderTest();
const authorities = createAuthorities({ database, jobs: undefined });
const { face } = authorities;
const { signal } = new AbortController();

/** A printed book; names as the record writes them. */
function titled(number: string, title: string, ...more: readonly FieldLine[]): MarcRecord {
  return buildRecord(
    '00000nam a2200000 a 4500',
    ['001', number],
    ['008', '260101s1999    vm            000 0 vie d'],
    ...more.filter(([tag]) => tag < '245'),
    ['245', '10', { a: title }],
    ['260', '  ', { a: 'Hà Nội', b: 'Khoa học', c: '1999' }],
    ...more.filter(([tag]) => tag > '245'),
  );
}
const by = (name: string, dates?: string): FieldLine => [
  '100',
  '0 ',
  { a: name, ...(dates !== undefined && { d: dates }) },
];
const about = (topic: string): FieldLine => ['650', ' 7', { a: topic }];

/** The authority that a title's author means. */
async function authorOf(library: string, number: string) {
  const names = await face.namesOfTitle(await clusterOf(library, number));
  const [only, ...others] = names.filter((name) => name.role === 'author');
  if (only === undefined || others.length > 0) throw new Error(`${names.length} names for ${library} ${number}`);
  return only;
}
const titlesOf = async (id: string) =>
  (await face.listWorks(id, { role: 'author', limit: 100 })).items.map((item) => item.title).sort();
const getAuthority = async (id: string) => {
  const found = await face.lookUp(id);
  if (found.kind !== 'found') throw new Error(`authority ${id} is ${found.kind}`);
  return found.authority;
};

describe('Recognising headings', () => {
  it('tells three people of one name apart by their years, and takes a bare name for none of them', async () => {
    await addLibraries('LA', 'LB', 'LC');
    await importRecords('LA', [
      titled('1', 'Vật lý chất rắn', by('Nguyễn Văn Hùng', '1950-'), about('Vật lý chất rắn')),
      titled('2', 'Phẫu thuật nội soi', by('Nguyễn Văn Hùng', '1962-'), about('Phẫu thuật')),
      titled('3', 'Bên dòng sông quê', by('NGUYỄN VĂN HÙNG', '1931-2004'), about('Thơ')),
      titled('4', 'Sổ tay làm vườn', by('Nguyễn, Văn Hùng'), about('Làm vườn')),
      titled('5', 'Nội soi tiêu hóa', by('Nguyễn Văn Hùng'), about('Phẫu thuật')),
    ]);
    await authorities.recogniseAll(signal);
    const people = await Promise.all(['1', '2', '3', '4'].map((number) => authorOf('LA', number)));
    expect(new Set(people.map(({ id }) => id)).size).toBe(4);
    // The bare name goes to the surgeon only for the title of the surgeon's field.
    expect(await titlesOf(people[1]?.id ?? '')).toEqual(['Nội soi tiêu hóa', 'Phẫu thuật nội soi']);
    expect(await titlesOf(people[3]?.id ?? '')).toEqual(['Sổ tay làm vườn']);
  });

  it('meets one person under capitals, an inverted form, without marks and under another name', async () => {
    await importRecords('LB', [
      titled('1', 'Đường Kách mệnh', by('Nguyễn Ái Quốc')),
      titled('2', 'Nhật ký trong tù', by('HỒ CHÍ MINH', '1890-1969')),
      titled('3', 'Tuyên ngôn độc lập', by('Hồ, Chí Minh')),
      titled('4', 'Sửa đổi lối làm việc', by('X.Y.Z')),
      titled('5', 'Ban an che do thuc dan', by('Nguyen Ai Quoc')),
    ]);
    await authorities.recogniseAll(signal);
    const people = await Promise.all(['1', '2', '3', '4', '5'].map((number) => authorOf('LB', number)));
    expect(new Set(people.map(({ id }) => id)).size).toBe(1);
    const authority = await getAuthority(people[0]?.id ?? '');
    expect(authority.name).toBe('Hồ Chí Minh');
    expect(authority.works.author).toBe(5);
    expect(authority.variants.map(({ name }) => name)).toContain('Nguyễn Ái Quốc');
  });

  it('does not take the city, or a body named after the man, for the man', async () => {
    await importRecords('LB', [
      titled('10', 'Địa chí văn hóa', ['651', ' 7', { a: 'Hồ Chí Minh (thành phố)' }]),
      titled('11', 'Lịch sử Sài Gòn', ['600', '07', { a: 'Hồ Chí Minh (Thành phố)' }]),
      titled('12', 'Giáo trình chính trị', ['110', '2 ', { a: 'Học viện Chính trị quốc gia Hồ Chí Minh' }]),
      titled('13', 'Hồ Chí Minh tiểu sử', ['600', '07', { a: 'Hồ Chí Minh', d: '1890-1969' }]),
    ]);
    await authorities.recogniseAll(signal);
    const person = await authorOf('LB', '2');
    expect((await getAuthority(person.id)).works.subject).toBe(1);
    const [place] = (await face.list({ q: 'Thành phố Hồ Chí Minh', kind: 'place', limit: 5 })).items;
    const works = await face.listWorks(place?.id ?? '', { role: 'subject', limit: 10 });
    expect(works.items.map((item) => item.title).sort()).toEqual(['Lịch sử Sài Gòn', 'Địa chí văn hóa'].sort());
    const body = await authorOf('LB', '12');
    expect(body.kind).toBe('corporate');
  });

  it('keeps names apart that differ by a tone, and leaves open whom the bare letters mean', async () => {
    await importRecords('LC', [
      titled('1', 'Truyền kỳ mạn lục', by('Nguyễn Dữ')),
      titled('2', 'Truyện Kiều', by('Nguyễn Du', '1765-1820')),
      titled('3', 'Tho chu Han', by('Nguyen Du')),
    ]);
    await authorities.recogniseAll(signal);
    const [du, kieu, bare] = await Promise.all(['1', '2', '3'].map((number) => authorOf('LC', number)));
    expect(du?.id).not.toBe(kieu?.id);
    expect([du?.id, kieu?.id]).not.toContain(bare?.id);
  });

  it('finds the same people whatever the order in which records came', async () => {
    const before = await authorOf('LA', '2');
    await importRecords('LC', [titled('20', 'Gây mê hồi sức', by('Nguyen Van Hung', '1962-'), about('Phẫu thuật'))]);
    await authorities.recogniseAll(signal);
    expect((await authorOf('LA', '2')).id).toBe(before.id);
    await authorities.recogniseAll(signal);
    expect((await authorOf('LA', '2')).id).toBe(before.id);
  });

  it('shows the editions of a title together, page by page without a gap', async () => {
    const tale = (number: string, year: string, ...more: FieldLine[]): MarcRecord =>
      buildRecord(
        '00000nam a2200000 a 4500',
        ['001', number],
        ['100', '0 ', { a: 'Nguyễn Du', d: '1765-1820' }],
        ['245', '10', { a: 'Truyện Kiều' }],
        ['260', '  ', { a: 'Hà Nội', b: 'Văn học', c: year }],
        ...more,
      );
    await importRecords('LC', [tale('30', '1979'), tale('31', '2005', ['250', '  ', { a: 'Tái bản lần thứ 3' }])]);
    await authorities.recogniseAll(signal);
    const { id } = await authorOf('LC', '30');
    const { items } = await face.listGroupedWorks(id, { role: 'author', limit: 10 });
    const [kieu, ...rest] = items.filter(({ best }) => best.title === 'Truyện Kiều');
    expect(rest).toEqual([]);
    expect(kieu?.others).toHaveLength(2);
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await face.listGroupedWorks(id, { role: 'author', limit: 1, ...(after !== undefined && { after }) });
      paged.push(...page.items.map(({ best }) => best.title));
      after = page.next;
    } while (after !== undefined);
    expect(paged).toEqual(items.map(({ best }) => best.title));
  });

  it('forgets the name that a corrected record no longer has', async () => {
    const { id } = await authorOf('LA', '4');
    await importRecords('LA', [titled('4', 'Sổ tay làm vườn', by('Trần Thị Lan'), about('Làm vườn'))]);
    await authorities.recogniseAll(signal);
    expect(await titlesOf(id)).toEqual([]);
    expect((await authorOf('LA', '4')).name).toBe('Trần Thị Lan');
    const listed = async () => (await face.list({ q: 'Trần Thị Lan', limit: 5 })).items.length;
    expect(await listed()).toBe(1);
    await importRecords('LA', [titled('4', 'Sổ tay làm vườn', by('Lê Thị Lan'), about('Làm vườn'))]);
    await authorities.recogniseAll(signal);
    expect(await listed()).toBe(0);
  });
});

describe('Deciding', () => {
  it('merges, leads the old address on, and takes the first of three merges back without the others', async () => {
    await importRecords('LA', [
      titled('30', 'Mùa hoa cải', by('Đỗ Hải Yến')),
      titled('31', 'Chiều ngoại ô', by('Hải Yến')),
      titled('32', 'Đất và người', by('Đỗ Yến')),
      titled('33', 'Sông đêm', by('Yến Đỗ Hải')),
    ]);
    await authorities.recogniseAll(signal);
    const [a, b, c, d] = await Promise.all(
      ['30', '31', '32', '33'].map(async (number) => (await authorOf('LA', number)).id),
    );
    const merge = (id = '', into = '') =>
      face.decide({ kind: 'merge', id, into }, 'Cùng một người theo lời tựa', editor);
    const first = await merge(b, a);
    await merge(c, a);
    const third = await merge(a, d);
    expect(await titlesOf(d ?? '')).toHaveLength(4);
    expect(await face.lookUp(b ?? '')).toEqual({ kind: 'moved', to: d });
    await face.undo(first, 'Nhầm người', editor);
    expect(await titlesOf(b ?? '')).toEqual(['Chiều ngoại ô']);
    expect(await titlesOf(d ?? '')).toEqual(['Mùa hoa cải', 'Sông đêm', 'Đất và người'].sort());
    await face.undo(third, 'Nhầm', editor);
    expect(await titlesOf(a ?? '')).toEqual(['Mùa hoa cải', 'Đất và người'].sort());
    expect(await titlesOf(d ?? '')).toEqual(['Sông đêm']);
    // What was decided holds when everything is looked at again.
    await authorities.recogniseAll(signal);
    expect(await face.lookUp(c ?? '')).toEqual({ kind: 'moved', to: a });
  });

  it('splits titles off for a new person, and gives them back when that is undone', async () => {
    await importRecords('LB', [
      titled('40', 'Hóa hữu cơ', by('Lê Quang Minh')),
      titled('41', 'Nhạc dân gian', by('Lê Quang Minh')),
    ]);
    await authorities.recogniseAll(signal);
    const { id: from } = await authorOf('LB', '40');
    const clusterIds = [await clusterOf('LB', '41')];
    const decision = await face.decide(
      { kind: 'assign', from, clusterIds, to: { name: 'Lê Quang Minh', dates: '1940-' } },
      'Nhạc sĩ, không phải nhà hóa học',
      editor,
    );
    const musician = await authorOf('LB', '41');
    expect(musician.id).not.toBe(from);
    expect(musician.dates).toBe('1940-');
    expect(await titlesOf(from)).toEqual(['Hóa hữu cơ']);
    await authorities.recogniseAll(signal);
    expect((await authorOf('LB', '41')).id).toBe(musician.id);
    await face.undo(decision, 'Vẫn là một người', editor);
    expect(await titlesOf(from)).toEqual(['Hóa hữu cơ', 'Nhạc dân gian']);
    expect(await face.lookUp(musician.id)).toEqual({ kind: 'moved', to: from });
  });

  it('takes another name of an editor for the person, until it is taken back', async () => {
    await importRecords('LC', [titled('50', 'Gió mùa', by('Vũ Thu Hiên')), titled('51', 'Nắng hạ', by('Mai Hiên'))]);
    await authorities.recogniseAll(signal);
    const { id } = await authorOf('LC', '50');
    // Somebody who was only seen in records is still anybody; years make it that person.
    const decision = await face.decide(
      { kind: 'merge', id: (await authorOf('LC', '51')).id, into: id },
      'Bút danh',
      editor,
    );
    expect(await titlesOf(id)).toHaveLength(2);
    await face.undo(decision, 'Không có căn cứ', editor);
    expect(await titlesOf(id)).toHaveLength(1);
  });

  it('offers two writings of one name that stand in one edition, and never again what an editor kept apart', async () => {
    await importRecords('LA', [titled('60', 'Kỹ thuật trồng nấm ăn', by('Phạm Thị Bích Ngọc'))]);
    await importRecords('LB', [titled('60', 'Kỹ thuật trồng nấm ăn', by('Phạm Thị Bích Ngoc'))]);
    await authorities.recogniseAll(signal);
    const offered = async () =>
      (await face.listSuggestions({ kind: 'merge', limit: 100 })).items.filter(({ a }) => a.name.startsWith('Phạm'));
    const before = await offered();
    for (const { a, b } of before)
      await face.decide({ kind: 'apart', id: a.id, other: b?.id ?? '' }, 'Hai người', editor);
    await authorities.recogniseAll(signal);
    expect(before.length).toBeGreaterThan(0);
    expect(before[0]?.evidence.map(({ code }) => code)).toContain('titles.shared');
    expect(await offered()).toEqual([]);
  });
});

describe('Importing authority records', () => {
  const record = buildRecord(
    '00000nz  a2200000n  4500',
    ['001', 'vn1'],
    ['003', 'NLV'],
    ['046', '  ', { f: '1912', g: '1939' }],
    ['100', '0 ', { a: 'Trần Văn Kiểm Soát', d: '1912-1939' }],
    ['372', '  ', { a: 'Tiểu thuyết' }],
    ['400', '0 ', { a: 'Kiểm Hư' }],
    ['670', '  ', { a: 'Từ điển văn học' }],
  );
  const bring = (...records: readonly MarcRecord[]) =>
    authorities.importFile('nlv.mrc', once(iso2709(records)), signal);

  it('keeps number and history when a record is sent again, and refuses what is none with its place', async () => {
    const first = await bring(record, titled('9', 'Một cuốn sách', by('Ai Đó')));
    expect(first).toEqual({
      read: 2,
      added: 1,
      changed: 0,
      unchanged: 0,
      refused: [{ index: 1, rule: 'not-an-authority' }],
    });
    expect(await bring(record)).toMatchObject({ unchanged: 1, added: 0, changed: 0 });
    const more = {
      ...record,
      fields: [...record.fields, { tag: '678', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: 'Nhà văn' }] }],
    };
    expect(await bring(more)).toMatchObject({ changed: 1, added: 0 });
    const [item] = (await face.list({ q: 'Kiểm Hư', limit: 5 })).items;
    const authority = await getAuthority(item?.id ?? '');
    expect(authority).toMatchObject({
      name: 'Trần Văn Kiểm Soát',
      notes: ['Nhà văn'],
      fields: ['Tiểu thuyết'],
      sources: ['Từ điển văn học'],
    });
    const versions = await database.query('select version from catalogue.authority_version where authority_id = $1', [
      item?.id,
    ]);
    expect(versions).toHaveLength(2);
  });

  it('ties records that use the other name, and writes itself as an authority record again', async () => {
    await importRecords('LA', [titled('70', 'Gió đầu mùa thu', by('Kiểm Hư'))]);
    await authorities.recogniseAll(signal);
    const found = await authorOf('LA', '70');
    expect(found.name).toBe('Trần Văn Kiểm Soát');
    const xml = face.writeMarcxml(await getAuthority(found.id));
    expect(xml).toContain('<datafield tag="100" ind1="0" ind2=" ">');
    expect(xml).toMatch(/tag="400"[\s\S]*Kiểm Hư/);
  });
});
