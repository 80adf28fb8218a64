import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueUnderTest, editor } from './catalogue-under-test.ts';
import { book, inventedBook } from './works.ts';

const { database, face, addLibraries, importRecords, clusterOf, find } = await catalogueUnderTest();

beforeAll(() => addLibraries('EA', 'EB', 'EC'));

const work = inventedBook(9100, 'E');
const titleLine = '=245  10$aNhan đề do biên tập viên ghi';
const titleOf = async (id: string) => {
  const found = await face.lookUpRecord(id);
  if (found.kind !== 'found') throw new Error(found.kind);
  return { title: found.record.title, field: found.record.merged.fields.find((field) => field.tag === '245') };
};

describe('a field that an editor wrote into a merged record', () => {
  let id = '';
  const edits: string[] = [];

  it('is what readers see and find, and libraries’ new versions do not overwrite it', async () => {
    await importRecords('EA', [book(work)]);
    await importRecords('EB', [book(work)]);
    id = await clusterOf('EA', work.number);
    expect(await clusterOf('EB', work.number)).toBe(id);
    edits.push(await face.editFields(id, { tag: '245', text: titleLine, reason: 'Theo trang tên sách' }, editor));
    expect((await titleOf(id)).title).toBe('Nhan đề do biên tập viên ghi');
    expect(await find('nhan đề do biên tập viên ghi')).toEqual([id]);
    await importRecords('EA', [book({ ...work, subject: 'Chủ đề mới' })]);
    await importRecords('EB', [book({ ...work, subject: 'Chủ đề mới hơn' })]);
    expect((await titleOf(id)).title).toBe('Nhan đề do biên tập viên ghi');
    expect(await find('nhan đề do biên tập viên ghi')).toEqual([id]);
  });

  it('outlives the withdrawal and return of the record that carries it', async () => {
    const [edit] = await face.listEdits(id);
    const library = edit?.libraryCode ?? '';
    await importRecords(library, [{ ...book(work), leader: book(work).leader.replace(/^(.{5})./, '$1d') }]);
    expect((await titleOf(id)).title).not.toBe('Nhan đề do biên tập viên ghi');
    await importRecords(library, [book(work)]);
    expect((await titleOf(await clusterOf(library, work.number))).title).toBe('Nhan đề do biên tập viên ghi');
  });

  it('gives way to a later one, and each is taken back by itself', async () => {
    edits.push(await face.editFields(id, { tag: '245', text: '=245  10$aNhan đề thứ hai', reason: 'Sửa nữa' }, editor));
    edits.push(
      await face.editFields(id, { tag: '250', text: '=250  \\\\$aTái bản lần thứ 2', reason: 'Có ghi' }, editor),
    );
    expect((await titleOf(id)).title).toBe('Nhan đề thứ hai');
    expect(await face.undoEdit(edits[0] ?? '', 'Không cần', editor)).toBe(true);
    expect((await titleOf(id)).title).toBe('Nhan đề thứ hai');
    expect(await face.undoEdit(edits[1] ?? '', 'Không cần nữa', editor)).toBe(true);
    expect((await titleOf(id)).field?.origin.rule).not.toBe('edited');
    expect((await face.listEdits(id)).map(({ tag, stands, undone }) => [tag, stands, undone !== undefined])).toEqual([
      ['250', true, false],
      ['245', false, true],
      ['245', false, true],
    ]);
    const audit = await database.query(
      `select action from audit.entry where action like 'catalogue.field-edit%' order by id`,
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'catalogue.field-edited',
      'catalogue.field-edited',
      'catalogue.field-edited',
      'catalogue.field-edit-undone',
      'catalogue.field-edit-undone',
    ]);
  });

  it('goes where its record goes when the cluster splits', async () => {
    await face.editFields(id, { tag: '245', text: titleLine, reason: 'Lần nữa' }, editor);
    const [edit] = await face.listEdits(id);
    const places = [
      { library: 'EA', localNumber: work.number },
      { library: 'EB', localNumber: work.number },
    ] as const;
    const link = await face.decideRecords(places, 'cannot-link', 'Khác nhau', editor);
    const carrier = await clusterOf(edit?.libraryCode ?? '', work.number);
    const other = await clusterOf(edit?.libraryCode === 'EA' ? 'EB' : 'EA', work.number);
    expect(carrier).not.toBe(other);
    expect((await titleOf(carrier)).title).toBe('Nhan đề do biên tập viên ghi');
    expect((await titleOf(other)).title).not.toBe('Nhan đề do biên tập viên ghi');
    await face.undoDecision(link.id, 'Vẫn là một', editor);
  });

  it.each([
    ['245', '=250  \\\\$aTái bản', 'other-tag'],
    ['245', 'Tắt đèn', 'form'],
    ['245', '=245  10', 'empty-subfield'],
    ['245', '=245  10$a', 'empty-subfield'],
    ['008', '=008  ngắn', 'fixed-length'],
    ['852', '=852  \\\\$aThư viện', 'tag'],
    ['880', '=880  \\\\$6245-01$aChữ', 'tag'],
  ])('is refused in %s when it is %j (%s)', async (tag, text, context) => {
    await expect(face.editFields(id, { tag, text, reason: 'Thử' }, editor)).rejects.toMatchObject({
      code: 'catalogue.fields-invalid',
      params: { context },
    });
  });

  it('is refused when nothing would change, or when somebody else wrote meanwhile', async () => {
    const now = await clusterOf('EA', work.number);
    await expect(
      face.editFields(now, { tag: '300', text: '=300  \\\\$a1 tr.', seen: '=300  \\\\$aôi', reason: 'Thử' }, editor),
    ).rejects.toMatchObject({ code: 'catalogue.fields-changed' });
    await face.editFields(now, { tag: '300', text: '=300  \\\\$a999 tr.', reason: 'Đếm lại' }, editor);
    await expect(
      face.editFields(now, { tag: '300', text: '=300  \\\\$a999 tr.', reason: 'Đếm lại' }, editor),
    ).rejects.toMatchObject({ code: 'catalogue.fields-unchanged' });
  });
});
