import { describe, expect, it } from 'vitest';
import { apiUnderTest, someone } from '../../../../test/system/api-under-test.ts';
import { catalogueUnderTest } from '../../../../test/system/catalogue-under-test.ts';
import { defaultMappings } from '../mapping/index.ts';

const { catalogue, face, addLibraries, importBytes } = await catalogueUnderTest();
const known = {
  cataloguer: someone('Hoa', { role: 'cataloguer', library: 'BANG' }),
  neighbour: someone('Lan', { role: 'cataloguer', library: 'KHAC' }),
  reader: someone('Mai', { role: 'reader', library: 'BANG' }),
  editor: someone('Thảo', { role: 'union-editor' }),
};
const { ask } = await apiUnderTest(catalogue.routes, known);

const source = '/api/v1/libraries/BANG/source';

const file = Buffer.from('Mã,Sách\nA1,Tắt đèn\nA2,Số đỏ\n');
const mapping = {
  ...defaultMappings['tabular-vietnamese'],
  name: 'bảng thử',
  rules: [
    { from: 'Mã', to: '001' },
    { from: 'Sách', to: '245$a' },
  ],
};
const draft = { format: 'csv', encoding: 'utf8', mapping, holdings: null };

describe('the way of reading a library’s files, over HTTP', async () => {
  await addLibraries('BANG', 'KHAC');

  it.each([
    ['GET', source, undefined],
    ['PUT', source, draft],
    ['POST', `${source}/preview`, draft],
  ] as const)(
    '%s %s is closed to a guest, a reader and the cataloguer of another library',
    async (method, url, body) => {
      expect((await ask('', method, url, body)).statusCode).toBe(401);
      for (const who of ['reader', 'neighbour']) expect((await ask(who, method, url, body)).statusCode, who).toBe(403);
      expect((await face.getSourceSettings('BANG')).mapping).toBeNull();
    },
  );

  it.each(['cataloguer', 'editor'])('is read, saved and read again by the %s', async (who) => {
    const saved = await ask(who, 'PUT', source, draft);
    expect([saved.statusCode, saved.json()]).toMatchObject([200, { libraryCode: 'BANG', format: 'csv', mapping }]);
    const read = await ask(who, 'GET', source);
    expect([read.statusCode, read.json()]).toEqual([200, saved.json()]);
    expect(read.headers['cache-control']).toBe('no-store');
  });

  it('is tried on a sample that comes along, and on the file that came last', async () => {
    const base64 = file.toString('base64');
    const sample = { fileName: 'mau.csv', base64 };
    const tried = await ask('cataloguer', 'POST', `${source}/preview`, { ...draft, limit: 1, sample });
    expect(tried.statusCode).toBe(200);
    expect(tried.json()).toMatchObject({
      sample: { fileName: 'mau.csv' },
      ruleHits: [1, 1],
      ruleResults: [
        { name: 'Mã', value: 'A1' },
        { name: 'Sách', value: 'Tắt đèn' },
      ],
      records: [{ title: 'Tắt đèn' }],
    });
    expect((await ask('cataloguer', 'POST', `${source}/preview`, draft)).json().failure.code).toBe('no-sample');
    await importBytes('BANG', file, { fileName: 'sach.csv' });
    const latest = (await ask('cataloguer', 'POST', `${source}/preview`, draft)).json();
    expect(latest).toMatchObject({ sample: { fileName: 'sach.csv', format: 'csv' }, unmapped: [] });
    expect(latest.records.map(({ title }: { title: string }) => title)).toEqual(['Tắt đèn', 'Số đỏ']);
  });

  it.each([
    ['to', 'Dòng 1', { ...mapping, rules: [{ from: 'Sách', to: '008/38-41' }] }],
    ['language', 'VIE', { ...mapping, defaults: { ...mapping.defaults, language: 'VIE' } }],
  ])('is refused with the wrong place named: %s', async (part, words, wrong) => {
    const refused = await ask('cataloguer', 'PUT', source, { ...draft, mapping: wrong });
    expect([refused.statusCode, refused.json().code]).toEqual([400, 'catalogue.source-invalid']);
    expect(refused.json().detail).toContain(words);
    expect(refused.json().params.faults).toMatchObject([{ part }]);
    expect((await face.getSourceSettings('BANG')).mapping).toEqual(mapping);
  });

  it.each([
    ['an unknown format', 'PUT', source, { ...draft, format: 'pdf' }],
    ['half a mapping', 'PUT', source, { ...draft, mapping: { name: 'x' } }],
    ['a sample that is no base64', 'POST', `${source}/preview`, { ...draft, sample: { base64: '!!!' } }],
    ['too many records asked for', 'POST', `${source}/preview`, { ...draft, limit: 1000 }],
  ] as const)('is refused with %s', async (_, method, url, body) => {
    const refused = await ask('cataloguer', method, url, body);
    expect(refused.statusCode).toBe(400);
    expect(refused.headers['content-type']).toContain('application/problem+json');
  });

  it('is not there for a library that is not there', async () => {
    const unknown = await ask('editor', 'GET', '/api/v1/libraries/KHONGCO/source');
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'catalogue.library-unknown']);
  });
});
