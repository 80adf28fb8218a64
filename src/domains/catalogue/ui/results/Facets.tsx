import { Button, FacetGroup, Row, Stack, TextField, useTexts } from '#web/kit';
import type { FacetView, SearchRequest } from '../../views.ts';
import { useFacetLabel } from './facet-label.ts';

/** Groups that stand open without having been used. */
const OPEN = new Set(['library', 'type', 'language']);

/** All ways to narrow the result, as one form that works without scripts. */
export function Facets({ search, facets }: { readonly search: SearchRequest; readonly facets: readonly FacetView[] }) {
  const t = useTexts('catalogue:ui');
  const labelOf = useFacetLabel();
  return (
    <form action="/tim-kiem" method="get" data-submit-on-change="" aria-label={t('results.narrow')}>
      <input type="hidden" name="q" value={search.q} />
      {search.field !== 'any' && <input type="hidden" name="field" value={search.field} />}
      {search.sort !== 'relevance' && <input type="hidden" name="sort" value={search.sort} />}
      <Stack gap={3}>
        <h2 id="thu-hep">{t('results.narrow')}</h2>
        <div>
          {facets.map((facet) => (
            <FacetGroup
              key={facet.kind}
              name={facet.kind}
              title={t(`facets.${facet.kind}`)}
              open={OPEN.has(facet.kind) || facet.values.some((value) => value.chosen)}
              more={facet.more}
              choices={facet.values.map((value) => ({
                ...value,
                label: labelOf(facet.kind, value.value, value.label),
              }))}
            />
          ))}
        </div>
        <Row end>
          <TextField
            label={t('results.from')}
            name="from"
            inputMode="numeric"
            maxLength={4}
            defaultValue={search.yearFrom}
          />
          <TextField label={t('results.to')} name="to" inputMode="numeric" maxLength={4} defaultValue={search.yearTo} />
        </Row>
        <Button look="plain">{t('results.apply')}</Button>
      </Stack>
    </form>
  );
}
