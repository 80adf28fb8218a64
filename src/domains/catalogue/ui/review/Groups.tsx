import { data, redirect, useActionData, useLoaderData } from 'react-router';
import {
  Badge,
  type Column,
  EmptyState,
  LinkButton,
  Notice,
  NumberText,
  Page,
  Row,
  Section,
  Table,
  Tabs,
  useTexts,
} from '#web/kit';
import { actorOf, requirePermission, serve, serveForm } from '#web/pages';
import { type CaseGroup, type DecisionBatch, type Grouping, groupings } from '../../review/desk/views.ts';
import { UndoForm } from '../decided/Undo.tsx';
import { useDecisionColumns } from '../decided/use-decision-columns.tsx';
import { PatternText } from './PatternText.tsx';

const LISTED = 20;

export const loader = serve(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, url } = request;
  const { desk } = page.catalogue;
  const asked = groupings.find((known) => known === url.searchParams.get('theo'));
  const [found, batches, isFilling] = await Promise.all([
    Promise.all(groupings.map(async (by) => ({ by, groups: await desk.listGroups(by, actorOf(page)) }))),
    desk.listDecisionBatches(LISTED),
    desk.isFilling(),
  ]);
  const filled = found.filter(({ groups }) => groups.length > 0).map(({ by }) => by);
  // The narrowest question first; who has not chosen is shown one that has something.
  const by = asked ?? filled[0] ?? groupings[0];
  const groups = found.find((one) => one.by === by)?.groups ?? [];
  return { by, groups, filled, batches, isFilling, done: url.searchParams.get('xong') };
});

export const action = serveForm(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, form, url } = request;
  const reason = form.text('reason').slice(0, 500);
  if (reason === '') return data({ wrong: form.text('batch') }, { status: 422 });
  await page.catalogue.desk.undoGroup(form.text('batch'), reason, actorOf(page));
  url.searchParams.delete('xong');
  return redirect(`${url.pathname}${url.search}`, 303);
});

const addressOf = (by: Grouping) => `/nghiep-vu/trung/hang-loat?theo=${by}`;

/** Cases that raise one question, to be answered once; and what was answered so, with the way back. */
export default function Groups() {
  const { by, groups, filled, batches, isFilling, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('catalogue:ui.groups');
  const finished = batches.find(({ id }) => id === done);
  const columns: Column<CaseGroup>[] = [
    { key: 'what', title: t('what'), min: 16, header: true, cell: (group) => <PatternText group={group} /> },
    { key: 'cases', title: t('cases'), numeric: true, cell: (group) => <NumberText value={group.cases} /> },
    {
      key: 'look',
      title: t('look'),
      min: 8,
      cell: (group) => (
        <a href={`/nghiep-vu/trung/hang-loat/xem?theo=${group.by}&cap=${group.pairId}`}>
          {t('lookAt', { count: group.cases })}
        </a>
      ),
    },
  ];
  const {
    reason,
    by: who,
    at,
    undo,
  } = useDecisionColumns((batch: DecisionBatch) =>
    batch.standing === 0 ? (
      t('undone')
    ) : (
      <UndoForm values={{ batch: batch.id }} label={t('undo')} wrong={answer?.wrong === batch.id} />
    ),
  );
  const batchColumns: Column<DecisionBatch>[] = [
    { ...reason, header: true },
    {
      key: 'kind',
      title: t('kind'),
      cell: (batch) => (
        <Badge tone={batch.kind === 'must-link' ? 'good' : 'care'}>
          {t(`catalogue:ui.decisions.kinds.${batch.kind}`)}
        </Badge>
      ),
    },
    {
      key: 'standing',
      title: t('standing'),
      min: 7,
      cell: (batch) => t('standingOf', { standing: batch.standing, all: batch.decisions }),
    },
    who,
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
      {finished && <Notice tone="good" title={t('done', { count: finished.decisions })} live />}
      {isFilling && <Notice title={t('catalogue:ui.review.filling')}>{t('catalogue:ui.review.fillingHint')}</Notice>}
      <Tabs
        label={t('by-what')}
        tabs={groupings.map((choice) => ({
          href: addressOf(choice),
          label: t(`groupings.${choice}`),
          current: choice === by,
        }))}
      />
      <p>{t(`meanings.${by}`)}</p>
      {groups.length === 0 ? (
        <EmptyState title={t(filled.length > 0 ? 'noneHere' : 'none')}>
          <Row>
            {filled.map((other) => (
              <LinkButton key={other} href={addressOf(other)}>
                {t(`groupings.${other}`)}
              </LinkButton>
            ))}
            <LinkButton href="/nghiep-vu/trung">{t('oneByOne')}</LinkButton>
          </Row>
        </EmptyState>
      ) : (
        <Table
          caption={t(`groupings.${by}`)}
          captionHidden
          columns={columns}
          rows={groups}
          rowKey={(group) => group.pairId}
          stacked
        />
      )}
      {batches.length > 0 && (
        <Section title={t('made')}>
          <Table
            caption={t('made')}
            captionHidden
            columns={batchColumns}
            rows={batches}
            rowKey={(batch) => batch.id}
            stacked
          />
        </Section>
      )}
    </Page>
  );
}
