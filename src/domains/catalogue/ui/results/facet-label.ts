import { type Texts, useTextOr } from '#web/kit';
import { type FacetKind, type FacetView, facetKinds, type SearchRequest } from '../../views.ts';
import { searchHref } from './search-url.ts';

/** The words for a facet value: kinds that hold a code are translated, the others come with their label. */
export function useFacetLabel(): (kind: FacetKind, value: string, label: string) => string {
  const textOr = useTextOr();
  return (kind, value, label) => {
    switch (kind) {
      case 'language':
        return textOr(`catalogue:ui.languages.${value}`, value);
      case 'type':
        return textOr(`catalogue:ui.types.${value}`, value);
      case 'decade':
        return textOr('catalogue:ui.decade', value, { from: value, to: String(Number(value) + 9) });
      default:
        return label || value;
    }
  };
}

/** The filters in force with the address that each one's removal leads to. */
export function activeFilters(
  search: SearchRequest,
  facets: readonly FacetView[],
  labelOf: ReturnType<typeof useFacetLabel>,
  t: Texts,
) {
  const chosen = facetKinds.flatMap((kind) =>
    (search.filters[kind] ?? []).map((value) => {
      const known = facets.find((facet) => facet.kind === kind)?.values.find((entry) => entry.value === value);
      const name = labelOf(kind, value, known?.label ?? value);
      const href = searchHref(search, { without: { kind, value } });
      return { label: `${t(`catalogue:ui.facets.${kind}`)}: ${name}`, name, href };
    }),
  );
  const { yearFrom, yearTo } = search;
  if (yearFrom === undefined && yearTo === undefined) return chosen;
  const name = `${yearFrom ?? '…'}–${yearTo ?? '…'}`;
  return [...chosen, { label: `${t('years')}: ${name}`, name, href: searchHref(search, { withoutYears: true }) }];
}
