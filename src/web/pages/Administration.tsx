import { useLoaderData } from 'react-router';
import { Badge, Card, type Column, Grid, Page, Section, Table, useTextOr, useTexts } from '../kit/index.ts';
import { requirePermission, serve } from '../serve.ts';
import { SearchIndexNotice } from './SearchIndexNotice.tsx';
import { Stock } from './Stock.tsx';

const PARTS = [
  { key: 'users', href: '/quan-tri/nguoi-dung' },
  { key: 'libraries', href: '/quan-tri/thu-vien' },
  { key: 'jobs', href: '/quan-tri/cong-viec' },
  { key: 'audit', href: '/quan-tri/nhat-ky' },
] as const;

export const loader = serve(async (request) => {
  requirePermission(request, 'identity.account.list');
  const { page } = request;
  const [health, figures, index] = await Promise.all([
    page.operations.health(),
    page.catalogue.figures(),
    page.catalogue.viewSearchIndex(),
  ]);
  return { health: Object.entries(health).map(([part, state]) => ({ part, healthy: state === 'ok' })), figures, index };
});

/** The running system at a glance. */
export default function Administration() {
  const { health, figures, index } = useLoaderData<typeof loader>();
  const t = useTexts('web:administration');
  const textOr = useTextOr();
  const columns: Column<(typeof health)[number]>[] = [
    {
      key: 'part',
      title: t('part'),
      header: true,
      cell: (row) => textOr(`web:administration.parts.${row.part}`, row.part),
    },
    {
      key: 'state',
      title: t('state'),
      cell: (row) => <Badge tone={row.healthy ? 'good' : 'bad'}>{t(row.healthy ? 'healthy' : 'failing')}</Badge>,
    },
  ];
  return (
    <Page title={t('title')}>
      <Grid min={14}>
        {PARTS.map(({ key, href }) => (
          <Card key={key} title={<a href={href}>{t(`${key}.title`)}</a>} level="h2">
            <p>{t(`${key}.lead`)}</p>
          </Card>
        ))}
      </Grid>
      <Section title={t('health')}>
        <SearchIndexNotice index={index} />
        <Table
          caption={t('health')}
          captionHidden
          columns={columns}
          rows={health}
          rowKey={(row) => row.part}
          rowTone={(row) => (row.healthy ? undefined : 'bad')}
        />
      </Section>
      <Section title={t('stock')}>
        <Stock figures={figures} />
      </Section>
    </Page>
  );
}
