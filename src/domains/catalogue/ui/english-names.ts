import type { PageContext } from '#web/pages';
import type { FacetView, HoldingView } from '../views.ts';

interface Held {
  readonly holdings: readonly HoldingView[];
}

/** Titles as guests read them: their libraries by the English names that the register has. In Vietnamese as they are. */
export async function withNames<Item extends Held>(
  page: PageContext,
  items: readonly Item[],
): Promise<readonly Item[]> {
  const names = await englishNames(
    page,
    items.flatMap(({ holdings }) => holdings.map(({ libraryCode }) => libraryCode)),
  );
  if (names.size === 0) return items;
  return items.map((item) => ({
    ...item,
    holdings: item.holdings.map((holding) => ({
      ...holding,
      libraryName: names.get(holding.libraryCode) ?? holding.libraryName,
    })),
  }));
}

/** The same for filters: libraries and provinces. */
export async function withLabels(page: PageContext, facets: readonly FacetView[]): Promise<readonly FacetView[]> {
  const codes = facets.flatMap(({ kind, values }) => (kind === 'library' ? values.map(({ value }) => value) : []));
  const libraries = await englishNames(page, codes);
  const provinces =
    page.locale === 'en' ? new Map(page.registry.listProvinces().map(({ code, nameEn }) => [code, nameEn])) : new Map();
  const known = { library: libraries, province: provinces };
  return facets.map((facet) => {
    if (facet.kind !== 'library' && facet.kind !== 'province') return facet;
    const names = known[facet.kind];
    return { ...facet, values: facet.values.map((each) => ({ ...each, label: names.get(each.value) ?? each.label })) };
  });
}

async function englishNames(page: PageContext, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return page.locale === 'en' && codes.length > 0 ? page.registry.findEnglishNames([...new Set(codes)]) : new Map();
}
