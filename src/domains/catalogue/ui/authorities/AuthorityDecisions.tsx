import { data, redirect, useActionData, useLoaderData } from 'react-router';
import { Badge, Button, type Column, Notice, Page, PostForm, Row, TextField, useTexts } from '#web/kit';
import { actorOf, requirePermission, serve, serveForm } from '#web/pages';
import { type AuthorityItem, authorityPath } from '../../authorities/views.ts';
import { DecisionList } from '../decided/DecisionList.tsx';
import { UndoForm, Undone } from '../decided/Undo.tsx';
import { useDecisionColumns } from '../decided/use-decision-columns.tsx';

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
  const authority = found?.kind === 'found' ? found.authority : undefined;
  return { decisions, authority, isLater: after !== undefined };
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

type Decision = Awaited<ReturnType<typeof loader>>['decisions']['items'][number];

/** What editors decided on authorities, with the way back; of one authority also the way to add a name. */
export default function AuthorityDecisions() {
  const { decisions, authority, isLater } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('authorities:ui.decisions');
  const { reason, by, at, undo } = useDecisionColumns((row: Decision) =>
    row.undone ? (
      <Undone {...row.undone} />
    ) : (
      <UndoForm values={{ decision: row.id }} wrong={answer?.wrong === row.id} />
    ),
  );
  const columns: Column<Decision>[] = [
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
    reason,
    by,
    at,
    undo,
  ];
  return (
    <Page
      title={authority ? t('titleOf', { name: authority.name }) : t('title')}
      lead={t('lead')}
      crumbs={[
        { href: '/nghiep-vu', label: t('web:header.staff') },
        { href: '/nghiep-vu/tac-gia', label: t('authorities:ui.desk.title') },
      ]}
    >
      {answer && <Notice tone="bad" title={t('catalogue:ui.decided.reasonNeeded')} live />}
      {authority && (
        <PostForm values={{ authority: authority.id }} label={t('addName')}>
          <Row end>
            <TextField label={t('newName')} name="variant" required maxLength={300} />
            <TextField label={t('catalogue:ui.decided.reason')} name="reason" required maxLength={500} />
            <Button look="plain">{t('addName')}</Button>
          </Row>
        </PostForm>
      )}
      <DecisionList
        title={t('title')}
        columns={columns}
        decisions={decisions}
        address="/nghiep-vu/tac-gia/quyet-dinh"
        asked={{ ...(authority && { cua: authority.id }) }}
        isLater={isLater}
        none={t('none')}
        begin={{ href: '/nghiep-vu/tac-gia', label: t('authorities:ui.desk.title') }}
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
