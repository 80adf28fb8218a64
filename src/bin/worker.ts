import { createCatalogue } from '#domains/catalogue';
import { createRegistry } from '#domains/registry';
import { systemClock } from '#platform/clock';
import { ConfigInvalid, readConfig } from '#platform/config';
import { openJobs } from '#platform/jobs';
import { createLog } from '#platform/log';
import { openPlatform } from './platform.ts';

/** A process that only works off jobs, beside servers started with LIENTHU_WORKER=off. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog({ level: config.LOG_LEVEL, pretty: process.stderr.isTTY });
  const platform = await openPlatform(config, log);
  const { database, store, storage } = platform;
  const jobs = await openJobs({ database, log, concurrency: 2 });
  await createRegistry({ database, clock: systemClock }).prepare();
  const catalogue = createCatalogue({ database, store, storage, jobs, log });
  await catalogue.resumeUnfinished();
  await jobs.start(catalogue.jobs);
  log.info('working off jobs');
  const stop = async (): Promise<void> => {
    await jobs.stop();
    await platform.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

try {
  await main();
} catch (error) {
  console.error(error instanceof ConfigInvalid ? error.message : error);
  process.exit(1);
}
