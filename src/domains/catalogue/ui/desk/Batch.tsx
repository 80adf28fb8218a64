import { useEffect } from 'react';
import { redirect, useLoaderData, useRevalidator } from 'react-router';
import {
  Badge,
  DateText,
  DefinitionList,
  Figures,
  LinkButton,
  Notice,
  NumberText,
  Page,
  Progress,
  Section,
  SizeText,
  Stack,
  useTextOr,
  useTexts,
} from '#web/kit';
import { actorOf, refuse, requirePermission, serve, serveForm } from '#web/pages';
import type { BatchView } from '../../views.ts';
import { QuarantineTable } from '../quarantine/QuarantineTable.tsx';
import { Repaired } from './Repaired.tsx';
import { isUnderWay, stateTone } from './state-tone.ts';
import { Withdrawal } from './Withdrawal.tsx';

const LISTED = 25;
/** Pause between two looks at a running batch, in milliseconds. */
const LOOK_MS = 1000;

export const handle = { live: true };

export const loader = serve(async (request) => {
  const { page, params, url } = request;
  const batch = await page.catalogue.getBatch(params.id ?? '');
  if (!batch) {
    requirePermission(request, 'catalogue.batch.read');
    throw refuse(404, 'unknown-batch');
  }
  requirePermission(request, 'catalogue.batch.read', { library: batch.libraryCode });
  const repairedAfter = url.searchParams.get('sua-sau') ?? undefined;
  const quarantinedAfter = url.searchParams.get('loi-sau') ?? undefined;
  const [repaired, quarantined] = await Promise.all([
    page.catalogue.listRepaired(batch.id, repairedAfter, LISTED),
    page.catalogue.listQuarantine({
      batchId: batch.id,
      ...(quarantinedAfter && { after: quarantinedAfter }),
      limit: LISTED,
    }),
  ]);
  const mayDecide = page.can('catalogue.batch.submit', { library: batch.libraryCode });
  const mayMap = page.can('catalogue.source.edit', { library: batch.libraryCode });
  return { batch, repaired, quarantined, mayDecide, mayMap };
});

/** A person's word on a withdrawal that was held back. */
export const action = serveForm(async (request) => {
  const { page, params, form } = request;
  const batch = await page.catalogue.getBatch(params.id ?? '');
  requirePermission(request, 'catalogue.batch.submit', batch && { library: batch.libraryCode });
  if (!batch) throw refuse(404, 'unknown-batch');
  const decision = form.text('decision') === 'confirm' ? 'confirm' : 'decline';
  await page.catalogue.decideWithdrawal(batch.id, decision, actorOf(page));
  return redirect(`/nghiep-vu/dot/${encodeURIComponent(batch.id)}`, 303);
});

/** One batch: how far it is, and then what became of every record. */
export default function BatchPage() {
  const { batch, repaired, quarantined, mayDecide, mayMap } = useLoaderData<typeof loader>();
  const t = useTexts('catalogue:ui.batch');
  const textOr = useTextOr();
  const underWay = isUnderWay(batch.state);
  useLooksWhile(underWay || batch.withdrawal?.state === 'confirmed');
  const base = `/nghiep-vu/dot/${encodeURIComponent(batch.id)}`;
  return (
    <Page
      title={batch.fileName}
      documentTitle={t('title', { file: batch.fileName })}
      lead={
        <>
          {batch.libraryName} <Badge tone={stateTone(batch.state)}>{t(`states.${batch.state}`)}</Badge>
        </>
      }
      crumbs={[
        { href: '/nghiep-vu', label: t('web:header.staff') },
        { href: `/nghiep-vu?thu-vien=${encodeURIComponent(batch.libraryCode)}`, label: batch.libraryName },
      ]}
      actions={
        <>
          {mayMap && (
            <LinkButton href={`/nghiep-vu/thu-vien/${encodeURIComponent(batch.libraryCode)}/cach-doc`}>
              {t('reading')}
            </LinkButton>
          )}
          <LinkButton href={`/thu-vien/${encodeURIComponent(batch.libraryCode)}`}>{t('libraryPage')}</LinkButton>
        </>
      }
    >
      {underWay && (
        <Stack gap={2}>
          <noscript>
            <meta httpEquiv="refresh" content="3" />
          </noscript>
          <Progress label={t('progress')} value={batch.bytesDone} max={batch.bytes} />
          <p>{t('leave')}</p>
        </Stack>
      )}
      {batch.failure && <Failure failure={batch.failure} />}
      {batch.withdrawal && <Withdrawal withdrawal={batch.withdrawal} mayDecide={mayDecide} />}
      <Figures
        entries={(['read', 'accepted', 'repaired', 'unchanged', 'quarantined', 'withdrawn'] as const).map((count) => ({
          term: t(`counts.${count}`),
          value: <NumberText value={batch[count]} />,
        }))}
      />
      {batch.state === 'done' && <Notice tone={batch.waiting > 0 ? 'care' : 'good'} title={verdict(batch, t)} />}
      <DefinitionList entries={factsOf(batch, t, textOr)} />
      {quarantined.items.length > 0 && (
        <Section
          title={t('quarantined')}
          actions={<a href={`/nghiep-vu/loi?dot=${encodeURIComponent(batch.id)}`}>{t('allQuarantined')}</a>}
        >
          <QuarantineTable rows={quarantined.items} caption={t('quarantined')} />
        </Section>
      )}
      {repaired.items.length > 0 && (
        <Section title={t('repairedRecords')}>
          <Repaired slice={repaired} base={base} />
        </Section>
      )}
    </Page>
  );
}

/** Looks again every second for as long as something can change. */
function useLooksWhile(underWay: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(() => void revalidate(), LOOK_MS);
    return () => clearInterval(timer);
  }, [underWay, revalidate]);
}

function Failure({ failure }: { readonly failure: NonNullable<BatchView['failure']> }) {
  const t = useTexts('catalogue:ui.batch');
  const textOr = useTextOr();
  return (
    <Notice tone="bad" title={t('failed')}>
      <p>{textOr(`catalogue:failure.${failure.code}`, t('failedWhy', { code: failure.code }), failure.params)}</p>
    </Notice>
  );
}

function verdict(batch: BatchView, t: ReturnType<typeof useTexts>): string {
  if (batch.read === 0) return t('verdict.empty');
  if (batch.unchanged === batch.read) return t('verdict.unchanged');
  if (batch.waiting > 0) return t('verdict.quarantined', { count: batch.waiting });
  return batch.quarantined > 0 ? t('verdict.settled', { count: batch.quarantined }) : t('verdict.clean');
}

function factsOf(batch: BatchView, t: ReturnType<typeof useTexts>, textOr: ReturnType<typeof useTextOr>) {
  return [
    { term: t('submitted'), value: <DateText value={batch.submittedAt} time /> },
    { term: t('by'), value: batch.submittedBy },
    { term: t('finished'), value: batch.finishedAt && <DateText value={batch.finishedAt} time /> },
    { term: t('size'), value: <SizeText bytes={batch.bytes} /> },
    { term: t('format'), value: textOr(`catalogue:ui.upload.formats.${batch.format}`, batch.format) },
    { term: t('encoding'), value: textOr(`catalogue:ui.upload.encodings.${batch.encoding}`, batch.encoding) },
    { term: t('kind'), value: batch.full ? t('full') : t('partial') },
    { term: t('clusters'), value: <NumberText value={batch.clusters} /> },
    {
      term: t('speed'),
      value: batch.recordsPerSecond !== undefined && t('perSecond', { count: Math.round(batch.recordsPerSecond) }),
    },
  ];
}
