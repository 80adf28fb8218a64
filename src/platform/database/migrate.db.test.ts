import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { MigrationChanged, migrate } from './migrate.ts';

const database = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'lienthu-migrations-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const sources = [{ name: 'test', folder }];
const put = (file: string, sql: string) => writeFile(join(folder, file), sql);

it('applies each file once, in order, also when several processes begin at the same time', async () => {
  await put('1-make.sql', 'create table migrated (n integer);');
  await put('2-fill.sql', 'insert into migrated values (1);');
  const applied = await Promise.all([migrate(database, sources), migrate(database, sources)]);
  expect(applied.flat().sort()).toEqual(['test/1-make.sql', 'test/2-fill.sql']);
  expect(await database.query('select n from migrated')).toEqual([{ n: 1 }]);
});

it('leaves nothing of a file that fails, and names it', async () => {
  await put('3-broken.sql', 'insert into migrated values (2); select 1 / 0;');
  await expect(migrate(database, sources)).rejects.toThrow('test/3-broken.sql');
  expect(await database.query('select n from migrated')).toEqual([{ n: 1 }]);
  await rm(join(folder, '3-broken.sql'));
});

it('says what broke it, not that the connection is gone afterwards', async () => {
  await put('3-gone.sql', 'select pg_terminate_backend(pg_backend_pid());');
  await expect(migrate(database, sources)).rejects.toMatchObject({
    message: expect.stringContaining('test/3-gone.sql'),
    cause: { message: expect.stringMatching(/terminat/i) },
  });
  await rm(join(folder, '3-gone.sql'));
});

it('refuses a file that was changed after it was applied', async () => {
  await put('2-fill.sql', 'insert into migrated values (3);');
  await expect(migrate(database, sources)).rejects.toBeInstanceOf(MigrationChanged);
});
