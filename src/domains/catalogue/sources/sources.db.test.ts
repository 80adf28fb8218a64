import { describe, expect, it } from 'vitest';
import { listAudit } from '#platform/audit';
import { catalogueUnderTest, editor } from '../../../../test/system/catalogue-under-test.ts';
import { SourceInvalid } from '../errors.ts';
import { defaultMappings } from '../mapping/index.ts';
import type { SourceDraft } from './draft.ts';

const table = [
  'Mã,Tên tài liệu,Người viết,Năm,Chỗ để',
  'A1,Tắt đèn,Ngô Tất Tố,1939,Kho B',
  'A2,Số đỏ,Vũ Trọng Phụng,1936,Kho C',
  'A3,Chí Phèo,Nam Cao,1941,Kho B',
  '',
].join('\n');
const bytes = Buffer.from(table);

const right: SourceDraft = {
  format: 'csv',
  encoding: 'utf8',
  mapping: {
    ...defaultMappings['tabular-vietnamese'],
    name: 'bảng của thư viện thử',
    ignore: ['Chỗ để'],
    rules: [
      { from: 'Mã', to: '001' },
      { from: 'Tên tài liệu', to: '245$a' },
      { from: 'Người viết', to: '100$a', do: ['name-clean'] },
      { from: 'Năm', to: '264$c', do: ['year-from'] },
    ],
  },
  holdings: null,
};
/** Title and author in each other's place. */
const wrong: SourceDraft = {
  ...right,
  mapping: right.mapping && {
    ...right.mapping,
    rules: [
      { from: 'Mã', to: '001' },
      { from: 'Người viết', to: '245$a' },
      { from: 'Tên tài liệu', to: '500$a' },
    ],
  },
};

describe('the way a library’s files are read', async () => {
  const { addLibraries, importBytes, database, catalogue, face } = await catalogueUnderTest();
  /** What the worker does with a batch that was queued. */
  const runQueued = async (id: string): Promise<void> => {
    const job = catalogue.jobs.find(({ name }) => name === 'catalogue.run-batch');
    await job?.run({ batchId: Number(id) }, new AbortController().signal);
  };
  const titles = async (): Promise<readonly string[]> => {
    const found = await face.search({
      q: '',
      field: 'any',
      sort: 'title',
      page: 1,
      pageSize: 20,
      filters: { library: ['BANG'] },
      withFacets: false,
    });
    return found.items.map(({ title }) => title);
  };

  it('is left to each file until somebody saves it', async () => {
    await addLibraries('BANG', 'KHAC');
    expect(await face.getSourceSettings('bang')).toEqual({
      libraryCode: 'BANG',
      libraryName: 'Thư viện BANG',
      format: 'auto',
      encoding: 'auto',
      mapping: null,
      holdings: null,
      trust: 50,
    });
    await expect(face.getSourceSettings('KHONGCO')).rejects.toMatchObject({ code: 'catalogue.library-unknown' });
  });

  it('has nothing to try a draft on before the first file', async () => {
    const preview = await face.previewSource('BANG', right, { limit: 5 });
    expect(preview).toMatchObject({ records: [], failure: { code: 'no-sample' } });
  });

  it('makes records with the wrong titles when it is wrong', async () => {
    await face.saveSourceSettings('BANG', wrong, editor);
    const batch = await importBytes('BANG', bytes, { fileName: 'bang.csv' });
    expect(batch).toMatchObject({ state: 'done', format: 'csv', read: 3, quarantined: 0 });
    expect(await titles()).toEqual(['Nam Cao', 'Ngô Tất Tố', 'Vũ Trọng Phụng']);
  });

  it('shows on the library’s own file what another one would make of it, and writes nothing', async () => {
    const preview = await face.previewSource('BANG', right, { limit: 2 });
    expect(preview.sample).toMatchObject({ fileName: 'bang.csv' });
    expect(preview.records.map(({ title }) => title)).toEqual(['Tắt đèn', 'Số đỏ']);
    expect(preview.ruleHits).toEqual([2, 2, 2, 2]);
    expect((await face.previewSource('BANG', wrong, { limit: 9 })).unmapped).toEqual([
      { name: 'Năm', records: 3, example: '1939' },
    ]);
    expect(await titles()).toEqual(['Nam Cao', 'Ngô Tất Tố', 'Vũ Trọng Phụng']);
  });

  it('mended and saved, changes every record when the same file comes again, and doubles none', async () => {
    await face.saveSourceSettings('BANG', right, editor);
    const again = await importBytes('BANG', bytes, { fileName: 'bang.csv' });
    expect(again).toMatchObject({ read: 3, unchanged: 0, quarantined: 0, withdrawn: 0 });
    expect(await titles()).toEqual(['Chí Phèo', 'Số đỏ', 'Tắt đèn']);
    const [counts] = await database.query<{ records: number; versions: number }>(
      `select count(*) as records, (select count(*) from catalogue.record_version version
         join catalogue.record on record.id = version.record_id where record.library_code = 'BANG') as versions
         from catalogue.record where library_code = 'BANG'`,
    );
    expect(counts).toEqual({ records: 3, versions: 6 });
    const third = await importBytes('BANG', bytes, { fileName: 'bang.csv' });
    expect(third).toMatchObject({ read: 3, unchanged: 3 });
  });

  it('leaves an audit row with what was before and after', async () => {
    const [latest] = await listAudit(database, { entity: 'catalogue.source', key: 'BANG', limit: 1 });
    expect(latest).toMatchObject({
      action: 'catalogue.source-saved',
      actor: { name: editor.name },
      before: { mapping: { rules: wrong.mapping?.rules } },
      after: { format: 'csv', mapping: { rules: right.mapping?.rules } },
    });
  });

  it('reads the latest file again without its being sent again, as a batch of its own', async () => {
    await face.saveSourceSettings('BANG', wrong, editor);
    const again = await face.rereadLatest('bang', editor);
    expect(again).toMatchObject({ libraryCode: 'BANG', fileName: 'bang.csv', state: 'queued', full: false });
    expect(again.submittedBy).toBe(editor.name);
    await runQueued(again.id);
    expect(await titles()).toEqual(['Nam Cao', 'Ngô Tất Tố', 'Vũ Trọng Phụng']);
    await face.saveSourceSettings('BANG', right, editor);
    await runQueued((await face.rereadLatest('BANG', editor)).id);
    expect(await titles()).toEqual(['Chí Phèo', 'Số đỏ', 'Tắt đèn']);
  });

  it('has nothing to read again where no file is', async () => {
    await expect(face.rereadLatest('KHAC', editor)).rejects.toMatchObject({ code: 'catalogue.sample-missing' });
    await expect(face.rereadLatest('KHONGCO', editor)).rejects.toMatchObject({ code: 'catalogue.library-unknown' });
  });

  it('keeps a library’s trust, which is not the library’s to set', async () => {
    await database.query(`update catalogue.source set trust = 90 where library_code = 'BANG'`);
    expect(await face.saveSourceSettings('BANG', right, editor)).toMatchObject({ trust: 90 });
  });

  it('is refused with the wrong line named, and stays as it was', async () => {
    const rules = [...(right.mapping?.rules ?? []), { from: 'Năm', to: '24$a' }];
    const saving = face.saveSourceSettings('BANG', { ...right, mapping: { ...right.mapping, rules } }, editor);
    await expect(saving).rejects.toBeInstanceOf(SourceInvalid);
    await expect(saving).rejects.toMatchObject({ params: { line: 5, part: 'to', value: '24$a' } });
    expect((await face.getSourceSettings('BANG')).mapping).toEqual(right.mapping);
  });

  it('is proposed by what the columns are called', async () => {
    const guess = await face.guessSource('BANG', { format: 'auto', encoding: 'auto' }, { limit: 25 });
    expect(guess?.mapping.source).toBe('tabular');
    expect(guess?.coverage).toBeGreaterThan(0.3);
  });

  it('can be tried on a sample that was never sent', async () => {
    const sample = { fileName: 'mau.csv', bytes };
    const preview = await face.previewSource('KHAC', right, { limit: 1, sample });
    expect(preview.records.map(({ title }) => title)).toEqual(['Tắt đèn']);
    expect(preview.sample).toEqual({ fileName: 'mau.csv' });
  });
});
