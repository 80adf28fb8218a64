import { useLoaderData } from 'react-router';
import {
  ActiveFilters,
  Columns,
  EmptyState,
  LinkButton,
  Notice,
  NumberText,
  Page,
  Pager,
  Row,
  Stack,
  useTexts,
} from '#web/kit';
import { serve } from '#web/pages';
import type { SearchRequest, SearchResult } from '../../views.ts';
import { KnownAs } from '../authorities/KnownAs.tsx';
import { withLabels, withNames } from '../english-names.ts';
import styles from './Facets.module.css';
import { Facets } from './Facets.tsx';
import { activeFilters, useFacetLabel } from './facet-label.ts';
import { Hit } from './Hit.tsx';
import { SearchForm } from './SearchForm.tsx';
import { LAST_PAGE, PAGE_SIZE, searchHref, searchOf } from './search-url.ts';

export const loader = serve(async ({ page, url }) => {
  const search = searchOf(url.searchParams);
  const result = await page.catalogue.search(search);
  const [items, facets] = await Promise.all([withNames(page, result.items), withLabels(page, result.facets)]);
  return { search, result: { ...result, items, facets } };
});

/** What was found: titles, each once, with the ways to narrow them. */
export default function Results() {
  const { search, result } = useLoaderData<typeof loader>();
  const t = useTexts('catalogue:ui.results');
  const labelOf = useFacetLabel();
  const pages = Math.min(LAST_PAGE, Math.ceil(result.total / PAGE_SIZE));
  const filters = activeFilters(search, result.facets, labelOf, t);
  const mayNarrow = result.total > 0 || filters.length > 0;
  return (
    <Page title={search.q ? t('titleFor', { q: search.q }) : t('title')} documentTitle={search.q || t('title')}>
      <SearchForm search={search} />
      <ActiveFilters filters={filters} clearHref={searchHref(search, { withoutFilters: true })} />
      <Columns first="side" side={mayNarrow && <Facets search={search} facets={result.facets} />}>
        <Stack gap={5}>
          <p role="status">
            <strong>
              <NumberText value={result.total} />
            </strong>{' '}
            {t('total', { count: result.total })}{' '}
            {mayNarrow && (
              <a className={styles.jump} href="#thu-hep">
                {t('narrow')}
              </a>
            )}
          </p>
          <KnownAs known={result.knownAs} />
          <Suggested search={search} result={result} />
          {result.items.length > 0 ? (
            <Stack gap={5}>
              {result.items.map((item) => (
                <Hit key={item.id} item={item} />
              ))}
            </Stack>
          ) : (
            <NothingFound search={search} filtered={filters.length > 0} beyond={result.total > 0} />
          )}
          <Pager page={search.page} pages={pages} hrefOf={(page) => searchHref(search, { page })} />
        </Stack>
      </Columns>
    </Page>
  );
}

function Suggested({ search, result }: { readonly search: SearchRequest; readonly result: SearchResult }) {
  const t = useTexts('catalogue:ui.results');
  if (!result.didYouMean) return null;
  return (
    <Notice>
      <p>
        {t('didYouMean')} <a href={searchHref(search, { q: result.didYouMean })}>{result.didYouMean}</a>
      </p>
    </Notice>
  );
}

function NothingFound({
  search,
  filtered,
  beyond,
}: {
  readonly search: SearchRequest;
  readonly filtered: boolean;
  readonly beyond: boolean;
}) {
  const t = useTexts('catalogue:ui.results');
  if (beyond) {
    return (
      <EmptyState title={t('beyond')}>
        <a href={searchHref(search, { page: 1 })}>{t('firstPage')}</a>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={search.q ? t('none', { q: search.q }) : t('noneAtAll')}>
      <ul>
        <li>{t('help.spelling')}</li>
        <li>{t('help.marks')}</li>
        <li>{t('help.fewer')}</li>
      </ul>
      <Row>
        {filtered && (
          <LinkButton href={searchHref(search, { withoutFilters: true })}>{t('help.withoutFilters')}</LinkButton>
        )}
        {search.field !== 'any' && (
          <LinkButton href={searchHref(search, { field: 'any' })}>{t('help.anywhere')}</LinkButton>
        )}
        <LinkButton href="/thu-vien">{t('help.libraries')}</LinkButton>
      </Row>
    </EmptyState>
  );
}
