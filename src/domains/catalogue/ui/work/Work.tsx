import { redirect, useLoaderData } from 'react-router';
import { EmptyState, MorePager, NumberText, Page, Stack, Tabs, useTextOr, useTexts } from '#web/kit';
import { refuse, serve } from '#web/pages';
import { materialTypes, workPath } from '../../views.ts';
import type { WorkView } from '../../works/views.ts';
import { EditionGroups, useLanguageName } from './EditionTable.tsx';

const LISTED = 50;

export const loader = serve(async ({ page, params, url }) => {
  const asked = url.searchParams;
  const language = asked.get('ngon-ngu') ?? undefined;
  const form = materialTypes.find((known) => known === asked.get('dang'));
  const after = asked.get('sau') ?? undefined;
  const found = await page.catalogue.lookUpWork(params.id ?? '', {
    limit: LISTED,
    ...(language !== undefined && { language }),
    ...(form !== undefined && { form }),
    ...(after !== undefined && { after }),
  });
  switch (found.kind) {
    case 'moved':
      throw redirect(`${workPath(found.to)}${url.search}`, 301);
    case 'withdrawn':
      throw refuse(410, 'withdrawn-record');
    case 'unknown':
      throw refuse(404, 'unknown-record');
    case 'found':
      return {
        work: found.work,
        language,
        form,
        isFirst: after === undefined,
        address: `${page.origin}${workPath(found.work.id)}`,
        schemaOrg: page.catalogue.writeWorkSchemaOrg(found.work, page.origin),
      };
  }
});

/** A work: all its editions in every language and form, with the libraries that have them. */
export default function WorkPage() {
  const { work, language, form, isFirst, address, schemaOrg } = useLoaderData<typeof loader>();
  const t = useTexts('catalogue:ui.work');
  const href = hrefsOf(work, { language, form });
  return (
    <Page
      title={work.title}
      documentTitle={[work.title, work.authors[0]].filter(Boolean).join(' / ')}
      description={[work.authors.join('; '), t('count', { count: work.editions })].filter(Boolean).join(', ')}
      lead={
        <>
          {work.authors.length > 0 && <div>{work.authors.join('; ')}</div>}
          <div>
            {[
              t('count', { count: work.editions }),
              work.firstYear !== undefined &&
                (work.firstYear === work.lastYear ? work.firstYear : `${work.firstYear}–${work.lastYear}`),
              t('catalogue:ui.heldBy', { count: work.libraries }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </>
      }
      crumbs={[
        { href: '/', label: t('web:header.home') },
        { href: '/tim-kiem', label: t('web:header.search') },
      ]}
    >
      <link rel="canonical" href={address} />
      <script
        type="application/ld+json"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped for this place by writeWorkSchemaOrg
        dangerouslySetInnerHTML={{ __html: schemaOrg }}
      />
      <Stack gap={5}>
        <Choices work={work} language={language} form={form} hrefOf={href} />
        {work.items.length === 0 ? (
          <EmptyState title={t('none')}>
            <a href={workPath(work.id)}>{t('count', { count: work.editions })}</a>
          </EmptyState>
        ) : (
          <>
            <p role="status">
              <strong>
                <NumberText value={work.chosen} />
              </strong>{' '}
              {t('chosen', { count: work.chosen })}
            </p>
            <EditionGroups editions={work.items} />
          </>
        )}
        <MorePager nextHref={work.next && href({ sau: work.next })} firstHref={isFirst ? undefined : href({})} />
        <p>
          <small>
            {t('permanent')} <a href={workPath(work.id)}>{address}</a>
          </small>
        </p>
      </Stack>
    </Page>
  );
}

type Chosen = { readonly language: string | undefined; readonly form: string | undefined };

/** Addresses of this page that keep what was chosen; '' takes a choice away. */
function hrefsOf(work: WorkView, { language, form }: Chosen) {
  return (change: Readonly<Record<string, string>>): string => {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries({ 'ngon-ngu': language, dang: form, ...change }))
      if (value !== undefined && (value !== '' || key === 'ngon-ngu') && value !== ANY) query.set(key, value);
    return query.size === 0 ? workPath(work.id) : `${workPath(work.id)}?${query}`;
  };
}

const ANY = '*';

/** Languages and forms with the number of editions; each a link, so that it works without script. */
function Choices({
  work,
  language,
  form,
  hrefOf,
}: Chosen & { readonly work: WorkView; readonly hrefOf: (change: Readonly<Record<string, string>>) => string }) {
  const t = useTexts('catalogue:ui.work');
  const textOr = useTextOr();
  const languageName = useLanguageName();
  return (
    <>
      {work.languages.length > 1 && (
        <Tabs
          label={t('byLanguage')}
          tabs={[
            { href: hrefOf({ 'ngon-ngu': ANY }), label: t('anyLanguage'), current: language === undefined },
            ...work.languages.map(({ value, count }) => ({
              href: hrefOf({ 'ngon-ngu': value }),
              label: languageName(value),
              current: language === value,
              count,
            })),
          ]}
        />
      )}
      {work.forms.length > 1 && (
        <Tabs
          label={t('byForm')}
          tabs={[
            { href: hrefOf({ dang: ANY }), label: t('anyForm'), current: form === undefined },
            ...work.forms.map(({ value, count }) => ({
              href: hrefOf({ dang: value }),
              label: textOr(`catalogue:ui.types.${value}`, value),
              current: form === value,
              count,
            })),
          ]}
        />
      )}
    </>
  );
}
