import { once } from 'node:events';
import { createConnection } from 'node:net';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, vi as clocks, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Refusal } from '#lib/refusal';
import { createTranslator } from '#platform/i18n';
import { createLog } from '#platform/log';
import { createHttp, type HttpOptions } from './create-http.ts';
import { createHealth } from './health.ts';
import { HEALTH_MILLISECONDS, SILENT_MILLISECONDS } from './limits.ts';
import en from './locales/en.json' with { type: 'json' };
import vi from './locales/vi.json' with { type: 'json' };
import { ANONYMOUS, type Permission, type Principal } from './principal.ts';
import { route } from './route.ts';

const resources = { http: { vi, en } };
const translators = { vi: createTranslator('vi', resources), en: createTranslator('en', resources) };
const logged: string[] = [];

const person = (grants: Principal['grants'], kind: 'session' | 'token'): Principal => ({
  ...ANONYMOUS,
  kind,
  accountId: '1',
  name: 'Mai',
  grants,
});
const sessions: HttpOptions['sessions'] = {
  principalOf: async (token) => (token === 'mai' ? person([{ role: 'keeper', library: 'HN' }], 'session') : undefined),
  principalOfApiToken: async (token) => (token === 'good' ? person([], 'token') : undefined),
  knows: (permission) => permission === 'shelf.book.add',
  can: (principal, _permission, scope) => principal.grants.some(({ library }) => library === scope.library),
};

const shelf = z.object({ code: z.string().max(10) });
const routes = [
  route({
    method: 'GET',
    path: '/api/v1/shelves/{code}',
    summary: { vi: 'Một kệ', en: 'One shelf' },
    permission: 'public',
    params: shelf,
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20), q: z.string().optional() }),
    responses: { 200: z.object({ code: z.string(), limit: z.number(), q: z.string().optional() }) },
    handler: async ({ params, query }) => {
      if (params.code === 'none') throw new Refusal('not-found', 'http.not-found', { code: params.code });
      if (params.code === 'bug') throw new Error('secret detail of the machine');
      if (params.code === 'away') throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
      const body = { code: params.code, limit: query.limit, hidden: 'never leaves', ...(query.q && { q: query.q }) };
      return { status: 200, body };
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/shelves/{code}/books',
    summary: { vi: 'Thêm sách', en: 'Add a book' },
    permission: 'shelf.book.add',
    scope: ({ code }) => ({ library: code }),
    params: shelf,
    body: z.object({ title: z.string().min(1) }),
    responses: { 201: z.object({ title: z.string(), by: z.string() }) },
    handler: async ({ body, principal }) => ({ status: 201, body: { title: body.title, by: principal.name } }),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/files/{code}',
    summary: { vi: 'Gửi tệp', en: 'Send a file' },
    permission: 'public',
    params: shelf,
    body: { contentTypes: ['application/marc'], maxBytes: 1000 },
    responses: { 200: { contentTypes: ['application/marc'] } },
    handler: async ({ body }) => {
      return { status: 200, body: await buffer(body), contentType: 'application/marc' };
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/narrow',
    summary: { vi: 'Cửa hẹp', en: 'A narrow door' },
    permission: 'public',
    perMinute: 2,
    responses: { 204: null },
    handler: async () => ({ status: 204 }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/address',
    summary: { vi: 'Địa chỉ', en: 'The address' },
    permission: 'public',
    responses: { 200: z.object({ origin: z.string() }) },
    handler: async ({ origin }) => ({ status: 200, body: { origin } }),
  }),
];

async function open(config: Partial<HttpOptions['config']> = {}, probes: HttpOptions['probes'] = {}) {
  const log = createLog({ level: 'debug', destination: { write: (line) => void logged.push(line) } });
  const settings = { publicUrl: 'http://localhost:3000', version: '0.1.0', ...config };
  const http = await createHttp({ log, config: settings, sessions, translators, probes });
  http.mount(routes);
  afterAll(() => http.close());
  return http;
}

const { app } = await open();
const MAI = { cookie: 'lienthu_session=mai' };
const add = (headers: Record<string, string>, code = 'HN', payload: unknown = { title: 'Tắt đèn' }) =>
  app.inject({ method: 'POST', url: `/api/v1/shelves/${code}/books`, headers, payload: payload as object });

describe('a declared route', () => {
  it('reads parameters by their schema and lets only declared fields out', async () => {
    const response = await app.inject('/api/v1/shelves/A1?limit=5');
    expect([response.statusCode, response.json()]).toEqual([200, { code: 'A1', limit: 5 }]);
  });

  it('names every fault of a request, in the language asked for', async () => {
    const ask = (language: string) =>
      app.inject({ url: '/api/v1/shelves/A1?limit=999', headers: { 'accept-language': language } });
    const [vietnamese, english] = [await ask('vi'), await ask('en')];
    expect(vietnamese.statusCode).toBe(400);
    expect(vietnamese.headers['content-type']).toContain('application/problem+json');
    expect(vietnamese.json()).toMatchObject({ code: 'http.input-invalid', title: 'Dữ liệu gửi lên chưa đúng' });
    expect(english.json().errors).toEqual([{ in: 'query', at: 'limit', message: expect.stringContaining('100') }]);
    expect(english.json().errors[0].message).not.toBe(vietnamese.json().errors[0].message);
  });

  it('takes a stream of a declared type and refuses other types and longer ones', async () => {
    const put = (type: string, payload: string) =>
      app.inject({ method: 'PUT', url: '/api/v1/files/a', headers: { 'content-type': type }, payload });
    expect((await put('application/marc', 'abc')).body).toBe('abc');
    expect((await put('text/plain', 'abc')).json().code).toBe('http.media-type');
    const long = await put('application/marc', 'x'.repeat(1001));
    expect([long.statusCode, long.json().code]).toEqual([413, 'http.body-too-large']);
  });

  it('is told the address that readers use, and believes no other name', async () => {
    const ask = async (host: string) => (await app.inject({ url: '/api/v1/address', headers: { host } })).json().origin;
    expect(await ask('127.0.0.1:4000')).toBe('http://127.0.0.1:4000');
    expect(await ask('evil.example')).toBe('http://localhost:3000');
  });

  it('refuses to start with a permission that no policy knows', async () => {
    const http = await open();
    const strange: Permission = 'shelf.book.burn';
    const declared = route({
      method: 'DELETE',
      path: '/api/v1/burn',
      summary: { vi: 'Đốt', en: 'Burn' },
      permission: strange,
      responses: { 204: null },
      handler: async () => ({ status: 204 }),
    });
    expect(() => http.mount([declared])).toThrow('shelf.book.burn');
  });

  it('neither compiles nor starts without a permission', async () => {
    const http = await open();
    // @ts-expect-error the permission is missing, on purpose
    const declared = route({
      method: 'GET',
      path: '/api/v1/unguarded',
      summary: { vi: 'Không khóa', en: 'Unguarded' },
      responses: { 204: null },
      handler: async () => ({ status: 204 }),
    });
    expect(() => http.mount([declared])).toThrow('which no policy knows');
  });
});

describe('permissions', () => {
  it('ask a stranger to sign in', async () => {
    const response = await add({});
    expect([response.statusCode, response.json().code]).toEqual([401, 'http.sign-in-needed']);
    expect(response.headers['www-authenticate']).toBe('Bearer');
  });

  it('hold for the library they were given for, and for no other', async () => {
    expect((await add(MAI)).statusCode).toBe(201);
    const elsewhere = await add(MAI, 'SG');
    expect([elsewhere.statusCode, elsewhere.json().code]).toEqual([403, 'http.forbidden']);
    expect(elsewhere.json().detail).toContain('SG');
  });

  it('are checked before the body is looked at', async () => {
    expect((await add(MAI, 'SG', {})).statusCode).toBe(403);
    expect((await add(MAI, 'HN', {})).statusCode).toBe(400);
  });

  it('tell a program that its token is no longer good, even where none is needed', async () => {
    const ask = (token: string) =>
      app.inject({ url: '/api/v1/shelves/A1', headers: { authorization: `Bearer ${token}` } });
    expect((await ask('good')).statusCode).toBe(200);
    expect((await ask('old')).json().code).toBe('http.token-unknown');
  });
});

describe('a request from another site', () => {
  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 201],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'https://evil.example', authorization: 'Bearer ' }, 403],
    [{ origin: 'http://localhost:3000' }, 201],
    [{}, 201],
  ])('with %j is answered %i', async (headers, status) => {
    expect((await add({ ...MAI, ...headers } as Record<string, string>)).statusCode).toBe(status);
  });

  it('may read what is public from a script, and nothing else', async () => {
    const headers = { origin: 'https://elsewhere.example' };
    const open = await app.inject({ url: '/api/v1/shelves/none', headers });
    expect([open.statusCode, open.headers['access-control-allow-origin']]).toEqual([404, '*']);
    expect(
      (await add({ ...MAI, 'sec-fetch-site': 'same-origin' })).headers['access-control-allow-origin'],
    ).toBeUndefined();
  });

  it('is let through when it only reads', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await app.inject({ url: '/api/v1/shelves/A1', headers })).statusCode).toBe(200);
  });
});

describe('errors', () => {
  it('of ours keep their cause in the log', async () => {
    logged.length = 0;
    const response = await app.inject('/api/v1/shelves/bug');
    expect([response.statusCode, response.json().code]).toEqual([500, 'http.internal']);
    expect(response.body).not.toMatch(/secret detail|\.ts:/);
    expect(logged.join('')).toContain('secret detail of the machine');
  });

  it('of the client are not logged as errors', async () => {
    logged.length = 0;
    await app.inject('/api/v1/shelves/none');
    await app.inject('/api/v1/nothing');
    await app.inject('/api/v1/shelves/%C3');
    await add(MAI, 'HN', {});
    expect(logged.filter((line) => /"level":"(?:error|warn|fatal)"/.test(line))).toEqual([]);
  });

  it('say for how long a missing database may be waited for', async () => {
    const response = await app.inject('/api/v1/shelves/away');
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '5']);
  });

  it('are 404 for an unknown address and 405 with the methods for a known one', async () => {
    expect((await app.inject('/api/v1/nothing')).json().code).toBe('http.not-found');
    const wrong = await app.inject({ method: 'DELETE', url: '/api/v1/shelves/A1' });
    expect([wrong.statusCode, wrong.headers.allow]).toEqual([405, 'GET']);
  });

  it('are a page for a browser outside the API', async () => {
    const response = await app.inject({ url: '/khong-co', headers: { accept: 'text/html' } });
    expect(response.statusCode).toBe(404);
    expect(response.headers['content-type']).toContain('text/html');
    expect(response.body).toContain('<h1>Không tìm thấy</h1>');
  });

  it('carry the same security headers as any answer', async () => {
    const fine = await app.inject('/api/v1/shelves/A1');
    const names = Object.keys(fine.headers).filter((name) => /policy|^x-(?:frame|content)/.test(name));
    expect(names).toContain('content-security-policy');
    for (const url of ['/api/v1/nothing', '/%E0%A4', '/api/v1/shelves/bug', '/khong-co', '/api', '/healthz']) {
      expect(Object.keys((await app.inject(url)).headers)).toEqual(expect.arrayContaining(names));
    }
  });
});

describe('an address of any bytes', () => {
  const server = open().then(async (http) => new URL(await http.listen({ host: '127.0.0.1', port: 0 })));

  async function statusOf(target: Buffer): Promise<number> {
    const { port } = await server;
    const socket = createConnection({ port: Number(port), host: '127.0.0.1' });
    socket.write(
      Buffer.concat([Buffer.from('GET '), target, Buffer.from(' HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')]),
    );
    const answer = (await buffer(socket)).toString('latin1');
    return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
  }

  it('is never a fault of ours', async () => {
    const bytes = fc.uint8Array({ maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.constantFrom('/', '/api/v1/shelves/', '/api/v1/shelves/A1?q='),
        async (tail, start) => {
          expect([200, 400, 404]).toContain(await statusOf(Buffer.concat([Buffer.from(start), tail])));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('gets a problem document even when it is no HTTP at all', async () => {
    const { port } = await server;
    const socket = createConnection({ port: Number(port), host: '127.0.0.1' });
    socket.write('GET /tìm HTTP/1.1\r\nhost: x\r\n\r\n');
    const answer = (await buffer(socket)).toString();
    expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\ncontent-type: application\/problem\+json/);
    expect(answer).toContain('"code":"http.malformed-url"');
  });

  it('may hold a raw # as a character', async () => {
    expect((await app.inject('/api/v1/shelves/A1?q=C%23')).json().q).toBe('C#');
    expect(await statusOf(Buffer.from('/api/v1/shelves/#'))).toBe(200);
  });

  it.each(['/api/v1/shelves/A1?q=%', '/api/v1/shelves/A1?q=%ff', '/api/v1/shelves/A%00', '/%', '/?q=%00'])(
    '%s gets a clear message',
    async (url) => {
      const response = await app.inject(url);
      expect([response.statusCode, response.json().code]).toEqual([400, 'http.malformed-url']);
    },
  );
});

describe('limits', () => {
  it('of a route count per address, the machine’s own not spared', async () => {
    const http = await open();
    const knock = (remoteAddress: string) => http.app.inject({ method: 'POST', url: '/api/v1/narrow', remoteAddress });
    const answers = [await knock('127.0.0.1'), await knock('127.0.0.1'), await knock('127.0.0.1')];
    expect(answers.map((answer) => answer.statusCode)).toEqual([204, 204, 429]);
    expect(answers[2]?.json()).toMatchObject({ code: 'http.too-many-requests' });
    expect(Number(answers[2]?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await knock('192.0.2.7')).statusCode).toBe(204);
  });

  it('end a connection that falls silent in the middle of a request', async () => {
    const http = await open();
    expect(http.app.server.timeout).toBe(SILENT_MILLISECONDS);
  });

  it.each([
    ['nobody', undefined, 429],
    ['the named proxy', '10.0.0.1', 204],
  ])('believe X-Forwarded-For of %s', async (_who, trustedProxy, third) => {
    const http = await open(trustedProxy === undefined ? {} : { trustedProxy });
    const knock = (forwarded: string) =>
      http.app.inject({
        method: 'POST',
        url: '/api/v1/narrow',
        remoteAddress: '10.0.0.1',
        headers: { 'x-forwarded-for': forwarded },
      });
    await knock('198.51.100.1');
    await knock('198.51.100.2');
    expect((await knock('198.51.100.3')).statusCode).toBe(third);
  });
});

describe('closing', () => {
  it('does not wait for a client that never sends the rest', async () => {
    const http = await open();
    const { port } = new URL(await http.listen({ host: '127.0.0.1', port: 0 }));
    const socket = createConnection({ port: Number(port), host: '127.0.0.1' });
    const head =
      'PUT /api/v1/files/a HTTP/1.1\r\nhost: x\r\ncontent-type: application/marc\r\ncontent-length: 100\r\n\r\nabc';
    socket.write(head);
    const ended = once(socket, 'close');
    socket.on('error', () => undefined);
    await once(http.app.server, 'request');
    await http.close();
    await ended;
  });
});

describe('under https', () => {
  it('the browser is told to stay with it and the cookie is bound to the host', async () => {
    const http = await open({ publicUrl: 'https://lienthu.example' });
    const response = await http.app.inject('/api/v1/shelves/A1');
    expect(response.headers['strict-transport-security']).toContain('max-age=31536000');
    expect(http.cookie.set('t', new Date(0))).toMatch(/^__Host-lienthu_session=t; .*HttpOnly; SameSite=Lax; Secure$/);
    expect((await app.inject('/api/v1/shelves/A1')).headers['strict-transport-security']).toBeUndefined();
  });

  it.each([
    ['https://lienthu.example', 201],
    ['http://lienthu.example', 403],
  ])('a form from %s is answered %i, whatever the browser leaves unsaid', async (origin, status) => {
    const http = await open({ publicUrl: 'https://lienthu.example' });
    const headers = { host: 'lienthu.example', cookie: '__Host-lienthu_session=mai', origin };
    const url = '/api/v1/shelves/HN/books';
    const response = await http.app.inject({ method: 'POST', url, headers, payload: { title: 'Tắt đèn' } });
    expect(response.statusCode).toBe(status);
  });

  it('the description of the API names the cookie as it is called there', async () => {
    const http = await open({ publicUrl: 'https://lienthu.example' });
    const response = await http.app.inject('/api/openapi.json');
    expect(response.json().components.securitySchemes.session.name).toBe(http.cookie.name);
    expect(response.headers['access-control-allow-origin']).toBe('*');
    expect(response.headers.vary).toContain('accept-language');
  });
});

describe('health', () => {
  it('is green when every probe answers and red, without the reason, when one fails', async () => {
    const fail = async () => {
      throw new Error('password authentication failed for user x');
    };
    const well = await open({}, { database: async () => undefined });
    expect((await well.app.inject('/healthz')).json()).toEqual({ status: 'ready', probes: { database: 'ok' } });
    const ill = await open({}, { database: fail, storage: async () => undefined });
    const response = await ill.app.inject('/healthz');
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({ status: 'failing', probes: { database: 'failed', storage: 'ok' } });
  });
});

describe('a finding about health', () => {
  it('stands for a moment, however many ask, and is made anew after it', async () => {
    clocks.useFakeTimers();
    try {
      let asked = 0;
      const count = async (): Promise<void> => {
        asked += 1;
      };
      const check = createHealth({ storage: count }, () => undefined);
      await Promise.all(Array.from({ length: 50 }, check));
      await check();
      expect(asked).toBe(1);
      clocks.advanceTimersByTime(HEALTH_MILLISECONDS);
      await check();
      expect(asked).toBe(2);
    } finally {
      clocks.useRealTimers();
    }
  });
});

describe('the description of the API', () => {
  it('names every route with parameters, permission and answers', async () => {
    const document = (await app.inject({ url: '/api/openapi.json', headers: { 'accept-language': 'en' } })).json();
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(routes.map(({ path }) => path)));
    const get = document.paths['/api/v1/shelves/{code}'].get;
    expect(get.parameters.map((parameter: { name: string }) => parameter.name)).toEqual(['code', 'limit', 'q']);
    expect(get.summary).toBe('One shelf');
    expect(document.paths['/api/v1/shelves/{code}/books'].post['x-permission']).toBe('shelf.book.add');
  });

  it('has a page for people, in their language and without inline script', async () => {
    const page = (await app.inject('/api')).body;
    expect(page).toContain('<html lang="vi">');
    expect(page).toContain('/api/v1/shelves/{code}/books');
    expect(page).not.toContain('<script');
  });
});
