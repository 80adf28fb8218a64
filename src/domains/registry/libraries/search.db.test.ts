import { beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#platform/audit';
import { fixedClock } from '#platform/clock';
import { testDatabase } from '../../../../test/database.ts';
import { createRegistry } from '../registry.ts';

const database = await testDatabase();
const registry = createRegistry({ database, clock: fixedClock('2026-11-21T08:00:00+07:00') });

const libraries = [
  ['TVDN', 'Thư viện Khoa học Tổng hợp Đà Nẵng', 'public', 'Đà Nẵng'],
  ['ND-1', 'Thư viện Trường THCS Nguyễn Du', 'school', 'Đà Nẵng'],
  ['ND-2', 'Thư viện Trường THCS Nguyễn Du', 'school', 'Cần Thơ'],
  ['DU', 'Thư viện Đường sắt', 'special', 'Hà Nội'],
  ['TVDN-2', 'Thư viện 100% tự phục_vụ', 'public', 'Đà Nẵng'],
] as const;

beforeAll(async () => {
  await registry.prepare();
  for (const [code, nameVi, type, province] of libraries)
    await registry.addLibrary({ code, nameVi, type, province }, { actor: SYSTEM });
});

const meant = async (text: string, limit = 10) =>
  (await registry.suggestLibraries(text, limit)).map(({ code }) => code);

describe('a library is found', () => {
  it.each([
    ['its code, before all whose code begins so', 'tvdn', ['TVDN', 'TVDN-2']],
    ['its name without tones', 'khoa hoc tong hop', ['TVDN']],
    ['its name with tones, in any order', 'TỔNG HỢP khoa học', ['TVDN']],
    ['d for đ', 'duong sat', ['DU']],
    ['its name and its province', 'nguyễn du, cần thơ', ['ND-2']],
    ['what is written beside a code', 'Thư viện Khoa học Tổng hợp Đà Nẵng (TVDN)', ['TVDN']],
    ['a code that others have in their names, first', 'du', ['DU', 'ND-1', 'ND-2']],
    ['letters that mean something to the database, as they stand', '100%', ['TVDN-2']],
    ['nothing, when a word is nowhere', 'nguyễn du huế', []],
    ['nothing, when there is no word', ' ,( ', []],
    ['nothing, by letters that would match anything', '%%%', []],
    ['nothing, by a backslash', '\\', []],
  ])('by %s', async (_, text, codes) => {
    expect(await meant(text)).toEqual(codes);
  });

  it('with decomposed letters as with composed ones', async () => {
    expect(await meant('Đường sắt'.normalize('NFD'))).toEqual(['DU']);
  });

  it('never more often than asked for', async () => {
    expect(await meant('thư viện', 2)).toHaveLength(2);
  });

  it('under its new name and province as soon as they change', async () => {
    await registry.updateLibrary('DU', { nameVi: 'Thư viện Hỏa xa', province: 'Huế' }, { actor: SYSTEM });
    expect(await meant('hoa xa hue')).toEqual(['DU']);
    expect(await meant('đường sắt')).toEqual([]);
  });

  it('in a list, too, which is walked by code', async () => {
    const first = await registry.listLibraries({ text: 'thcs nguyen du', limit: 1 });
    expect([first.items.map(({ code }) => code), first.next]).toEqual([['ND-1'], 'ND-1']);
    const second = await registry.listLibraries({ text: 'thcs nguyen du', limit: 1, after: 'ND-1' });
    expect([second.items.map(({ code }) => code), second.next]).toEqual([['ND-2'], undefined]);
  });

  it('among fifty thousand by the index', async () => {
    await database.query(
      `insert into registry.library (code, name_vi, type, ownership, province_id)
       select 'BULK-' || n, 'Thư viện xã số ' || n, 'community', 'public', (select id from registry.province limit 1)
         from generate_series(1, 50000) n`,
    );
    await database.query('analyze registry.library');
    const plan = await database.query<{ 'QUERY PLAN': string }>(
      `explain select from registry.library where search_text like '%' || registry.folded('Tổng') || '%'`,
    );
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('library_search_text');
    expect(await meant('BULK-49999')).toEqual(['BULK-49999']);
  });
});
