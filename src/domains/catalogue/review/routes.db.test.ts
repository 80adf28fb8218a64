import { beforeAll, describe, expect, it } from 'vitest';
import { listAudit } from '#platform/audit';
import { apiUnderTest, someone } from '../../../../test/system/api-under-test.ts';
import { catalogueUnderTest, editor } from '../../../../test/system/catalogue-under-test.ts';
import { type Book, book } from '../../../../test/system/works.ts';
import en from '../locales/en.json' with { type: 'json' };
import vi from '../locales/vi.json' with { type: 'json' };

const { database, catalogue, face, addLibraries, importRecords, clusterOf } = await catalogueUnderTest();
const known = {
  reader: someone('Mai', { role: 'reader' }),
  cataloguer: someone('Hoa', { role: 'cataloguer', library: 'LA' }),
  /** An editor of one library is none of the union. */
  local: someone('Lan', { role: 'union-editor', library: 'LA' }),
  editor: someone('Thảo', { role: 'union-editor' }),
};
const { http, ask } = await apiUnderTest(catalogue.routes, known);

const evidenceOf = async (id: string, language = 'vi') =>
  (await ask('cataloguer', 'GET', `/api/v1/records/${id}/evidence`, undefined, language)).json();

const work: Book = { number: '1', title: 'Tiếng sóng đầm Thị Nại', author: 'Bùi Văn Hậu', year: 1996, pages: 208 };
/** Nothing in common with it: never compared. */
const stranger: Book = {
  number: '1',
  title: 'Kỹ thuật nuôi ong mật',
  author: 'Đinh Quốc Khánh',
  year: 1987,
  pages: 95,
};

const at = (library: string) => ({ library, localNumber: '1' });
const [la, lb, lc, ld] = [at('LA'), at('LB'), at('LC'), at('LD')];
const joined = { a: la, b: ld, kind: 'must-link', reason: 'Cùng một bản in, nhan đề bìa khác' };

/** LC has the same book as LA and LB, and an editor keeps it apart. */
let apartId = '';
const apart = { kind: 'cannot-link', reason: 'Bản in của LC có thêm phụ lục' } as const;

beforeAll(async () => {
  await addLibraries('LA', 'LB', 'LC', 'LD');
  for (const library of ['LA', 'LB', 'LC']) await importRecords(library, [book(work)]);
  await importRecords('LD', [book(stranger)]);
  apartId = (await face.decideRecords([la, lc], apart.kind, apart.reason, editor)).id;
});

describe('who may', () => {
  it.each([
    ['GET', '/api/v1/records/1/evidence', undefined],
    ['GET', '/api/v1/links', undefined],
    ['GET', '/api/v1/links/1', undefined],
    ['POST', '/api/v1/links', joined],
    ['DELETE', '/api/v1/links/1?reason=x', undefined],
  ] as const)('%s %s is closed to guests and readers', async (method, url, body) => {
    expect((await ask('', method, url, body)).statusCode).toBe(401);
    const refused = await ask('reader', method, url, body);
    expect([refused.statusCode, refused.headers['content-type'], refused.json().code]).toEqual([
      403,
      'application/problem+json; charset=utf-8',
      'http.forbidden',
    ]);
  });

  it('a cataloguer and the editor of one library see why, and decide nothing', async () => {
    const id = await clusterOf('LA');
    expect((await ask('cataloguer', 'GET', `/api/v1/records/${id}/evidence`)).statusCode).toBe(200);
    expect((await ask('cataloguer', 'GET', '/api/v1/links')).json().items).toHaveLength(1);
    for (const who of ['cataloguer', 'local']) {
      expect((await ask(who, 'POST', '/api/v1/links', joined)).statusCode).toBe(403);
      expect((await ask(who, 'DELETE', '/api/v1/links/1?reason=x')).statusCode).toBe(403);
    }
    expect(await clusterOf('LD')).not.toBe(id);
  });
});

describe('the evidence of a title', () => {
  it('names its members, and each pair of them among themselves and with others', async () => {
    const id = await clusterOf('LA');
    const found = await evidenceOf(id);
    expect(found.members).toMatchObject([
      { library: 'LA', libraryName: 'Thư viện LA', localNumber: '1', version: 1 },
      { library: 'LB', libraryName: 'Thư viện LB', localNumber: '1', version: 1 },
    ]);
    const pairs: { within: boolean; a: { library: string }; b: { library: string } }[] = found.pairs;
    const told = pairs.map(({ within, a, b }) => `${[a.library, b.library].sort().join('')} ${within}`);
    expect(told.sort()).toEqual(['LALB true', 'LALC false', 'LBLC false']);
    const inside = found.pairs.find(({ within }: { within: boolean }) => within);
    expect(inside).toMatchObject({ verdict: 'same', a: { clusterId: id, title: work.title }, b: { clusterId: id } });
    expect(inside.probability).toBeGreaterThan(0.9);
    const outside = found.pairs.find(({ within }: { within: boolean }) => !within);
    // Evidence joins them, the editor does not.
    expect(outside.verdict).toBe('same');
    expect([outside.a.clusterId, outside.b.clusterId]).toContain(await clusterOf('LC'));
    expect(found).toMatchObject({ id, links: [{ ...apart, id: apartId, a: la, b: lc, by: editor.name }] });
    expect((await evidenceOf(await clusterOf('LC'))).links).toEqual(found.links);
    expect((await evidenceOf(await clusterOf('LD'))).links).toEqual([]);
  });

  it('is weighed in sentences of the asker’s language, the heaviest first', async () => {
    const id = await clusterOf('LA');
    for (const [language, word] of [
      ['vi', /^Nhan đề giống nhau: «tiếng sóng đầm thị nại/i],
      ['en', /^Title agrees: “tiếng sóng đầm thị nại/i],
    ] as const) {
      const { pairs } = await evidenceOf(id, language);
      const pieces: { sentence: string; weight: number; feature: string }[] = pairs.find(
        ({ within }: { within: boolean }) => within,
      ).evidence;
      expect(pieces.find(({ feature }) => feature === 'title')?.sentence).toMatch(word);
      const sizes = pieces.map(({ weight }) => Math.abs(weight));
      expect(sizes).toEqual([...sizes].sort((x, y) => y - x));
      expect(sizes.length).toBeGreaterThan(2);
    }
  });

  it('comes page by page', async () => {
    const id = await clusterOf('LA');
    const all: string[] = (await evidenceOf(id)).pairs.map((pair: { id: string }) => pair.id);
    const walked: string[] = [];
    for (let after = ''; ; ) {
      const url = `/api/v1/records/${id}/evidence?limit=2${after}`;
      const { pairs, next } = (await ask('editor', 'GET', url)).json();
      walked.push(...pairs.map((pair: { id: string }) => pair.id));
      if (next === undefined) break;
      after = `&after=${next}`;
    }
    expect(walked).toEqual(all);
    expect(all).toHaveLength(3);
    expect((await ask('editor', 'GET', `/api/v1/records/${id}/evidence?after=x`)).statusCode).toBe(400);
  });

  it('is not there for a number never given, which is said in both languages', async () => {
    for (const [language, title] of [
      ['vi', 'Không có biểu ghi này'],
      ['en', en.problem['record-unknown'].title],
    ] as const) {
      const answer = await ask('cataloguer', 'GET', '/api/v1/records/999999/evidence', undefined, language);
      expect([answer.statusCode, answer.json().title]).toEqual([404, title]);
    }
  });
});

describe('a link', () => {
  let link: { id: string };
  let before: readonly string[];

  it('joins two records that were never compared, in whatever case the library is written', async () => {
    before = [await clusterOf('LA'), await clusterOf('LD')];
    const answer = await ask('editor', 'POST', '/api/v1/links', { ...joined, a: { ...la, library: 'la' } });
    const id = await clusterOf('LA');
    expect(answer.statusCode).toBe(201);
    link = answer.json();
    expect(link).toEqual({
      id: link.id,
      kind: 'must-link',
      reason: joined.reason,
      a: { ...la, clusterId: id, title: expect.any(String) },
      b: { ...ld, clusterId: id, title: expect.any(String) },
      by: 'Thảo',
      at: expect.stringMatching(/^\d{4}-/),
    });
    expect(answer.headers.location).toBe(`/api/v1/links/${link.id}`);
    expect((await ask('cataloguer', 'GET', `/api/v1/links/${link.id}`)).json()).toEqual(link);
    expect(await clusterOf('LD')).toBe(id);
  });

  it('leads the number that was given up to the evidence of the title that stays', async () => {
    const id = await clusterOf('LA');
    const gone = before.find((one) => one !== id);
    const moved = await ask('cataloguer', 'GET', `/api/v1/records/${gone}/evidence`);
    expect([moved.statusCode, moved.json()]).toEqual([301, { movedTo: id }]);
    const { members, links } = (await ask('cataloguer', 'GET', String(moved.headers.location))).json();
    expect(members.map(({ library }: { library: string }) => library)).toEqual(['LA', 'LB', 'LD']);
    expect(links).toMatchObject([link, { id: apartId }]);
  });

  it('is taken back with a reason, after which its history is still told', async () => {
    const url = `/api/v1/links/${link.id}`;
    expect((await ask('editor', 'DELETE', url)).statusCode).toBe(400);
    expect((await ask('editor', 'DELETE', `${url}?reason=%20`)).statusCode).toBe(400);
    expect(await clusterOf('LD')).toBe(await clusterOf('LA'));
    const answer = await ask('editor', 'DELETE', `${url}?reason=${encodeURIComponent('Xem lại: hai sách')}`);
    expect(answer.statusCode).toBe(200);
    const undone = { at: expect.stringMatching(/^\d{4}-/), by: 'Thảo', reason: 'Xem lại: hai sách' };
    expect(answer.json()).toMatchObject({ id: link.id, undone });
    expect(await clusterOf('LD')).not.toBe(await clusterOf('LA'));
    expect((await evidenceOf(await clusterOf('LD'))).links).toMatchObject([{ id: link.id, undone }]);
    expect((await evidenceOf(await clusterOf('LA'))).links).toMatchObject([{ id: link.id, undone }, { id: apartId }]);
    // Once more changes nothing, not even the reason.
    const again = await ask('editor', 'DELETE', `${url}?reason=lai`);
    expect([again.statusCode, again.json()]).toEqual([200, answer.json()]);
  });

  it('keeps two records apart, and replaces what was decided on them before', async () => {
    const first = await ask('editor', 'POST', '/api/v1/links', { a: la, b: lb, kind: 'must-link', reason: 'Một' });
    const other = { a: lb, b: la, kind: 'cannot-link', reason: 'Hai bản in' };
    const second = await ask('editor', 'POST', '/api/v1/links', other);
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(await clusterOf('LA')).not.toBe(await clusterOf('LB'));
    const old = (await ask('editor', 'GET', `/api/v1/links/${first.json().id}`)).json();
    expect(old.undone).toMatchObject({ by: 'Thảo', reason: 'Hai bản in' });
    const entries = await listAudit(database, { entity: 'catalogue.pair', key: 'LB/1 LA/1', limit: 5 });
    expect(entries).toMatchObject([
      { actor: { name: 'Thảo' }, before: { kind: 'must-link' }, after: { kind: 'cannot-link' }, reason: 'Hai bản in' },
    ]);
    const undone = await listAudit(database, { entity: 'catalogue.match-decision', key: link.id, limit: 5 });
    expect(undone).toMatchObject([{ action: 'catalogue.decision-undone', reason: 'Xem lại: hai sách' }]);
  });

  it('is listed newest first, page by page', async () => {
    const all = (await ask('cataloguer', 'GET', '/api/v1/links')).json().items.map(({ id }: { id: string }) => id);
    expect(all).toHaveLength(4);
    expect(all).toEqual([...all].sort((x, y) => Number(y) - Number(x)));
    const page = (await ask('cataloguer', 'GET', '/api/v1/links?limit=3')).json();
    const rest = (await ask('cataloguer', 'GET', `/api/v1/links?limit=3&after=${page.next}`)).json();
    expect([...page.items, ...rest.items].map(({ id }: { id: string }) => id)).toEqual(all);
    expect(rest.next).toBeUndefined();
  });
});

describe('what cannot be linked', () => {
  const good = { a: la, b: lc, kind: 'must-link', reason: 'x' };
  it.each([
    ['a record and itself', { ...good, b: { ...la, library: 'la' } }, 400, 'link-invalid'],
    ['a record that never came', { ...good, b: { library: 'LC', localNumber: '404' } }, 404, 'local-record-unknown'],
    ['a record of no library', { ...good, a: { library: 'ZZ', localNumber: '1' } }, 404, 'local-record-unknown'],
  ] as const)('is %s; the problem is told in both languages', async (_what, body, status, code) => {
    for (const [language, texts] of [
      ['vi', vi],
      ['en', en],
    ] as const) {
      const answer = await ask('editor', 'POST', '/api/v1/links', body, language);
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([
        status,
        'application/problem+json; charset=utf-8',
      ]);
      expect(answer.json()).toMatchObject({ code: `catalogue.${code}`, title: texts.problem[code].title });
      expect(answer.json().detail).not.toMatch(/\{\{/);
    }
  });

  it.each([
    ['no reason', { ...good, reason: '  ' }, 'reason'],
    ['another kind', { ...good, kind: 'may-link' }, 'kind'],
    ['no number', { ...good, a: { library: 'LA' } }, 'a.localNumber'],
  ])('is what has %s, which is named', async (_what, body, at) => {
    const answer = await ask('editor', 'POST', '/api/v1/links', body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toMatchObject([{ in: 'body', at }]);
  });

  it('is a link that is not there', async () => {
    for (const id of ['999999', 'abc', '-1']) {
      const answer = await ask('editor', 'DELETE', `/api/v1/links/${id}?reason=x`);
      expect([answer.statusCode, answer.json().code], id).toEqual([404, 'catalogue.link-unknown']);
      expect((await ask('editor', 'GET', `/api/v1/links/${id}`)).statusCode).toBe(404);
    }
    expect(await clusterOf('LA')).not.toBe(await clusterOf('LC'));
  });
});

it('says of a title whose records were all withdrawn when that was', async () => {
  const id = await clusterOf('LD');
  await importRecords('LD', [book({ ...stranger, status: 'd' })]);
  const answer = await ask('cataloguer', 'GET', `/api/v1/records/${id}/evidence`);
  expect([answer.statusCode, answer.json()]).toEqual([410, { withdrawnAt: expect.stringMatching(/^\d{4}-/) }]);
});

it('the description of the API has them all, with who may', async () => {
  const { paths } = (await http.app.inject('/api/openapi.json')).json();
  expect(paths['/api/v1/records/{id}/evidence'].get['x-permission']).toBe('catalogue.match.read');
  expect(Object.keys(paths['/api/v1/links'])).toEqual(['get', 'post']);
  expect(Object.keys(paths['/api/v1/links/{id}'])).toEqual(['get', 'delete']);
  expect(paths['/api/v1/links'].post['x-permission']).toBe('catalogue.match.decide');
  expect(paths['/api/v1/links/{id}'].delete['x-permission']).toBe('catalogue.match.decide');
});
