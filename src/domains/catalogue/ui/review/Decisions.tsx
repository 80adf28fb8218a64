import { data, redirect, useActionData, useLoaderData } from 'react-router';
import { Badge, type Column, Notice, Page, useTexts } from '#web/kit';
import { actorOf, requirePermission, serve, serveForm } from '#web/pages';
import { DecisionList } from '../decided/DecisionList.tsx';
import { UndoForm, Undone } from '../decided/Undo.tsx';
import { useDecisionColumns } from '../decided/use-decision-columns.tsx';

const LISTED = 50;

export const loader = serve(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, url } = request;
  const clusterId = url.searchParams.get('cum') ?? undefined;
  const after = url.searchParams.get('sau') ?? undefined;
  const decisions = await page.catalogue.listDecisions({
    limit: LISTED,
    ...(clusterId !== undefined && { clusterId }),
    ...(after !== undefined && { after }),
  });
  return { decisions, clusterId, isLater: after !== undefined };
});

export const action = serveForm(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, form, url } = request;
  const reason = form.text('reason');
  if (reason === '') return data({ wrong: form.text('decision') }, { status: 422 });
  await page.catalogue.undoDecision(form.text('decision'), reason, actorOf(page));
  return redirect(`${url.pathname}${url.search}`, 303);
});

type Decision = Awaited<ReturnType<typeof loader>>['decisions']['items'][number];

/** What editors decided, with the way back. */
export default function Decisions() {
  const { decisions, clusterId, isLater } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('catalogue:ui.decisions');
  const { reason, by, at, undo } = useDecisionColumns((row: Decision) =>
    row.undoneAt ? (
      <Undone at={row.undoneAt} by={row.undoneBy} reason={row.undoneReason} />
    ) : (
      <UndoForm values={{ decision: row.id }} wrong={answer?.wrong === row.id} />
    ),
  );
  const columns: Column<Decision>[] = [
    { key: 'titles', title: t('titles'), min: 16, header: true, cell: (row) => `${row.a.title} ↔ ${row.b.title}` },
    {
      key: 'kind',
      title: t('kind'),
      cell: (row) => <Badge tone={row.kind === 'must-link' ? 'good' : 'care'}>{t(`kinds.${row.kind}`)}</Badge>,
    },
    reason,
    by,
    at,
    undo,
  ];
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      crumbs={[
        { href: '/nghiep-vu', label: t('web:header.staff') },
        { href: '/nghiep-vu/trung', label: t('catalogue:ui.review.title') },
      ]}
    >
      {answer && <Notice tone="bad" title={t('catalogue:ui.decided.reasonNeeded')} live />}
      <DecisionList
        title={t('title')}
        columns={columns}
        decisions={decisions}
        address="/nghiep-vu/trung/quyet-dinh"
        asked={{ ...(clusterId && { cum: clusterId }) }}
        isLater={isLater}
        none={t('none')}
        begin={{ href: '/nghiep-vu/trung', label: t('catalogue:ui.review.title') }}
      />
    </Page>
  );
}
