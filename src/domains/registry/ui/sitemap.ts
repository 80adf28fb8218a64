import { type PageContext, type SitemapEntry, serve, sitemapFile } from '#web/pages';

const librariesAtOnce = 1_000;
/** A file of a sitemap holds no more addresses. Source: sitemaps.org protocol. */
const mostInAFile = 50_000;

/** The libraries of a province for search engines: `/sitemap/thu-vien/48.xml`. */
export const loader = serve(async ({ page, params }) => {
  const [, code] = /^(\w{1,10})\.xml$/.exec(params.file ?? '') ?? [];
  const province = page.registry.listProvinces().find((each) => each.code === code);
  const file = province && (await sitemapFile(page.origin, librariesOf(page, province.code)));
  if (!file) throw new Response(null, { status: 404 });
  return file;
});

async function* librariesOf({ registry }: PageContext, province: string): AsyncGenerator<readonly SitemapEntry[]> {
  let after: string | undefined;
  for (let told = 0; told < mostInAFile; told += librariesAtOnce) {
    const { items, next } = await registry.listLibraries({
      province,
      status: 'active',
      limit: librariesAtOnce,
      ...(after !== undefined && { after }),
    });
    yield items.map(({ code }) => ({ path: `/thu-vien/${encodeURIComponent(code)}` }));
    if (next === undefined) return;
    after = next;
  }
}
