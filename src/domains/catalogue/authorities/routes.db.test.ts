import { beforeAll, describe, expect, it } from 'vitest';
import { buildRecord, controlValue, readMarcxml } from '#lib/marc';
import { listAudit } from '#platform/audit';
import { apiUnderTest, someone } from '../../../../test/system/api-under-test.ts';
import { catalogueUnderTest, once } from '../../../../test/system/catalogue-under-test.ts';
import { readAuthority } from './read-authority.ts';
import { createAuthorities } from './service.ts';

const { database, catalogue, addLibraries, importRecords } = await catalogueUnderTest();
const authorities = createAuthorities({ database, jobs: undefined });
const people = {
  cataloguer: someone('Hoa', { role: 'cataloguer', library: 'LA' }),
  editor: someone('Thảo', { role: 'union-editor' }),
};
const { ask } = await apiUnderTest([...catalogue.routes, ...authorities.routes], people);

const listed = async (q: string): Promise<{ id: string; matched: string }[]> =>
  (await ask('', 'GET', `/api/v1/authorities?${new URLSearchParams({ q })}`)).json().items;
const numberOf = async (q: string): Promise<string> => (await listed(q))[0]?.id ?? '';

describe('The API of authorities', () => {
  let [poet, printer] = ['', ''];
  beforeAll(async () => {
    await addLibraries('LA');
    const titled = (number: string, title: string, name: string, dates?: string) =>
      buildRecord(
        '00000nam a2200000 a 4500',
        ['001', number],
        ['100', '0 ', { a: name, ...(dates !== undefined && { d: dates }) }],
        ['245', '10', { a: title }],
      );
    await importRecords('LA', [
      titled('1', 'Từ ấy', 'Tố Hữu', '1920-2002'),
      titled('2', 'Việt Bắc', 'Nguyễn Kim Thành'),
      titled('3', 'Sổ tay thợ in', 'Nguyễn Kim Thanh'),
    ]);
    await authorities.recogniseAll(new AbortController().signal);
    poet = await numberOf('Tố Hữu');
    // Marks are not asked for here; he is told from the poet by them.
    printer = (await listed('Nguyễn Kim Thanh')).find(({ matched }) => matched === 'Nguyễn Kim Thanh')?.id ?? '';
  });

  it('finds by any name, with marks or without, and gives what it knows, titles and a MARC record', async () => {
    expect(await numberOf('nguyen kim thành')).toBe(poet);
    const { marcxml, ...found } = (await ask('', 'GET', `/api/v1/authorities/${poet}`)).json();
    expect(found).toMatchObject({ name: 'Tố Hữu', kind: 'person', dates: '1920-2002', works: { author: 2 } });
    const works = (await ask('', 'GET', `/api/v1/authorities/${poet}/works`)).json();
    expect(works.items.map((item: { title: string }) => item.title)).toEqual(['Việt Bắc', 'Từ ấy']);
    for await (const [result] of readMarcxml(once(Buffer.from(marcxml)))) {
      if (result?.outcome !== 'read') throw new Error('the record cannot be read');
      expect(controlValue(result.record, '008')).toHaveLength(40);
      expect(readAuthority(result.record)).toMatchObject({
        kind: 'authority',
        draft: { names: [{ exact: 'tố hữu' }, {}] },
      });
    }
  });

  it('finds titles under all names of a person by one of them, and says so', async () => {
    const search = async (q: string) => (await ask('', 'GET', `/api/v1/search?${new URLSearchParams({ q })}`)).json();
    const found = await search('Nguyễn Kim Thành');
    expect(found.knownAs).toEqual({ id: poet, name: 'Tố Hữu', asked: 'Nguyễn Kim Thành' });
    expect(found.items.map((item: { title: string }) => item.title)).toContain('Từ ấy');
    expect((await search('Nguyễn Kim')).knownAs).toBeUndefined();
  });

  it('refuses to decide who may not, without a reason, two kinds in one, and what is not there', async () => {
    const merge = { reason: 'Một người', decision: { kind: 'merge', id: printer, into: poet } };
    expect((await ask('', 'POST', '/api/v1/authority-decisions', merge)).statusCode).toBe(401);
    expect((await ask('cataloguer', 'POST', '/api/v1/authority-decisions', merge)).statusCode).toBe(403);
    const wrong = async (body: object) => (await ask('editor', 'POST', '/api/v1/authority-decisions', body)).json();
    expect((await wrong({ ...merge, reason: ' ' })).status).toBe(400);
    const library = await numberOf('Thư viện Quốc gia Việt Nam');
    expect(await wrong({ ...merge, decision: { kind: 'merge', id: library, into: poet } })).toMatchObject({
      code: 'authorities.decision-invalid',
      detail: 'Một người và một tập thể hay địa danh không thể là một.',
    });
    expect(await wrong({ ...merge, decision: { kind: 'apart', id: '999999', other: poet } })).toMatchObject({
      status: 404,
    });
    expect(await wrong({ ...merge, decision: { kind: 'apart', id: poet, other: poet } })).toMatchObject({
      detail: 'Hai bên đã là một.',
    });
    expect((await ask('', 'GET', '/api/v1/authorities/abc')).statusCode).toBe(404);
    expect(await database.query('select 1 from catalogue.authority_decision')).toEqual([]);
  });

  it('merges, leads on, takes back once, and writes down who did it', async () => {
    const made = await ask('editor', 'POST', '/api/v1/authority-decisions', {
      reason: 'Ghi thiếu dấu',
      decision: { kind: 'merge', id: printer, into: poet },
    });
    expect(made.statusCode).toBe(201);
    const address = String(made.headers.location);
    const moved = await ask('', 'GET', `/api/v1/authorities/${printer}`);
    expect([moved.statusCode, moved.headers.location]).toEqual([301, `/api/v1/authorities/${poet}`]);
    const undo = () => ask('editor', 'DELETE', `${address}?${new URLSearchParams({ reason: 'Là thợ in' })}`);
    const { undone } = (await undo()).json();
    expect(undone).toMatchObject({ by: 'Thảo', reason: 'Là thợ in' });
    expect((await undo()).json().undone).toEqual(undone);
    expect((await ask('', 'GET', `/api/v1/authorities/${printer}`)).statusCode).toBe(200);
    const trail = await listAudit(database, { limit: 10 });
    expect(trail.map(({ action, reason }) => [action, reason]).slice(0, 2)).toEqual([
      ['catalogue.authority-decision-undone', 'Là thợ in'],
      ['catalogue.authority-merge', 'Ghi thiếu dấu'],
    ]);
    const decisions = await ask('cataloguer', 'GET', '/api/v1/authority-decisions');
    expect(decisions.json().items).toHaveLength(1);
  });
});
