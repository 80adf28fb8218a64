import { useLoaderData } from 'react-router';
import {
  ActiveFilters,
  type Column,
  DateText,
  EmptyState,
  MorePager,
  Page,
  Table,
  useTextOr,
  useTexts,
} from '../kit/index.ts';
import { requirePermission, serve } from '../serve.ts';
import { type AuditSubject, roleOf, subjectsOf } from './audit-subject.ts';

const LISTED = 100;
const ADDRESS = '/quan-tri/nhat-ky';
/** Under which the program itself acts. */
const SYSTEM_NAME = 'system';

export const loader = serve(async (request) => {
  requirePermission(request, 'identity.account.list');
  const { page, url } = request;
  const after = url.searchParams.get('sau');
  const known = after !== null && /^\d{1,15}$/.test(after);
  const accountId = url.searchParams.get('nguoi') || undefined;
  const entries = await page.operations.listAudit({
    limit: LISTED,
    ...(accountId !== undefined && { accountId }),
    ...(known && { before: Number(after) }),
  });
  const subjectOf = await subjectsOf(page, entries);
  const items = entries.map((entry) => ({
    id: String(entry.id),
    at: entry.at.toISOString(),
    who: entry.actor.accountId === undefined && entry.actor.name === SYSTEM_NAME ? undefined : entry.actor.name,
    accountId: entry.actor.accountId,
    action: entry.action,
    role: roleOf(entry),
    entity: entry.entity,
    subject: subjectOf(entry),
    reason: entry.reason,
  }));
  const person = accountId && (await page.identity.findAccountNames([accountId])).get(accountId)?.displayName;
  return {
    items,
    next: entries.length === LISTED ? items.at(-1)?.id : undefined,
    accountId,
    person: person ?? accountId,
  };
});

/** Who did what, why and when. */
export default function Audit() {
  const { items, next, accountId, person } = useLoaderData<typeof loader>();
  const t = useTexts('web:administration.audit');
  const textOr = useTextOr();
  const columns: Column<(typeof items)[number]>[] = [
    {
      key: 'who',
      title: t('who'),
      min: 9,
      header: true,
      cell: (row) =>
        row.accountId ? (
          <a href={`${ADDRESS}?${new URLSearchParams({ nguoi: row.accountId })}`}>{row.who}</a>
        ) : (
          (row.who ?? t('system'))
        ),
    },
    {
      key: 'action',
      title: t('action'),
      min: 11,
      cell: (row) => (
        <>
          {textOr(`${row.action.replace('.', ':audit.')}`, row.action)}
          {row.role && `: ${textOr(`identity:ui.roles.${row.role.role}`, row.role.role)}`}
          {row.role?.library && ` (${row.role.library})`}
        </>
      ),
    },
    {
      key: 'subject',
      title: t('subject'),
      min: 13,
      cell: (row) => <Subject entity={row.entity} subject={row.subject} />,
    },
    { key: 'reason', title: t('reason'), min: 12, cell: (row) => row.reason },
    { key: 'at', title: t('at'), min: 9, cell: (row) => <DateText value={row.at} time /> },
  ];
  const nextQuery = next && new URLSearchParams({ ...(accountId && { nguoi: accountId }), sau: next });
  return (
    <Page title={t('title')} lead={t('lead')} crumbs={[{ href: '/quan-tri', label: t('web:administration.title') }]}>
      {person && <ActiveFilters filters={[{ name: t('who'), label: t('doneBy', { name: person }), href: ADDRESS }]} />}
      {items.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <Table caption={t('title')} captionHidden columns={columns} rows={items} rowKey={(row) => row.id} stacked />
      )}
      <MorePager nextHref={nextQuery && `${ADDRESS}?${nextQuery}`} />
    </Page>
  );
}

function Subject({ entity, subject }: { readonly entity: string; readonly subject: AuditSubject | undefined }) {
  const textOr = useTextOr();
  return (
    <>
      {textOr(`web:administration.audit.entities.${entity}`, entity)}{' '}
      {subject?.href ? <a href={subject.href}>{subject.name}</a> : <span title={subject?.number}>{subject?.name}</span>}
    </>
  );
}
