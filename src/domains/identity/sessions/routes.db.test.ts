import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#platform/audit';
import { fixedClock } from '#platform/clock';
import { createHttp } from '#platform/http';
import { createTranslator } from '#platform/i18n';
import { createLog } from '#platform/log';
import { testDatabase } from '../../../../test/database.ts';
import httpEn from '../../../platform/http/locales/en.json' with { type: 'json' };
import httpVi from '../../../platform/http/locales/vi.json' with { type: 'json' };
import { createIdentity } from '../identity.ts';
import en from '../locales/en.json' with { type: 'json' };
import vi from '../locales/vi.json' with { type: 'json' };
import { createJudge } from '../policy/policy.ts';
import { identityPolicy } from '../policy.ts';

const database = await testDatabase();
const identity = createIdentity({ database, clock: fixedClock('2026-11-21T08:00:00Z') });
const resources = { http: { vi: httpVi, en: httpEn }, identity: { vi, en } };
const http = await createHttp({
  log: createLog({ level: 'silent' }),
  config: { publicUrl: 'http://localhost:3000', version: '0' },
  sessions: { ...identity, ...createJudge([identityPolicy]) },
  translators: { vi: createTranslator('vi', resources), en: createTranslator('en', resources) },
  probes: {},
});
http.mount(identity.routes(http.cookie));
afterAll(() => http.close());

const PASSWORD = 'đọc sách mỗi ngày';
beforeAll(async () => {
  await identity.createAccount({ username: 'mai', displayName: 'Mai', password: PASSWORD }, SYSTEM);
});

const post = (payload: object) => http.app.inject({ method: 'POST', url: '/api/v1/session', payload });
async function enter(password = PASSWORD): Promise<string> {
  const response = await post({ login: 'mai', password });
  return String(response.headers['set-cookie']).split(';', 1)[0] ?? '';
}

describe('the session of the API', () => {
  it('is begun, asked about and ended with a cookie', async () => {
    const headers = { cookie: await enter() };
    const asked = await http.app.inject({ url: '/api/v1/session', headers });
    expect(asked.json()).toEqual({ name: 'Mai', mustChangePassword: true, grants: [] });
    expect(asked.headers['cache-control']).toBe('no-store');
    expect((await http.app.inject({ method: 'DELETE', url: '/api/v1/session', headers })).statusCode).toBe(204);
    expect((await http.app.inject({ url: '/api/v1/session', headers })).statusCode).toBe(401);
  });

  it('refuses a wrong password in words, and then asks to wait', async () => {
    const wrong = { login: 'nobody', password: 'wrong' };
    const first = await post(wrong);
    expect([first.statusCode, first.json().title]).toEqual([401, 'Chưa đăng nhập được']);
    for (let n = 0; n < 4; n += 1) await post(wrong);
    const throttled = await post(wrong);
    expect([throttled.statusCode, throttled.json().code]).toEqual([429, 'identity.sign-in-throttled']);
    expect(Number(throttled.headers['retry-after'])).toBeGreaterThan(0);
    expect(throttled.json().detail).toContain('giây');
  });

  it('lets a person with a given password do nothing before changing it', async () => {
    const headers = { cookie: await enter() };
    const token = () =>
      http.app.inject({ method: 'POST', url: '/api/v1/tokens', headers, payload: { name: 'harvest' } });
    expect((await token()).json().code).toBe('http.password-change-needed');
    const change = { method: 'PUT', url: '/api/v1/session/password', headers } as const;
    const weak = await http.app.inject({ ...change, payload: { current: PASSWORD, next: 'ngắn' } });
    expect(weak.json().detail).toContain('ít nhất 10 ký tự');
    await http.app.inject({ ...change, payload: { current: PASSWORD, next: 'một câu hoàn toàn khác' } });
    expect((await token()).statusCode).toBe(201);
  });
});

it('a token opens what its holder may, but not the making of further tokens', async () => {
  const headers = { cookie: await enter('một câu hoàn toàn khác') };
  const made = await http.app.inject({ method: 'POST', url: '/api/v1/tokens', headers, payload: { name: 'x' } });
  const bearer = { authorization: `Bearer ${made.json().token}` };
  expect((await http.app.inject({ url: '/api/v1/session', headers: bearer })).json().name).toBe('Mai');
  expect((await http.app.inject({ url: '/api/v1/tokens', headers: bearer })).statusCode).toBe(403);
  const revoked = await http.app.inject({ method: 'DELETE', url: `/api/v1/tokens/${made.json().id}`, headers });
  expect(revoked.statusCode).toBe(204);
  expect((await http.app.inject({ url: '/api/v1/session', headers: bearer })).json().code).toBe('http.token-unknown');
});
