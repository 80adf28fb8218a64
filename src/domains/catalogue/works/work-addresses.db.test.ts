import { beforeAll, expect, it } from 'vitest';
import { BOOK_LEADER, buildRecord, type FieldLine } from '#lib/marc';
import { catalogueUnderTest } from '../../../../test/system/catalogue-under-test.ts';
import { book } from '../../../../test/system/works.ts';

const { face, addLibraries, importRecords, clusterOf } = await catalogueUnderTest();

const hugo = (number: string, language: string, title: string, year: number, ...more: readonly FieldLine[]) =>
  buildRecord(
    BOOK_LEADER,
    ['001', number],
    ['008', `200101s${year}    vm            000 0 ${language} d`],
    ['100', '1 ', { a: 'Hugo, Victor' }],
    ['245', '10', { a: title }],
    ['260', '  ', { a: 'Hà Nội :', b: `Nhà ${number},`, c: String(year) }],
    ['300', '  ', { a: `${year - 1500} tr.` }],
    ...more,
  );

beforeAll(async () => {
  await addLibraries('WA');
  const kieu = { title: 'Truyện Kiều', author: 'Nguyễn Du' };
  await importRecords('WA', [
    hugo('original', 'fre', 'Les misérables', 1951),
    // Shares no key with the original: the last one ties it to that.
    hugo('bare', 'vie', 'Những người khốn khổ', 2015),
    book({ number: 'alone', title: 'Sổ tay người giữ rừng', author: 'Y Điêng', year: 1985, pages: 90 }),
    book({ number: 'kieu-1', ...kieu, year: 1925, pages: 180 }),
    book({ number: 'kieu-2', ...kieu, year: 1972, pages: 420, publisher: 'Văn học' }),
    hugo('tie', 'vie', 'Những người khốn khổ', 2001, ['240', '10', { a: 'Les misérables' }]),
  ]);
});

async function told(): Promise<string[]> {
  const ids: string[] = [];
  for (const part of await face.workAddresses.listParts())
    for await (const some of face.workAddresses.walkPart(part)) ids.push(...some.map(({ id }) => id));
  return ids;
}

it('tells each work of several editions once, by the number of its page, however its editions are tied', async () => {
  expect(await told()).toEqual([await clusterOf('WA', 'original'), await clusterOf('WA', 'kieu-1')]);
  for (const id of await told()) {
    const found = await face.lookUpWork(id, { limit: 9 });
    expect(found.kind === 'found' && found.work.editions > 1, id).toBe(true);
  }
});

it('tells of a work that falls apart what is left of each side', async () => {
  await importRecords('WA', [hugo('tie', 'vie', 'Những người khốn khổ', 2001)]);
  expect(await told()).toEqual([await clusterOf('WA', 'bare'), await clusterOf('WA', 'kieu-1')]);
});
