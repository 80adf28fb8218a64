import { fileURLToPath } from 'node:url';
import {
  type Catalogue,
  cataloguePolicy,
  createAuthorities,
  createCatalogue,
  createSurvey,
  mountUploads,
} from '#domains/catalogue';
import { createIdentity, createJudge, type IdentityFace, identityPolicy } from '#domains/identity';
import { createRegistry, type RegistryFace, registryPolicy } from '#domains/registry';
import { systemClock } from '#platform/clock';
import type { Database } from '#platform/database';
import { createHttp, type Sessions } from '#platform/http';
import { openJobs } from '#platform/jobs';
import { createLog } from '#platform/log';
import { mountPages, mountPagesInDevelopment } from '../web/server.ts';
import { ensureBuild } from './build.ts';
import { configOrExit } from './config-or-exit.ts';
import { demoAccounts, loadDemo, needsDemo } from './demo.ts';
import { keepHouse } from './housekeeping.ts';
import { liveUntilStopped } from './lifetime.ts';
import { createOperations, probesOf } from './operations.ts';
import { openPlatform } from './platform.ts';
import { gatherTexts, terminalLocale } from './texts.ts';
import { version } from './version.ts';

/** The web server: opens the capabilities, builds the domains, mounts routes and pages, works off jobs, closes in order. */
const config = configOrExit();
const development = process.argv.includes('--dev');
const translators = gatherTexts();
const texts = translators[terminalLocale(process.env)];
const log = createLog({ level: config.LOG_LEVEL, pretty: process.stderr.isTTY });

await liveUntilStopped(log, open).catch((error: unknown) => {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(isTaken ? texts.t('bin:error.port-taken', { port: config.PORT }) : error);
  process.exit(1);
});

async function open(onClose: (step: () => Promise<void>) => void): Promise<void> {
  const platform = await openPlatform(config, log);
  onClose(platform.close);
  const { database, store, storage } = platform;
  const jobs = await openJobs({ database, log, concurrency: 2 });
  onClose(jobs.stop);

  const registry = createRegistry({ database, clock: systemClock });
  await registry.prepare();
  const identity = createIdentity({ database, clock: systemClock });
  const catalogue = createCatalogue({ database, store, storage, jobs, log });
  const survey = createSurvey({ database, jobs });
  const authorities = createAuthorities({ database, jobs });

  const judge = createJudge([identityPolicy, registryPolicy, cataloguePolicy]);
  const sessions: Sessions = {
    principalOf: identity.principalOf,
    principalOfApiToken: identity.principalOfApiToken,
    knows: judge.knows,
    can: judge.can,
  };
  const publicUrl = config.PUBLIC_URL ?? `http://localhost:${config.PORT}`;
  const http = await createHttp({
    log,
    config: { publicUrl, version, ...(config.TRUSTED_PROXY !== undefined && { trustedProxy: config.TRUSTED_PROXY }) },
    sessions,
    translators,
    probes: probesOf(platform),
  });
  onClose(http.close);
  http.mount([...identity.routes(http.cookie), ...registry.routes, ...catalogue.routes, ...authorities.routes]);
  const uploads = mountUploads(http, { face: catalogue.face, sessions, folder: `${config.dataFolder}/uploads` });
  const services = {
    catalogue: catalogue.face,
    survey: survey.face,
    authorities: authorities.face,
    registry,
    identity,
    operations: createOperations(platform, jobs),
  };
  if (development) {
    await mountPagesInDevelopment({ http, sessions, services, cacheDirectory: `${config.dataFolder}/vite` });
  } else {
    const buildDirectory = fileURLToPath(new URL('../../build', import.meta.url));
    await ensureBuild(buildDirectory, () => console.log(texts.t('bin:server.building')));
    await mountPages({ http, sessions, services, buildDirectory });
  }

  onClose(keepHouse({ accounts: identity.sweep, uploads: uploads.sweep }, log));
  const accounts = await prepareContent({ database, registry, identity, catalogue });
  if (config.LIENTHU_WORKER === 'inside') {
    await catalogue.resumeUnfinished();
    await survey.resumeUnfinished();
    await authorities.resumeUnfinished();
    await jobs.start([...catalogue.jobs, ...survey.jobs, ...authorities.jobs]);
  }
  const address = await http.listen({ host: config.HOST, port: config.PORT });
  console.log(
    texts.t('bin:server.listening', { address: config.PUBLIC_URL ?? address.replace('127.0.0.1', 'localhost') }),
  );
  for (const line of accounts) console.log(line);
}

/** Demo or first administrator; gives back the lines to print about accounts. */
async function prepareContent(domains: {
  database: Database;
  registry: RegistryFace;
  identity: IdentityFace;
  catalogue: Catalogue;
}): Promise<string[]> {
  const { database, registry, identity, catalogue } = domains;
  if (config.LIENTHU_DEMO === 'on' && (await needsDemo(database, config.dataFolder))) {
    console.log(texts.t('bin:demo.loading'));
    const startedAt = performance.now();
    const loaded = await loadDemo({ registry, identity, catalogue, folder: config.dataFolder });
    console.log(texts.t('bin:demo.loaded', { ...loaded, seconds: Math.round((performance.now() - startedAt) / 1000) }));
  }
  const demo = await demoAccounts(config.dataFolder);
  if (config.LIENTHU_DEMO === 'on' && demo.length > 0) {
    return [
      texts.t('bin:server.accounts'),
      ...demo.map(
        (account) =>
          `  ${account.username.padEnd(10)} ${account.password}   ${texts.t(`identity:ui.roles.${account.role}`)}${account.library === undefined ? '' : ` (${account.library})`}`,
      ),
    ];
  }
  const first = await identity.ensureAdministrator();
  return first === undefined ? [] : [texts.t('bin:user.added', { ...first })];
}
