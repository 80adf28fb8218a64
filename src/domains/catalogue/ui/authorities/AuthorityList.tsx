import { useLoaderData } from 'react-router';
import { Button, type Column, EmptyState, MorePager, Page, Row, Select, Table, TextField, useTexts } from '#web/kit';
import { serve } from '#web/pages';
import { authorityKinds, authorityPath } from '../../authorities/views.ts';

const LISTED = 50;

export const loader = serve(async ({ page, url }) => {
  const q = (url.searchParams.get('q') ?? '').slice(0, 300);
  const kind = authorityKinds.find((known) => known === url.searchParams.get('loai'));
  const after = url.searchParams.get('sau') ?? undefined;
  const found = await page.authorities.list({
    q,
    limit: LISTED,
    ...(kind !== undefined && { kind }),
    ...(after !== undefined && { after }),
  });
  return { q, kind, found, isLater: after !== undefined };
});

/** Everybody and everything that has a heading, by the beginning of any of its names. */
export default function AuthorityList() {
  const { q, kind, found, isLater } = useLoaderData<typeof loader>();
  const t = useTexts('authorities:ui.list');
  const asked = { ...(q && { q }), ...(kind && { loai: kind }) };
  const columns: Column<(typeof found.items)[number]>[] = [
    {
      key: 'name',
      title: t('name'),
      min: 14,
      header: true,
      cell: (row) => (
        <a href={authorityPath(row.id)}>
          {row.name}
          {row.dates && `, ${row.dates}`}
        </a>
      ),
    },
    { key: 'matched', title: t('matched'), min: 10, cell: (row) => row.matched !== row.name && row.matched },
    { key: 'kind', title: t('kind'), min: 6, cell: (row) => t(`authorities:ui.page.kinds.${row.kind}`) },
  ];
  return (
    <Page title={t('title')} lead={t('lead')} crumbs={[{ href: '/', label: t('web:header.home') }]}>
      <form method="get" aria-label={t('title')}>
        <Row end>
          <TextField label={t('q')} name="q" type="search" defaultValue={q} />
          <Select
            label={t('kind')}
            name="loai"
            defaultValue={kind}
            options={[
              { value: '', label: t('anyKind') },
              ...authorityKinds.map((value) => ({ value, label: t(`authorities:ui.page.kinds.${value}`) })),
            ]}
          />
          <Button>{t('find')}</Button>
        </Row>
      </form>
      {found.items.length === 0 ? (
        <EmptyState title={t('none')}>
          <a href={`/tim-kiem?${new URLSearchParams({ q })}`}>{t('searchInstead')}</a>
        </EmptyState>
      ) : (
        <Table
          stacked
          caption={t('title')}
          captionHidden
          columns={columns}
          rows={found.items}
          rowKey={(row) => row.id}
        />
      )}
      <MorePager
        firstHref={isLater ? `/tac-gia?${new URLSearchParams(asked)}` : undefined}
        nextHref={found.next && `/tac-gia?${new URLSearchParams({ ...asked, sau: found.next })}`}
      />
    </Page>
  );
}
