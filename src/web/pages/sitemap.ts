import { serve } from '../serve.ts';
import { sitemapIndex } from '../sitemap.ts';

/** The sitemap's files: the pages that always are, titles, works and names by their numbers, the libraries by province. */
export const loader = serve(async ({ page }) => {
  const [titles, works, names, provinces] = await Promise.all([
    page.catalogue.titleAddresses.listParts(),
    page.catalogue.workAddresses.listParts(),
    page.authorities.addresses.listParts(),
    provincesWithLibraries(),
  ]);
  const files = (folder: string, parts: readonly number[]) =>
    parts.map((part) => ({ path: `/sitemap/${folder}/${part}.xml` }));
  return sitemapIndex(page.origin, [
    { path: '/sitemap/trang.xml' },
    ...files('ban-ghi', titles),
    ...files('tac-pham', works),
    ...files('tac-gia', names),
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
