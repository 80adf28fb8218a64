import { useLoaderData } from 'react-router';
import {
  Button,
  EmptyState,
  LibraryBox,
  LinkButton,
  MorePager,
  Page,
  Row,
  Section,
  Select,
  Stack,
  useLocale,
  useTexts,
} from '#web/kit';
import { serve } from '#web/pages';
import { LIBRARY_TYPES, REGIONS } from '../views.ts';
import styles from './Libraries.module.css';

const LISTED = 200;

export const loader = serve(async ({ page, url }) => {
  const province = url.searchParams.get('tinh') ?? '';
  const type = url.searchParams.get('loai') ?? '';
  const after = url.searchParams.get('sau') ?? '';
  const text = url.searchParams.get('tim')?.trim().slice(0, 200) ?? '';
  const provinces = page.registry.listProvinces();
  // A filter that no list offers is dropped instead of failing the page.
  const known = {
    province: provinces.some(({ code }) => code === province) ? province : '',
    type: LIBRARY_TYPES.find((candidate) => candidate === type) ?? '',
  };
  const libraries = await page.registry.listLibraries({
    limit: LISTED,
    status: 'active',
    ...(known.province !== '' && { province: known.province }),
    ...(known.type !== '' && { type: known.type }),
    ...(after !== '' && { after }),
    ...(text !== '' && { text }),
  });
  return {
    libraries,
    filter: { ...known, text },
    provinces: provinces.map(({ code, nameVi, nameEn }) => ({ code, nameVi, nameEn })),
  };
});

/** Every library of the network, by region and province. */
export default function LibraryList() {
  const { libraries, filter, provinces } = useLoaderData<typeof loader>();
  const t = useTexts('registry:ui');
  const locale = useLocale();
  const nameOf = (item: { nameVi: string; nameEn?: string | undefined }) =>
    (locale === 'en' && item.nameEn) || item.nameVi;
  const filtered = filter.province !== '' || filter.type !== '' || filter.text !== '';
  const chosen = [
    ['tinh', filter.province],
    ['loai', filter.type],
  ] as const;
  return (
    <Page title={t('list.title')} lead={t('list.lead')}>
      <LibraryBox
        action="/thu-vien"
        target="/thu-vien/"
        text={filter.text}
        keep={chosen.filter(([, value]) => value !== '')}
      />
      <form method="get" action="/thu-vien" data-submit-on-change="" aria-label={t('list.filter')}>
        {filter.text !== '' && <input type="hidden" name="tim" value={filter.text} />}
        <Row end>
          <Select
            label={t('province')}
            name="tinh"
            defaultValue={filter.province}
            options={[
              { value: '', label: t('list.allProvinces') },
              ...provinces.map((each) => ({ value: each.code, label: nameOf(each) })),
            ]}
          />
          <Select
            label={t('type')}
            name="loai"
            defaultValue={filter.type}
            options={[
              { value: '', label: t('list.allTypes') },
              ...LIBRARY_TYPES.map((each) => ({ value: each, label: t(`types.${each}`) })),
            ]}
          />
          <Button look="plain">{t('list.show')}</Button>
          {filtered && (
            <LinkButton href="/thu-vien" look="quiet">
              {t('list.clear')}
            </LinkButton>
          )}
        </Row>
      </form>
      {libraries.items.length === 0 && (
        <EmptyState title={t('list.none')}>
          <LinkButton href="/thu-vien">{t('list.clear')}</LinkButton>
        </EmptyState>
      )}
      <Stack gap={6}>
        {REGIONS.map((region) => {
          const inRegion = libraries.items.filter((library) => library.region === region);
          return (
            inRegion.length > 0 && (
              <Section key={region} title={t(`regions.${region}`)}>
                <ul className={styles.list}>
                  {inRegion.map((library) => (
                    <li key={library.code}>
                      <a href={`/thu-vien/${encodeURIComponent(library.code)}`}>{nameOf(library)}</a>
                      <small>
                        {t(`types.${library.type}`)} · {library.provinceName}
                      </small>
                    </li>
                  ))}
                </ul>
              </Section>
            )
          );
        })}
      </Stack>
      <MorePager
        nextHref={
          libraries.next &&
          `/thu-vien?${new URLSearchParams({ tim: filter.text, tinh: filter.province, loai: filter.type, sau: libraries.next })}`
        }
      />
    </Page>
  );
}
