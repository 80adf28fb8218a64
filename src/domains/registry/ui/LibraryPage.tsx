import { useLoaderData } from 'react-router';
import {
  DefinitionList,
  EmptyState,
  Figures,
  LinkButton,
  NumberText,
  Page,
  Section,
  Shelf,
  useLocale,
  useTexts,
} from '#web/kit';
import { serve } from '#web/pages';

const NEWEST = 12;

export const loader = serve(async ({ page, params }) => {
  const library = await page.registry.getLibraryByCode(params.code ?? '');
  const held = await page.catalogue.search({
    q: '',
    field: 'any',
    sort: 'newest',
    page: 1,
    pageSize: NEWEST,
    filters: { library: [library.code] },
    withFacets: false,
  });
  return { library, total: held.total, newest: held.items };
});

/** One library: what the register says about it, and what the catalogue knows of its stock. */
export default function LibraryPage() {
  const { library, total, newest } = useLoaderData<typeof loader>();
  const t = useTexts('registry:ui');
  const locale = useLocale();
  const name = (locale === 'en' && library.nameEn) || library.nameVi;
  const holdings = `/tim-kiem?${new URLSearchParams({ q: '', library: library.code })}`;
  return (
    <Page
      title={name}
      lead={`${t(`types.${library.type}`)} · ${library.provinceName}`}
      crumbs={[
        { href: '/', label: t('web:header.home') },
        { href: '/thu-vien', label: t('list.title') },
      ]}
      actions={
        <LinkButton href={holdings} look="main">
          {t('page.searchHere')}
        </LinkButton>
      }
    >
      <Figures entries={[{ term: t('page.titles'), value: <NumberText value={total} /> }]} />
      <DefinitionList
        entries={[
          { term: t('code'), value: library.code },
          {
            term: 'ISIL',
            value:
              library.isil && (library.isilIsProvisional ? `${library.isil} (${t('page.provisional')})` : library.isil),
          },
          { term: t('type'), value: t(`types.${library.type}`) },
          { term: t('ownership'), value: t(`ownerships.${library.ownership}`) },
          { term: t('province'), value: <a href={`/thu-vien?tinh=${library.provinceCode}`}>{library.provinceName}</a> },
          { term: t('region'), value: t(`regions.${library.region}`) },
          { term: t('status'), value: t(`statuses.${library.status}`) },
          {
            term: t('website'),
            value: library.website && (
              <a href={library.website} rel="external noreferrer">
                {library.website}
              </a>
            ),
          },
        ]}
      />
      <Section title={t('page.newest')} actions={total > newest.length && <a href={holdings}>{t('page.all')}</a>}>
        {newest.length === 0 ? (
          <EmptyState title={t('page.none')}>
            <p>{t('page.noneHint')}</p>
          </EmptyState>
        ) : (
          <Shelf items={newest} />
        )}
      </Section>
    </Page>
  );
}
