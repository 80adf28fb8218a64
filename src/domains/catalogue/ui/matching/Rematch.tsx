import { formatNumber } from '#platform/i18n';
import {
  Button,
  type Column,
  DateText,
  Notice,
  NumberText,
  PostForm,
  Progress,
  Row,
  Section,
  Stack,
  Table,
  useLocale,
  useTexts,
} from '#web/kit';
import type { RematchView } from '../../views.ts';

/** Matching everything anew: how far it is, what the latest has come to, and starting it. */
export function Rematch({ rematch, queued }: { readonly rematch: RematchView | undefined; readonly queued: boolean }) {
  const t = useTexts('matching:rematch');
  const isRunning = rematch?.state === 'running';
  return (
    <Section title={t('title')}>
      <Stack gap={3}>
        <p>{t('lead')}</p>
        {queued && !isRunning && (
          <Notice tone="info" title={t('queued')}>
            <p>{t('queuedHint')}</p>
          </Notice>
        )}
        {isRunning && <Running rematch={rematch} />}
        {!isRunning && (
          <PostForm label={t('form')}>
            <Row>
              <Button name="task" value="dry-run">
                {t('dryRun')}
              </Button>
              <Button name="task" value="rematch" look="warm">
                {t('start')}
              </Button>
              <Button name="task" value="back" look="plain">
                {t('back')}
              </Button>
            </Row>
          </PostForm>
        )}
        {rematch?.state === 'done' && <Report rematch={rematch} />}
      </Stack>
    </Section>
  );
}

function Running({ rematch }: { readonly rematch: RematchView }) {
  const t = useTexts('matching:rematch');
  const locale = useLocale();
  const { phase, done, total, advancedAt } = rematch;
  return (
    <Notice tone="info" title={t('running')}>
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
      <p>{t(`matching:phases.${phase}`)}</p>
      {total > 0 && (
        <Progress
          label={t('progress')}
          value={done}
          max={total}
          text={`${formatNumber(locale, done)} / ${formatNumber(locale, total)}`}
        />
      )}
      <p>
        <DateText value={advancedAt} time />
      </p>
    </Notice>
  );
}

function Report({ rematch: { report, dryRun, finishedAt, seconds } }: { readonly rematch: RematchView }) {
  const t = useTexts('matching:rematch');
  const locale = useLocale();
  const number = (value: number | undefined): string => formatNumber(locale, value ?? 0);
  const changes = Object.entries(report.verdictChanges ?? {}).map(([change, pairs]) => ({
    change: change.replace(/\w+/g, (verdict) => t(`matching:settings.verdicts.${verdict}`)),
    pairs,
  }));
  const changeColumns: Column<(typeof changes)[number]>[] = [
    { key: 'change', title: t('change'), header: true, cell: (row) => row.change },
    { key: 'pairs', title: t('pairs'), numeric: true, cell: (row) => <NumberText value={row.pairs} /> },
  ];
  const blocks = report.largestBlocks ?? [];
  const blockColumns: Column<(typeof blocks)[number]>[] = [
    { key: 'block', title: t('block'), header: true, min: 12, cell: (row) => <code>{row.key}</code> },
    { key: 'records', title: t('records'), numeric: true, cell: (row) => <NumberText value={row.records} /> },
  ];
  return (
    <Stack gap={2}>
      <h3>{t('last')}</h3>
      {finishedAt && (
        <p>
          <DateText value={finishedAt} time />
        </p>
      )}
      {dryRun && <p>{t('wasDryRun')}</p>}
      <p>
        {t(`matching:report.${dryRun ? 'wouldChange' : 'changed'}`, {
          records: number(report.records),
          pairs: number(report.pairsCompared),
          split: number(report.clustersSplit),
          merged: number(report.clustersMerged),
          moved: number(report.recordsMoved),
          before: number(report.clustersBefore),
          after: number(report.clustersAfter),
        })}
      </p>
      <p>
        {t('matching:report.rate', {
          seconds: number(Math.round(seconds)),
          scoring: number(Math.round(report.scoringSeconds ?? 0)),
          rate: number(Math.round((report.pairsCompared ?? 0) / Math.max(report.scoringSeconds ?? 0, 0.001))),
        })}
      </p>
      {changes.length > 0 && (
        <Table caption={t('changes')} columns={changeColumns} rows={changes} rowKey={(row) => row.change} />
      )}
      {blocks.length > 0 && (
        <Table
          caption={t('blocks')}
          columns={blockColumns}
          rows={blocks}
          rowKey={(row) => `${row.key} ${row.records}`}
        />
      )}
    </Stack>
  );
}
