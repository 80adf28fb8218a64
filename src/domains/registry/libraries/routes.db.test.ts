import { beforeAll, describe, expect, it } from 'vitest';
import { listAudit } from '#platform/audit';
import { fixedClock } from '#platform/clock';
import { testDatabase } from '../../../../test/database.ts';
import { apiUnderTest, someone } from '../../../../test/system/api-under-test.ts';
import { createRegistry } from '../registry.ts';

const database = await testDatabase();
const registry = createRegistry({ database, clock: fixedClock('2026-11-21T08:00:00+07:00') });
const { http } = await apiUnderTest(registry.routes, {
  mai: { ...someone('Mai', { role: 'administrator' }), accountId: 'a1' },
});
beforeAll(() => registry.prepare());

const AUTHORISED = { authorization: 'Bearer mai' };
const send = (method: 'POST' | 'PATCH', url: string, payload: object, headers: Record<string, string> = AUTHORISED) =>
  http.app.inject({ method, url, payload, headers });
const library = { code: 'DN-01', nameVi: 'Thư viện Khoa học', type: 'public', province: 'Đà Nẵng' };

describe('the libraries of the API', () => {
  it('are entered and changed by an administrator, whose reason is kept', async () => {
    const made = await send('POST', '/api/v1/libraries', { ...library, reason: 'thông báo số 1' });
    expect([made.statusCode, made.headers.location]).toEqual([201, '/api/v1/libraries/DN-01']);
    const changed = await send('PATCH', '/api/v1/libraries/dn-01', { website: 'https://dn.example' });
    expect(changed.json()).toMatchObject({ code: 'DN-01', website: 'https://dn.example', nameVi: 'Thư viện Khoa học' });
    const [, added] = await listAudit(database, { entity: 'registry.library', key: 'DN-01', limit: 9 });
    expect(added).toMatchObject({ actor: { accountId: 'a1', name: 'Mai' }, reason: 'thông báo số 1' });
    expect(added?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('are read by anyone and changed by no stranger', async () => {
    const read = await http.app.inject('/api/v1/libraries?province=da nang');
    expect(read.json().items.map(({ code }: { code: string }) => code)).toEqual(['DN-01']);
    expect((await send('POST', '/api/v1/libraries', library, {})).statusCode).toBe(401);
  });

  it.each([
    [{ code: 'dn-01' }, 409, 'registry.library-code-taken', 'Thư viện Khoa học'],
    [
      { code: 'X', province: 'Hồ Chí Mnih' },
      400,
      'registry.province-unknown',
      'Có phải ý bạn là 79 Thành phố Hồ Chí Minh?',
    ],
    [{ code: 'X', province: 'Bình Dương' }, 400, 'registry.province-abolished', '79 Thành phố Hồ Chí Minh'],
    [{ code: 'X', type: 'univercity' }, 400, 'registry.library-type-unknown', 'university'],
    [{ code: 'X', nameVi: 'a\u0000b' }, 400, 'http.characters', 'ký tự rỗng'],
  ])('with %j are refused with a reason that helps', async (change, status, code, words) => {
    const response = await send('POST', '/api/v1/libraries', { ...library, ...change });
    expect([response.statusCode, response.json().code]).toEqual([status, code]);
    expect(response.json().detail).toContain(words);
  });

  it('are found by a part of the name, for a list and for somebody who types', async () => {
    await send('POST', '/api/v1/libraries', { ...library, code: 'DN-02', nameVi: 'Thư viện Đường sắt' });
    const codes = async (url: string) =>
      (await http.app.inject(url)).json().items.map(({ code }: { code: string }) => code);
    expect(await codes('/api/v1/libraries?q=duong%20sat')).toEqual(['DN-02']);
    expect(await codes('/api/v1/library-suggestions?q=dn-02')).toEqual(['DN-02']);
    expect(await codes('/api/v1/library-suggestions?q=thu%20vien&limit=1')).toHaveLength(1);
    expect(await codes('/api/v1/library-suggestions?q=%25')).toEqual([]);
    expect((await http.app.inject('/api/v1/library-suggestions?q=a&limit=21')).statusCode).toBe(400);
  });

  it('that are not there are suggested in English too', async () => {
    const headers = { 'accept-language': 'en' };
    const response = await http.app.inject({ url: '/api/v1/libraries/dn-10', headers });
    expect([response.statusCode, response.json().detail]).toEqual([
      404,
      'No library has the code dn-10. Did you mean DN-01?',
    ]);
  });
});

describe('the provinces of the API', () => {
  it.each([
    ['', 34, 'Bắc Ninh', 'city'],
    ['?on=2025-06-30', 63, 'Bắc Giang', 'province'],
    ['?on=2025-07-01', 34, 'Bắc Ninh', 'province'],
    ['?history=true', 86, 'Bắc Giang', 'province'],
  ])('%s are those of the day', async (query, count, nameOf24, kind) => {
    const { items } = (await http.app.inject(`/api/v1/provinces${query}`)).json();
    const found = items.find(({ code }: { code: string }) => code === '24');
    expect([items.length, found.nameVi, found.kind]).toEqual([count, nameOf24, kind]);
  });
});
