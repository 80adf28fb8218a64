import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { type Database, openDatabase } from '#platform/database';

/**
 * A migrated, empty database for this test file: a clone of the template, dropped at the end. Call it at the top of a
 * file or describe block. A connection that the file leaves checked out fails it.
 */
export async function testDatabase(): Promise<Database & { readonly url: string }> {
  const clusterUrl = inject('clusterUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const maintenance = openDatabase({ url: clusterUrl, connections: 1 });
  await maintenance.query(`create database ${name} template template_lienthu`);
  await maintenance.close();
  const url = clusterUrl.replace(/\/postgres$/, `/${name}`);
  const database = openDatabase({ url, connections: 8 });
  afterAll(async () => {
    const leaked = database.pool.totalCount - database.pool.idleCount;
    await database.close().catch(() => undefined);
    const last = openDatabase({ url: clusterUrl, connections: 1 });
    await last.query(`drop database ${name} with (force)`);
    await last.close();
    if (leaked > 0) throw new Error(`${leaked} database connection(s) were not given back`);
  });
  return Object.assign(database, { url });
}
