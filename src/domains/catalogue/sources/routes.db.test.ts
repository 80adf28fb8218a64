import { afterAll, describe, expect, it } from 'vitest';
import { createJudge } from '#domains/identity';
import { ANONYMOUS, createHttp, type Principal } from '#platform/http';
import { createTranslator } from '#platform/i18n';
import { createLog } from '#platform/log';
import { catalogueUnderTest } from '../../../../test/system/catalogue-under-test.ts';
import httpEn from '../../../platform/http/locales/en.json' with { type: 'json' };
import httpVi from '../../../platform/http/locales/vi.json' with { type: 'json' };
import en from '../locales/en.json' with { type: 'json' };
import vi from '../locales/vi.json' with { type: 'json' };
import { defaultMappings } from '../mapping/index.ts';
import { cataloguePolicy } from '../policy.ts';

const { catalogue, face, addLibraries, importBytes } = await catalogueUnderTest();
const resources = { http: { vi: httpVi, en: httpEn }, catalogue: { vi, en } };
const known: Readonly<Record<string, Principal>> = {
  cataloguer: someone('Hoa', { role: 'cataloguer', library: 'BANG' }),
  neighbour: someone('Lan', { role: 'cataloguer', library: 'KHAC' }),
  reader: someone('Mai', { role: 'reader', library: 'BANG' }),
  editor: someone('Thảo', { role: 'union-editor' }),
};
const http = await createHttp({
  log: createLog({ level: 'silent' }),
  config: { publicUrl: 'http://localhost:3000', version: '0' },
  sessions: {
    principalOf: async () => undefined,
    principalOfApiToken: async (token) => known[token],
    ...createJudge([cataloguePolicy]),
  },
  translators: { vi: createTranslator('vi', resources), en: createTranslator('en', resources) },
  probes: {},
});
http.mount(catalogue.routes);
afterAll(() => http.close());

function someone(name: string, grant: Principal['grants'][number]): Principal {
  return { ...ANONYMOUS, kind: 'token', accountId: name, name, grants: [grant] };
}

type Method = 'GET' | 'PUT' | 'POST';
const source = '/api/v1/libraries/BANG/source';
const ask = (who: string, method: Method, url: string, payload?: object) =>
  http.app.inject({
    method,
    url,
    ...(who !== '' && { headers: { authorization: `Bearer ${who}` } }),
    ...(payload && { payload }),
  });

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
