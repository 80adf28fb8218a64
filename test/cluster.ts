import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate, openDatabase, startEmbeddedPostgres } from '#platform/database';
import { migrationSources } from '../src/bin/migrations.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the cluster's maintenance database. */
    clusterUrl: string;
  }
}

/** One PostgreSQL cluster for the run, with a template that is migrated once; each test file clones it. */
export default async function startCluster(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'lienthu-test-'));
  const cluster = await startEmbeddedPostgres({
    folder,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '256MB' },
  });
  const maintenance = openDatabase({ url: cluster.url, connections: 2 });
  await maintenance.query('create database template_lienthu');
  await maintenance.close();
  const template = openDatabase({ url: cluster.url.replace(/\/postgres$/, '/template_lienthu'), connections: 2 });
  await migrate(template, migrationSources);
  await template.close();
  project.provide('clusterUrl', cluster.url);
  return async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
