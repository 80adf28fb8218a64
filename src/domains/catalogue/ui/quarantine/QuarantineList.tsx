import { useLoaderData } from 'react-router';
import { EmptyState, MorePager, Page, Tabs, useTexts } from '#web/kit';
import { requirePermission, requireSomewhere, serve } from '#web/pages';
import { QuarantineTable } from './QuarantineTable.tsx';

const LISTED = 50;
const STATES = ['open', 'mended', 'dismissed'] as const;

export const loader = serve(async (request) => {
  const { page, url } = request;
  const mine = requireSomewhere(request, 'catalogue.batch.read');
  const asked = url.searchParams.get('thu-vien') ?? undefined;
  // Somebody who works for one library need not choose it.
  const libraryCode = asked ?? (mine === 'all' ? undefined : mine[0]);
  if (libraryCode !== undefined) requirePermission(request, 'catalogue.batch.read', { library: libraryCode });
  const batchId = url.searchParams.get('dot') ?? undefined;
  const state = STATES.find((known) => known === url.searchParams.get('trang-thai')) ?? 'open';
  const after = url.searchParams.get('sau') ?? undefined;
  const rows = await page.catalogue.listQuarantine({
    state,
    limit: LISTED,
    ...(batchId !== undefined && { batchId }),
    ...(libraryCode !== undefined && { libraryCode }),
    ...(after !== undefined && { after }),
  });
  return { rows, state, batchId, libraryCode: asked };
});

/** Everything that waits to be mended. */
export default function QuarantineList() {
  const { rows, state, batchId, libraryCode } = useLoaderData<typeof loader>();
  const t = useTexts('catalogue:ui.quarantine');
  const hrefOf = (change: Record<string, string>) => {
    const kept = {
      ...(batchId && { dot: batchId }),
      ...(libraryCode && { 'thu-vien': libraryCode }),
      'trang-thai': state,
    };
    return `/nghiep-vu/loi?${new URLSearchParams({ ...kept, ...change })}`;
  };
  return (
    <Page title={t('title')} lead={t('lead')} crumbs={[{ href: '/nghiep-vu', label: t('web:header.staff') }]}>
      {batchId && (
        <p>
          {t('ofBatch')} <a href={`/nghiep-vu/dot/${encodeURIComponent(batchId)}`}>{t('openBatch')}</a> ·{' '}
          <a href="/nghiep-vu/loi">{t('ofAll')}</a>
        </p>
      )}
      <Tabs
        label={t('state')}
        tabs={STATES.map((choice) => ({
          href: hrefOf({ 'trang-thai': choice }),
          label: t(`states.${choice}`),
          current: choice === state,
        }))}
      />
      {rows.items.length === 0 ? (
        <EmptyState title={t(`none.${state}`)} />
      ) : (
        <QuarantineTable rows={rows.items} caption={t('title')} />
      )}
      <MorePager nextHref={rows.next && hrefOf({ sau: rows.next })} />
    </Page>
  );
}
