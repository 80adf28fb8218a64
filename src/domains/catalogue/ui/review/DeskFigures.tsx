import { data, redirect, useActionData, useLoaderData } from 'react-router';
import {
  Badge,
  Button,
  type Column,
  DateText,
  EmptyState,
  Figures,
  MorePager,
  Notice,
  NumberText,
  Page,
  PostForm,
  Row,
  Section,
  Stack,
  Table,
  TextField,
  useTexts,
} from '#web/kit';
import { actorOf, requirePermission, serve, serveForm } from '#web/pages';
import type { Disagreement, EditorThroughput, Opinion } from '../../review/desk/views.ts';

const LISTED = 25;

export const loader = serve(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, url } = request;
  const isOversight = page.can('catalogue.desk.oversee');
  const after = url.searchParams.get('sau') ?? undefined;
  const { desk } = page.catalogue;
  const [figures, disagreements] = await Promise.all([
    desk.figures(actorOf(page), isOversight),
    desk.listDisagreements({ limit: LISTED, withNames: isOversight, ...(after !== undefined && { after }) }),
  ]);
  return { figures, disagreements };
});

export const action = serveForm(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, form, url } = request;
  const { desk } = page.catalogue;
  if (form.has('share')) {
    requirePermission(request, 'catalogue.desk.oversee');
    const percent = Number(form.text('share').replace(',', '.'));
    if (!(percent >= 0 && percent <= 100)) return data({ wrong: 'share' as const }, { status: 422 });
    await desk.setSecondOpinionShare(percent / 100, actorOf(page));
    return redirect(url.pathname, 303);
  }
  const stands = form.text('stands');
  const reason = form.text('reason').slice(0, 500);
  if (reason === '' || (stands !== 'first' && stands !== 'second'))
    return data({ wrong: 'reason' as const }, { status: 422 });
  await desk.settleDisagreement(form.text('decision'), stands, reason, actorOf(page));
  return redirect(`${url.pathname}${url.search}`, 303);
});

/** How much is decided, and how far editors agree. Everybody sees the own figures; who oversees the desk sees all. */
export default function DeskFigures() {
  const { figures, disagreements } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('catalogue:ui.deskFigures');
  const { own, agreement, opinionsWaiting, secondOpinionShare, editors } = figures;
  const share = (value: number) => (
    <>
      <NumberText value={Math.round(value * 1000) / 10} /> %
    </>
  );
  const editorColumns: Column<EditorThroughput>[] = [
    { key: 'name', title: t('editor'), min: 10, header: true, cell: ({ name }) => name },
    { key: 'today', title: t('today'), numeric: true, cell: ({ today }) => <NumberText value={today} /> },
    { key: 'week', title: t('week'), numeric: true, cell: ({ week }) => <NumberText value={week} /> },
    {
      key: 'hour',
      title: t('perHour'),
      numeric: true,
      cell: ({ perHour }) => (perHour === undefined ? '–' : <NumberText value={perHour} />),
    },
    { key: 'batches', title: t('inBatches'), numeric: true, cell: ({ inBatches }) => <NumberText value={inBatches} /> },
  ];
  const opinion = ({ kind, reason, by }: Opinion) => (
    <>
      <Badge tone={kind === 'must-link' ? 'good' : 'care'}>{t(`catalogue:ui.decisions.kinds.${kind}`)}</Badge> {reason}
      {by && <small> ({by})</small>}
    </>
  );
  const columns: Column<Disagreement>[] = [
    {
      key: 'titles',
      title: t('titles'),
      min: 12,
      header: true,
      cell: ({ titles, pairId }) =>
        pairId ? <a href={`/nghiep-vu/trung?cap=${pairId}`}>{titles.join(' ↔ ')}</a> : titles.join(' ↔ '),
    },
    { key: 'first', title: t('first'), min: 10, cell: ({ first }) => opinion(first) },
    { key: 'second', title: t('second'), min: 10, cell: ({ second }) => opinion(second) },
    {
      key: 'settle',
      title: t('settle'),
      min: 16,
      cell: ({ id }) => (
        <PostForm values={{ decision: id }} label={t('settle')}>
          <Stack gap={2}>
            <TextField label={t('reason')} name="reason" required maxLength={500} />
            <Row gap={2}>
              <Button name="stands" value="first" look="plain" small>
                {t('firstStands')}
              </Button>
              <Button name="stands" value="second" look="plain" small>
                {t('secondStands')}
              </Button>
            </Row>
          </Stack>
        </PostForm>
      ),
    },
  ];
  return (
    <Page
      title={t(editors ? 'titleOfAll' : 'title')}
      lead={t(editors ? 'leadOfAll' : 'lead')}
      crumbs={[
        { href: '/nghiep-vu', label: t('web:header.staff') },
        { href: '/nghiep-vu/trung', label: t('catalogue:ui.review.title') },
      ]}
    >
      {answer && <Notice tone="bad" title={t(`wrong.${answer.wrong}`)} live />}
      <Section title={t('own')}>
        <Figures
          entries={[
            { term: t('today'), value: <NumberText value={own.today} /> },
            { term: t('week'), value: <NumberText value={own.week} /> },
            { term: t('perHour'), value: own.perHour === undefined ? '–' : <NumberText value={own.perHour} /> },
            { term: t('inBatches'), value: <NumberText value={own.inBatches} /> },
          ]}
        />
        {own.days.length > 0 && (
          <Table
            caption={t('byDay')}
            columns={[
              { key: 'day', title: t('day'), header: true, cell: ({ day }) => <DateText value={day} /> },
              {
                key: 'decisions',
                title: t('decisions'),
                numeric: true,
                cell: ({ decisions }) => <NumberText value={decisions} />,
              },
            ]}
            rows={own.days}
            rowKey={({ day }) => day}
          />
        )}
      </Section>
      {editors && (
        <Section title={t('everybody')}>
          {editors.length === 0 ? (
            <EmptyState title={t('nobody')} />
          ) : (
            <Table
              caption={t('everybody')}
              captionHidden
              columns={editorColumns}
              rows={editors}
              rowKey={({ name }) => name}
            />
          )}
        </Section>
      )}
      <Section title={t('agreement')}>
        <p>{t('agreementLead')}</p>
        <Figures
          entries={[
            { term: t('asked'), value: <NumberText value={agreement.pairs} /> },
            { term: t('observed'), value: agreement.observed === undefined ? '–' : share(agreement.observed) },
            {
              term: t('kappa'),
              value:
                agreement.kappa === undefined ? '–' : <NumberText value={Math.round(agreement.kappa * 100) / 100} />,
            },
            { term: t('share'), value: share(secondOpinionShare) },
            ...(editors ? [{ term: t('waiting'), value: <NumberText value={opinionsWaiting} /> }] : []),
          ]}
        />
        {agreement.kappa === undefined && <p>{t('noKappa')}</p>}
        {editors && (
          <PostForm label={t('share')}>
            <Row end>
              <TextField
                label={t('setShare')}
                name="share"
                inputMode="numeric"
                narrow
                required
                defaultValue={String(Math.round(secondOpinionShare * 1000) / 10)}
                hint={t('shareHint')}
              />
              <Button look="plain">{t('save')}</Button>
            </Row>
          </PostForm>
        )}
      </Section>
      <Section title={t('disagreements')}>
        {disagreements.items.length === 0 ? (
          <EmptyState title={t('noDisagreements')} />
        ) : (
          <Table
            caption={t('disagreements')}
            captionHidden
            columns={columns}
            rows={disagreements.items}
            rowKey={({ id }) => id}
            stacked
          />
        )}
        <MorePager nextHref={disagreements.next && `/nghiep-vu/trung/so-lieu?sau=${disagreements.next}`} />
      </Section>
    </Page>
  );
}
