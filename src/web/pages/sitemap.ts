import { serve } from '../serve.ts';
import { sitemapIndex } from '../sitemap.ts';

/** The sitemap's files: the pages that always are, the titles by their numbers, the libraries by province. */
export const loader = serve(async ({ page }) => {
  const [parts, provinces] = await Promise.all([page.catalogue.listAddressParts(), provincesWithLibraries()]);
  return sitemapIndex(page.origin, [
    { path: '/sitemap/trang.xml' },
    ...parts.map((part) => ({ path: `/sitemap/ban-ghi/${part}.xml` })),
    ...provinces.map((code) => ({ path: `/sitemap/thu-vien/${code}.xml` })),
  ]);

  async function provincesWithLibraries(): Promise<string[]> {
    const codes = page.registry.listProvinces().map(({ code }) => code);
    const first = await Promise.all(
      codes.map((province) => page.registry.listLibraries({ province, status: 'active', limit: 1 })),
    );
    return codes.filter((_, i) => first[i]?.items.length === 1);
  }
});
