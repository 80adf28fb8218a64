import { useLoaderData } from 'react-router';
import { type Column, DateText, EmptyState, MorePager, Page, Table, useTextOr, useTexts } from '../kit/index.ts';
import { requirePermission, serve } from '../serve.ts';

const LISTED = 100;
/** Under which the program itself acts. */
const SYSTEM_NAME = 'system';

export const loader = serve(async (request) => {
  requirePermission(request, 'identity.account.list');
  const { page, url } = request;
  const after = url.searchParams.get('sau');
  const known = after !== null && /^\d{1,15}$/.test(after);
  const rows = await page.operations.listAudit({ limit: LISTED, ...(known && { before: Number(after) }) });
  const items = rows.map(({ id, at, actor, action, entity, key, reason }) => ({
    id: String(id),
    at: at.toISOString(),
    who: actor.accountId === undefined && actor.name === SYSTEM_NAME ? undefined : actor.name,
    action,
    entity,
    key,
    reason,
  }));
  return { items, next: rows.length === LISTED ? items.at(-1)?.id : undefined };
});

/** Who did what, and why. */
export default function Audit() {
  const { items, next } = useLoaderData<typeof loader>();
  const t = useTexts('web:administration.audit');
  const textOr = useTextOr();
  const columns: Column<(typeof items)[number]>[] = [
    { key: 'at', title: t('at'), min: 9, cell: (row) => <DateText value={row.at} time /> },
    { key: 'who', title: t('who'), min: 8, header: true, cell: (row) => row.who ?? t('system') },
    {
      key: 'action',
      title: t('action'),
      min: 10,
      cell: (row) => textOr(`${row.action.replace('.', ':audit.')}`, row.action),
    },
    { key: 'subject', title: t('subject'), min: 10, cell: (row) => <Subject entity={row.entity} name={row.key} /> },
    { key: 'reason', title: t('reason'), min: 12, cell: (row) => row.reason },
  ];
  return (
    <Page title={t('title')} lead={t('lead')} crumbs={[{ href: '/quan-tri', label: t('web:administration.title') }]}>
      {items.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <Table caption={t('title')} captionHidden columns={columns} rows={items} rowKey={(row) => row.id} stacked />
      )}
      <MorePager nextHref={next && `/quan-tri/nhat-ky?sau=${encodeURIComponent(next)}`} />
    </Page>
  );
}

function Subject({ entity, name }: { readonly entity: string; readonly name: string }) {
  const textOr = useTextOr();
  return (
    <>
      {textOr(`web:administration.audit.entities.${entity}`, entity)} <code>{name}</code>
    </>
  );
}
