import { data, redirect, useActionData, useLoaderData } from 'react-router';
import { Badge, Card, EmptyState, Grid, LinkButton, Notice, NumberText, Page, Row, Tabs, useTexts } from '#web/kit';
import { actorOf, requirePermission, serve, serveForm } from '#web/pages';
import { recordPath } from '../../views.ts';
import { Decide } from './Decide.tsx';
import { EvidenceSentences } from './EvidenceSentences.tsx';
import { EvidenceTable } from './EvidenceTable.tsx';
import { PairTable } from './PairTable.tsx';

const VERDICTS = ['unsure', 'same', 'different'] as const;

/** Comes alive for its keys; the buttons work without. */
export const handle = { live: true };

export const loader = serve(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, url } = request;
  const verdict = VERDICTS.find((known) => known === url.searchParams.get('loai')) ?? 'unsure';
  const clusterId = url.searchParams.get('cum') ?? undefined;
  const after = url.searchParams.get('sau') ?? undefined;
  const chosen = url.searchParams.get('cap');
  const pairs = await page.catalogue.listPairs({
    verdict,
    undecided: true,
    limit: 1,
    ...(clusterId !== undefined && { clusterId }),
    ...(after !== undefined && { after }),
  });
  const pair = chosen ? await page.catalogue.getPair(chosen) : pairs.items[0];
  return { pair, next: pairs.next, verdict, clusterId };
});

export const action = serveForm(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, form, url } = request;
  const kind = form.text('kind');
  const reason = form.text('reason');
  if (kind !== 'must-link' && kind !== 'cannot-link') return data({ wrong: 'kind' as const }, { status: 422 });
  if (reason === '') return data({ wrong: 'reason' as const }, { status: 422 });
  await page.catalogue.decidePair(form.text('pair'), kind, reason, actorOf(page));
  // The decided pair leaves the list, so the same place in it shows the one after.
  url.searchParams.delete('cap');
  return redirect(`${url.pathname}${url.search}`, 303);
});

/** Two records that may be the same title, side by side, for a person to decide. */
export default function Review() {
  const { pair, next, verdict, clusterId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('catalogue:ui.review');
  const hrefOf = (change: Record<string, string>) =>
    `/nghiep-vu/trung?${new URLSearchParams({ loai: verdict, ...(clusterId && { cum: clusterId }), ...change })}`;
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      crumbs={[{ href: '/nghiep-vu', label: t('web:header.staff') }]}
      actions={<LinkButton href="/nghiep-vu/trung/quyet-dinh">{t('decisions')}</LinkButton>}
    >
      <Tabs
        label={t('verdict')}
        tabs={VERDICTS.map((choice) => ({
          href: hrefOf({ loai: choice }),
          label: t(`verdicts.${choice}`),
          current: choice === verdict,
        }))}
      />
      {clusterId && (
        <p>
          {t('ofRecord')} <a href={recordPath(clusterId)}>{t('openRecord')}</a> ·{' '}
          <a href={`/nghiep-vu/trung?loai=${verdict}`}>{t('all')}</a>
        </p>
      )}
      {pair ? (
        <>
          <Row>
            <Badge tone={pair.verdict === 'same' ? 'good' : pair.verdict === 'unsure' ? 'care' : 'plain'}>
              {t(`verdicts.${pair.verdict}`)}
            </Badge>
            <span>
              {t('score')} <NumberText value={Math.round(pair.score * 100) / 100} />
            </span>
          </Row>
          {answer && <Notice tone="bad" title={t(`wrong.${answer.wrong}`)} live />}
          {pair.decision && !pair.decision.undoneAt && (
            <Notice tone="care" title={t('decided', { by: pair.decision.by, reason: pair.decision.reason })} />
          )}
          <Decide pairId={pair.id} skipHref={next && hrefOf({ sau: next })} />
          <Card title={t('evidence')} level="h2">
            <EvidenceSentences evidence={pair.evidence} />
          </Card>
          <PairTable a={pair.a} b={pair.b} />
          <Card title={t('weights')} level="h2">
            <EvidenceTable evidence={pair.evidence} />
          </Card>
        </>
      ) : (
        <EmptyState title={t('none')}>
          <Grid min={10}>
            <LinkButton href="/nghiep-vu">{t('web:header.staff')}</LinkButton>
          </Grid>
        </EmptyState>
      )}
    </Page>
  );
}
