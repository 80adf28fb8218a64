import { data, redirect, useActionData, useLoaderData } from 'react-router';
import {
  Badge,
  Button,
  type Column,
  DateText,
  EmptyState,
  MorePager,
  Notice,
  Page,
  PostForm,
  Row,
  Table,
  TextField,
  useTexts,
} from '#web/kit';
import { actorOf, requirePermission, serve, serveForm } from '#web/pages';
import { type AuthorityItem, authorityPath } from '../../authorities/views.ts';

const LISTED = 50;

export const loader = serve(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, url } = request;
  const authorityId = url.searchParams.get('cua') ?? undefined;
  const after = url.searchParams.get('sau') ?? undefined;
  const decisions = await page.authorities.listDecisions({
    limit: LISTED,
    ...(authorityId !== undefined && { authorityId }),
    ...(after !== undefined && { after }),
  });
  const found = authorityId === undefined ? undefined : await page.authorities.lookUp(authorityId);
  return { decisions, authority: found?.kind === 'found' ? found.authority : undefined };
});

export const action = serveForm(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, form, url } = request;
  const reason = form.text('reason');
  if (reason === '') return data({ wrong: form.text('decision') || 'variant' }, { status: 422 });
  if (form.has('variant')) {
    const name = form.text('variant');
    await page.authorities.decide({ kind: 'variant', id: form.text('authority'), name }, reason, actorOf(page));
  } else await page.authorities.undo(form.text('decision'), reason, actorOf(page));
  return redirect(`${url.pathname}${url.search}`, 303);
});

/** What editors decided on authorities, with the way back; of one authority also the way to add a name. */
export default function AuthorityDecisions() {
  const { decisions, authority } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('authorities:ui.decisions');
  const columns: Column<(typeof decisions.items)[number]>[] = [
    {
      key: 'who',
      title: t('who'),
      min: 14,
      header: true,
      cell: (row) => (
        <>
          <Named item={row.authority} />
          {row.other && (
            <>
              {row.kind === 'merge' ? ' → ' : row.kind === 'assign' ? ' ← ' : ' ≠ '}
              <Named item={row.other} />
            </>
          )}
          {row.name && `: ${row.name}`}
        </>
      ),
    },
    {
      key: 'kind',
      title: t('kind'),
      cell: (row) => (
        <Badge tone={row.kind === 'apart' ? 'care' : 'good'}>{t(`kinds.${row.kind}`, { count: row.records })}</Badge>
      ),
    },
    { key: 'reason', title: t('reason'), min: 12, cell: (row) => row.reason },
    { key: 'by', title: t('by'), min: 8, cell: (row) => row.by },
    { key: 'at', title: t('at'), min: 9, cell: (row) => <DateText value={row.at} time /> },
    {
      key: 'undo',
      title: t('undo'),
      min: 16,
      cell: (row) =>
        row.undone ? (
          <>
            {t('undone', { by: row.undone.by, reason: row.undone.reason })} <DateText value={row.undone.at} time />
          </>
        ) : (
          <PostForm values={{ decision: row.id }} label={t('undo')}>
            <Row end>
              <TextField
                label={t('undoReason')}
                name="reason"
                required
                error={answer?.wrong === row.id ? t('reasonNeeded') : undefined}
              />
              <Button look="plain" small>
                {t('undo')}
              </Button>
            </Row>
          </PostForm>
        ),
    },
  ];
  const base = `/nghiep-vu/tac-gia/quyet-dinh`;
  return (
    <Page
      title={authority ? t('titleOf', { name: authority.name }) : t('title')}
      lead={t('lead')}
      crumbs={[
        { href: '/nghiep-vu', label: t('web:header.staff') },
        { href: '/nghiep-vu/tac-gia', label: t('authorities:ui.desk.title') },
      ]}
    >
      {answer && <Notice tone="bad" title={t('reasonNeeded')} live />}
      {authority && (
        <PostForm values={{ authority: authority.id }} label={t('addName')}>
          <Row end>
            <TextField label={t('newName')} name="variant" required maxLength={300} />
            <TextField label={t('reason')} name="reason" required maxLength={500} />
            <Button look="plain">{t('addName')}</Button>
          </Row>
        </PostForm>
      )}
      {decisions.items.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <Table
          stacked
          caption={t('title')}
          captionHidden
          columns={columns}
          rows={decisions.items}
          rowKey={(row) => row.id}
        />
      )}
      <MorePager
        nextHref={
          decisions.next &&
          `${base}?${new URLSearchParams({ ...(authority && { cua: authority.id }), sau: decisions.next })}`
        }
      />
    </Page>
  );
}

function Named({ item: { id, name, dates } }: { readonly item: AuthorityItem }) {
  return (
    <a href={authorityPath(id)}>
      {name}
      {dates && `, ${dates}`}
    </a>
  );
}
