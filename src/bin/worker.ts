import { createAuthorities, createCatalogue, createSurvey } from '#domains/catalogue';
import { createRegistry } from '#domains/registry';
import { systemClock } from '#platform/clock';
import { openJobs } from '#platform/jobs';
import { createLog } from '#platform/log';
import { configOrExit } from './config-or-exit.ts';
import { liveUntilStopped } from './lifetime.ts';
import { openPlatform } from './platform.ts';

/** A process that only works off jobs, beside servers started with LIENTHU_WORKER=off. */
const config = configOrExit();
const log = createLog({ level: config.LOG_LEVEL, pretty: process.stderr.isTTY });
await liveUntilStopped(log, async (onClose) => {
  const platform = await openPlatform(config, log);
  onClose(platform.close);
  const { database, store, storage } = platform;
  const jobs = await openJobs({ database, log, concurrency: 2 });
  onClose(jobs.stop);
  await createRegistry({ database, clock: systemClock }).prepare();
  const catalogue = createCatalogue({ database, store, storage, jobs, log });
  const survey = createSurvey({ database, jobs });
  const authorities = createAuthorities({ database, jobs });
  await catalogue.resumeUnfinished();
  await survey.resumeUnfinished();
  await authorities.resumeUnfinished();
  await jobs.start([...catalogue.jobs, ...survey.jobs, ...authorities.jobs]);
  log.info('working off jobs');
}).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
