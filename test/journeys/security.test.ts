import { describe, expect, it } from 'vitest';
import { demoUnderTest } from './demo-under-test.ts';
import { bytesOf, newBook } from './sample-file.ts';
import { guest, signedIn, type Visitor } from './visitor.ts';

const STAFF_PAGES = [
  '/nghiep-vu',
  '/nghiep-vu/nap',
  '/nghiep-vu/loi',
  '/nghiep-vu/trung',
  '/nghiep-vu/trung/quyet-dinh',
  '/quan-tri',
  '/quan-tri/nguoi-dung',
  '/quan-tri/thu-vien',
  '/quan-tri/cong-viec',
  '/quan-tri/nhat-ky',
];
const OURS = 'TVDN';
const THEIRS = 'TVQG';
const MARC = { 'content-type': 'application/marc' };

describe('the site seen from outside', () => {
  const demo = demoUnderTest();

  it.for(STAFF_PAGES)('sends a guest from %s to sign in and back', async (page) => {
    const answer = await guest(demo).ask(page);
    expect([302, 303]).toContain(answer.status);
    expect(answer.headers.get('location')).toBe(`/dang-nhap?tiep=${encodeURIComponent(page)}`);
  });

  it.for(STAFF_PAGES)('shows a reader at %s a page that says what is missing', async (page) => {
    const answer = await (await signedIn(demo, 'bandoc')).ask(page);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('<h1>Bạn chưa có quyền làm việc này</h1>');
  });

  it('shows a cataloguer nothing that another library sent, neither in lists nor by number', async () => {
    const theirs = await batchOf(THEIRS);
    const kept = await keptBackAt(OURS);
    const cataloguer = await signedIn(demo, 'bienmuc');
    for (const path of [
      `/nghiep-vu/dot/${theirs}`,
      `/api/v1/batches/${theirs}`,
      `/api/v1/batches/${theirs}/quarantine`,
      `/nghiep-vu/loi?thu-vien=${THEIRS}`,
      `/nghiep-vu/loi/${kept}`,
      `/nghiep-vu/loi/${kept}/nguyen-ban`,
      `/api/v1/quarantine/${kept}/bytes`,
      '/nghiep-vu/trung',
      '/quan-tri/nguoi-dung',
    ])
      expect([path, (await cataloguer.ask(path)).status]).toEqual([path, 403]);
    for (const path of ['/nghiep-vu', `/nghiep-vu?thu-vien=${THEIRS}`, `/nghiep-vu/loi?dot=${theirs}`]) {
      const list = await (await cataloguer.ask(path)).text();
      // The batch that was asked for is named by the question itself.
      if (!path.includes(theirs)) expect(list).not.toContain(`/nghiep-vu/dot/${theirs}"`);
      expect(list).not.toContain(`/nghiep-vu/loi/${kept}"`);
    }
    const ours = await batchOf(OURS);
    expect(await (await cataloguer.ask('/nghiep-vu')).text()).toContain(`/nghiep-vu/dot/${ours}"`);
    expect((await cataloguer.ask(`/api/v1/batches/${ours}`)).status).toBe(200);
  });

  it('takes files for no other library from a cataloguer, by any door', async () => {
    const before = await batches();
    const cataloguer = await signedIn(demo, 'bienmuc');
    const bytes = new Uint8Array(bytesOf(newBook('S0001', 'Sách gửi nhầm cửa')));
    const api = await cataloguer.ask(`/api/v1/libraries/${THEIRS}/batches`, {
      method: 'POST',
      headers: MARC,
      body: bytes,
    });
    expect(api.status).toBe(403);
    expect((await beginUpload(cataloguer, THEIRS)).status).toBe(403);
    const form = new FormData();
    form.set('_csrf', await formTokenOf(cataloguer));
    form.set('library', THEIRS);
    form.set('file', new Blob([bytes]), 'nham.mrc');
    const page = await cataloguer.ask('/nghiep-vu/nap', { method: 'POST', body: form });
    expect(page.status).toBe(403);
    expect(await batches()).toBe(before);
  });

  it('refuses what another site sends in the name of somebody signed in', async () => {
    const before = await batches();
    const cataloguer = await signedIn(demo, 'bienmuc');
    const body = new Uint8Array(bytesOf(newBook('S0002', 'Sách từ trang lạ')));
    for (const foreign of [{ origin: 'https://la.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const sent = await cataloguer.ask(`/api/v1/libraries/${OURS}/batches`, {
        method: 'POST',
        headers: { ...MARC, ...foreign },
        body,
      });
      expect(sent.status).toBe(403);
      expect((await beginUpload(cataloguer, OURS, foreign)).status).toBe(403);
      expect((await cataloguer.ask('/api/v1/session', { method: 'DELETE', headers: foreign })).status).toBe(403);
      expect((await cataloguer.ask('/dang-xuat', { method: 'POST', headers: foreign })).status).toBe(403);
    }
    const unmarked = await cataloguer.ask('/dang-xuat', { method: 'POST', body: new URLSearchParams() });
    expect(unmarked.status).toBe(403);
    expect((await cataloguer.ask('/api/v1/session')).status).toBe(200);
    expect(await batches()).toBe(before);
    const own = await cataloguer.ask(`/api/v1/libraries/${OURS}/batches`, {
      method: 'POST',
      headers: { ...MARC, origin: demo.server.url },
      body,
    });
    expect(own.status).toBe(202);
  });

  it.for([
    '/',
    '/tim-kiem?q=a',
    '/dang-nhap',
    '/khong-co',
    '/api',
    '/api/v1/search?q=a',
    '/api/v1/khong-co',
    '/api/openapi.json',
    '/healthz',
  ])('protects the answer at %s alike', async (path) => {
    const visitor = guest(demo);
    const [one, two] = await Promise.all([visitor.ask(path), visitor.ask(path)]);
    const policy = one.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(one.headers.get('x-content-type-options')).toBe('nosniff');
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(nonce.length).toBeGreaterThan(15);
    expect(two.headers.get('content-security-policy')).not.toContain(nonce);
    const html = await one.text();
    for (const [, attributes = ''] of html.matchAll(/<script\b([^>]*)>/g))
      if (!/\bsrc=|application\/ld\+json/.test(attributes)) expect(attributes).toContain(`nonce="${nonce}"`);
    expect(html).not.toMatch(/<[a-z][^<>]*\son[a-z]+=/);
  });

  it.for(['session', 'form'] as const)('slows down somebody who tries passwords by the %s', async (door) => {
    const username = door === 'session' ? 'bandoc' : 'bientap';
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 20; attempt++)
      statuses.push((await tryPassword(door, username, `sai-${attempt}`)).status);
    expect(statuses[0]).toBe(401);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(6);
    expect(statuses.at(-1)).toBe(429);
    // Not even the right one helps now, or trying would go on.
    expect((await tryPassword(door, username, demo.account(username).password)).status).toBe(429);
  });

  function tryPassword(door: 'session' | 'form', login: string, password: string): Promise<Response> {
    if (door === 'session')
      return guest(demo).ask('/api/v1/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login, password }),
      });
    return formTokenOf(guest(demo), '/dang-nhap').then((token) =>
      guest(demo).ask('/dang-nhap', { method: 'POST', body: new URLSearchParams({ _csrf: token, login, password }) }),
    );
  }

  function beginUpload(visitor: Visitor, library: string, headers: Record<string, string> = {}): Promise<Response> {
    const encoded = Buffer.from(library).toString('base64');
    return visitor.ask('/api/v1/uploads', {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '10', 'upload-metadata': `library ${encoded}`, ...headers },
    });
  }

  async function formTokenOf(visitor: Visitor, page = '/nghiep-vu/nap'): Promise<string> {
    const html = await (await visitor.ask(page)).text();
    return /name="_csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';
  }

  async function batchOf(library: string): Promise<string> {
    const [row] = await demo.database.query<{ id: string }>(
      'select id::text from catalogue.batch where library_code = $1 order by id desc limit 1',
      [library],
    );
    expect(row).toBeDefined();
    return row?.id ?? '';
  }

  /** A record that was kept back from any library but this one. */
  async function keptBackAt(exceptLibrary: string): Promise<string> {
    const [row] = await demo.database.query<{ id: string }>(
      `select q.id::text from catalogue.quarantined q join catalogue.batch b on b.id = q.batch_id
       where b.library_code <> $1 limit 1`,
      [exceptLibrary],
    );
    expect(row).toBeDefined();
    return row?.id ?? '';
  }

  async function batches(): Promise<number> {
    const [row] = await demo.database.query<{ n: number }>('select count(*)::int as n from catalogue.batch');
    return row?.n ?? 0;
  }
});
