import { useLoaderData } from 'react-router';
import { type Column, DateText, EmptyState, MorePager, Page, Table, useTextOr, useTexts } from '../kit/index.ts';
import type { AuditRowView } from '../page-context.ts';
import { requirePermission, serve } from '../serve.ts';

const LISTED = 100;

export const loader = serve(async (request) => {
  requirePermission(request, 'identity.account.list');
  const { page, url } = request;
  const after = url.searchParams.get('sau');
  const known = after !== null && /^\d{1,15}$/.test(after);
  return page.operations.listAudit({ limit: LISTED, ...(known && { after }) });
});

/** Who did what, and why. */
export default function Audit() {
  const { items, next } = useLoaderData<typeof loader>();
  const t = useTexts('web:administration.audit');
  const textOr = useTextOr();
  const columns: Column<AuditRowView>[] = [
    { key: 'at', title: t('at'), min: 9, cell: (row) => <DateText value={row.at} time /> },
    { key: 'who', title: t('who'), min: 8, header: true, cell: (row) => row.who },
    {
      key: 'action',
      title: t('action'),
      min: 10,
      cell: (row) => textOr(`${row.action.replace('.', ':audit.')}`, row.action),
    },
    { key: 'subject', title: t('subject'), min: 10, cell: (row) => <Subject text={row.subject} /> },
    { key: 'reason', title: t('reason'), min: 12, cell: (row) => row.reason },
  ];
  return (
    <Page title={t('title')} lead={t('lead')} crumbs={[{ href: '/quan-tri', label: t('web:administration.title') }]}>
      {items.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <Table caption={t('title')} captionHidden columns={columns} rows={items} rowKey={(row) => row.id} />
      )}
      <MorePager nextHref={next && `/quan-tri/nhat-ky?sau=${encodeURIComponent(next)}`} />
    </Page>
  );
}

function Subject({ text }: { readonly text: string }) {
  const textOr = useTextOr();
  const [kind = '', ...key] = text.split(' ');
  return (
    <>
      {textOr(`web:administration.audit.entities.${kind}`, kind)} <code>{key.join(' ')}</code>
    </>
  );
}
