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
  return { decisions, clusterId };
});

export const action = serveForm(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, form, url } = request;
  const reason = form.text('reason');
  if (reason === '') return data({ wrong: form.text('decision') }, { status: 422 });
  await page.catalogue.undoDecision(form.text('decision'), reason, actorOf(page));
  return redirect(`${url.pathname}${url.search}`, 303);
});

/** What editors decided, with the way back. */
export default function Decisions() {
  const { decisions, clusterId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('catalogue:ui.decisions');
  const columns: Column<(typeof decisions.items)[number]>[] = [
    { key: 'titles', title: t('titles'), min: 16, header: true, cell: (row) => `${row.a.title} ↔ ${row.b.title}` },
    {
      key: 'kind',
      title: t('kind'),
      cell: (row) => <Badge tone={row.kind === 'must-link' ? 'good' : 'care'}>{t(`kinds.${row.kind}`)}</Badge>,
    },
    { key: 'reason', title: t('reason'), min: 12, cell: (row) => row.reason },
    { key: 'by', title: t('by'), min: 8, cell: (row) => row.by },
    { key: 'at', title: t('at'), min: 9, cell: (row) => <DateText value={row.at} time /> },
    {
      key: 'undo',
      title: t('undo'),
      min: 16,
      cell: (row) =>
        row.undoneAt ? (
          <>
            {t('undone')} <DateText value={row.undoneAt} time />
            {row.undoneBy && `, ${row.undoneBy}`}
            {row.undoneReason && `: ${row.undoneReason}`}
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
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      crumbs={[
        { href: '/nghiep-vu', label: t('web:header.staff') },
        { href: '/nghiep-vu/trung', label: t('catalogue:ui.review.title') },
      ]}
    >
      {answer && <Notice tone="bad" title={t('reasonNeeded')} live />}
      {decisions.items.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <Table caption={t('title')} captionHidden columns={columns} rows={decisions.items} rowKey={(row) => row.id} />
      )}
      <MorePager
        nextHref={
          decisions.next &&
          `/nghiep-vu/trung/quyet-dinh?${new URLSearchParams({ ...(clusterId && { cum: clusterId }), sau: decisions.next })}`
        }
      />
    </Page>
  );
}
