import { describe, expect, it } from 'vitest';
import { crawl } from './crawl.ts';
import { demoUnderTest } from './demo-under-test.ts';
import { guest } from './visitor.ts';

const LOCATION = /<(?:url|sitemap)><loc>([^<]+)<\/loc>(?:<lastmod>([^<]+)<\/lastmod>)?<\/(?:url|sitemap)>/g;

describe('what search engines are told', () => {
  const demo = demoUnderTest();
  const read = async (path: string) => {
    const answer = await guest(demo).ask(path);
    return { answer, text: await answer.text() };
  };
  const pathsIn = (text: string) =>
    [...text.matchAll(LOCATION)].map(([, address = '']) => {
      expect(address.startsWith(demo.server.url)).toBe(true);
      return address.slice(demo.server.url.length);
    });

  it('is to leave desks, forms and endless results alone, and where the sitemap is', async () => {
    const { answer, text } = await read('/robots.txt');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(text).toContain(`Sitemap: ${demo.server.url}/sitemap.xml`);
    const closed = text.match(/(?<=^Disallow: ).+$/gm) ?? [];
    const open = (path: string) => !closed.some((start) => path.startsWith(start));
    for (const path of [
      '/',
      '/tim-kiem',
      '/thu-vien',
      '/thu-vien/TVDN',
      '/ban-ghi/1',
      '/tac-pham/1',
      '/api',
      '/assets/x.css',
      '/sitemap.xml',
    ])
      expect(open(path), path).toBe(true);
    for (const path of [
      '/nghiep-vu/nap',
      '/quan-tri',
      '/tai-khoan',
      '/dang-nhap',
      '/tim-kiem?q=a',
      '/api/v1/records/1',
    ])
      expect(open(path), path).toBe(false);
  });

  it('is each title, work, name and library once, each file whole and well-formed', async () => {
    const { answer, text } = await read('/sitemap.xml');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8']);
    expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<sitemapindex xmlns="[^"]+">\n/);
    const addresses: string[] = [];
    for (const file of pathsIn(text)) {
      const { answer, text } = await read(file);
      expect([file, answer.status, answer.headers.get('cache-control')]).toEqual([file, 200, 'public, max-age=3600']);
      expect(text, file).toMatch(/^<\?xml [^>]+>\n<urlset xmlns="[^"]+">\n(?:<url>.+<\/url>\n)+<\/urlset>\n$/);
      for (const [, , changed] of text.matchAll(LOCATION))
        if (changed !== undefined) expect(Number.isNaN(Date.parse(changed)), changed).toBe(false);
      addresses.push(...pathsIn(text));
    }
    expect(new Set(addresses).size).toBe(addresses.length);
    const titles = await demo.database.query<{ id: string }>(
      `select id::text from catalogue.cluster where state = 'active' order by 1`,
    );
    const libraries = await demo.database.query<{ code: string }>('select code from registry.library order by 1');
    expect(titles.length).toBeGreaterThan(500);
    const below = (start: string) => addresses.filter((path) => path.startsWith(start)).sort();
    expect(below('/ban-ghi/')).toEqual(titles.map(({ id }) => `/ban-ghi/${id}`).sort());
    expect(below('/thu-vien/')).toEqual(libraries.map(({ code }) => `/thu-vien/${code}`).sort());
    const names: string[] = [];
    for (let after: string | undefined = '0'; after !== undefined; ) {
      const listed = await read(`/api/v1/authorities?limit=200&after=${after}`);
      const { items, next }: { items: { id: string }[]; next?: string } = JSON.parse(listed.text);
      names.push(...items.map(({ id }) => id));
      after = next;
    }
    expect(names.length).toBeGreaterThan(500);
    expect(below('/tac-gia/')).toEqual(names.map((id) => `/tac-gia/${id}`).sort());
    expect(below('/tac-pham/').length).toBeGreaterThan(20);
  });

  it('leads to pages that name themselves by the same address, and leaves out no page for readers', async () => {
    const index = await read('/sitemap.xml');
    const addresses = new Set<string>();
    for (const file of pathsIn(index.text)) for (const path of pathsIn((await read(file)).text)) addresses.add(path);
    const many = ['/ban-ghi/', '/tac-pham/', '/tac-gia/'];
    const others = [...addresses].filter((path) => !many.some((start) => path.startsWith(start)));
    const some = many.flatMap((start) => {
      const alike = [...addresses].filter((path) => path.startsWith(start));
      return [...alike.slice(0, 3), ...alike.slice(-3)];
    });
    for (const path of [...some, ...others]) {
      const { answer, text } = await read(path);
      expect([path, answer.status]).toEqual([path, 200]);
      if (some.includes(path)) expect(text).toContain(`<link rel="canonical" href="${demo.server.url}${path}"`);
    }
    const robots = (await read('/robots.txt')).text.match(/(?<=^Disallow: ).+$/gm) ?? [];
    const visited = await crawl(guest(demo), ['/']);
    const left = visited.filter(
      ({ address, html }) =>
        html !== '' &&
        !addresses.has(address) &&
        // Views of a title and pages of a list have the address of what they belong to.
        !addresses.has(address.split('?')[0] ?? '') &&
        !robots.some((start) => address.startsWith(start)),
    );
    expect(left.map(({ address }) => address)).toEqual([]);
  });

  it.each([
    '/sitemap/ban-ghi/999.xml',
    '/sitemap/ban-ghi/x.xml',
    '/sitemap/ban-ghi/0',
    '/sitemap/tac-pham/999.xml',
    '/sitemap/tac-gia/999.xml',
    '/sitemap/thu-vien/zz.xml',
    '/sitemap/khac.xml',
  ])('has no %s', async (path) => {
    expect((await read(path)).answer.status).toBe(404);
  });
});
