import { useLoaderData } from 'react-router';
import {
  Badge,
  type Column,
  DateText,
  EmptyState,
  LinkButton,
  NumberText,
  Page,
  Table,
  useTextOr,
  useTexts,
} from '../kit/index.ts';
import { requirePermission, serve } from '../serve.ts';
import { SearchIndexNotice } from './SearchIndexNotice.tsx';

const LISTED = 200;
const TONES = { waiting: 'plain', running: 'info', failed: 'bad' } as const;

export const loader = serve(async (request) => {
  requirePermission(request, 'identity.account.list');
  const { operations, catalogue } = request.page;
  const [jobs, index] = await Promise.all([operations.listJobs(LISTED), catalogue.viewSearchIndex()]);
  return {
    index,
    jobs: jobs.map(({ id, name, attempts, locked, lastError, runAt }) => ({
      id,
      name,
      attempts,
      state: locked ? ('running' as const) : lastError === null ? ('waiting' as const) : ('failed' as const),
      lastError,
      runAt: runAt.toISOString(),
    })),
  };
});

/** Work in the background that waits, runs or failed. */
export default function Jobs() {
  const { jobs, index } = useLoaderData<typeof loader>();
  const t = useTexts('web:administration');
  const textOr = useTextOr();
  const columns: Column<(typeof jobs)[number]>[] = [
    {
      key: 'task',
      title: t('jobs.task'),
      min: 10,
      header: true,
      cell: (job) => textOr(`catalogue:ui.jobs.${job.name}`, job.name),
    },
    { key: 'state', title: t('state'), cell: (job) => <Badge tone={TONES[job.state]}>{t(`jobs.${job.state}`)}</Badge> },
    { key: 'attempts', title: t('jobs.attempts'), numeric: true, cell: (job) => <NumberText value={job.attempts} /> },
    { key: 'runAt', title: t('jobs.runAt'), min: 9, cell: (job) => <DateText value={job.runAt} time /> },
    {
      key: 'error',
      title: t('jobs.error'),
      min: 16,
      cell: (job) => job.lastError && <code>{job.lastError.slice(0, 300)}</code>,
    },
  ];
  return (
    <Page
      title={t('jobs.title')}
      lead={t('jobs.lead')}
      crumbs={[{ href: '/quan-tri', label: t('title') }]}
      actions={<LinkButton href="/quan-tri/cong-viec">{t('refresh')}</LinkButton>}
    >
      <SearchIndexNotice index={index} />
      {jobs.length === 0 ? (
        <EmptyState title={t('jobs.none')} />
      ) : (
        <Table
          caption={t('jobs.title')}
          captionHidden
          columns={columns}
          rows={jobs}
          rowKey={(job) => job.id}
          stacked
          rowTone={(job) => (job.state === 'failed' ? 'bad' : undefined)}
        />
      )}
    </Page>
  );
}
