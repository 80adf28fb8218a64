import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { createCatalogue } from '#domains/catalogue';
import { openDatabase } from '#platform/database';
import { createFileStore, StorageFull } from '#platform/storage';
import { catalogueUnderTest, iso2709, once } from './catalogue-under-test.ts';
import { differences, dumpStore } from './store-dump.ts';
import { wireTo } from './wire.ts';
import { book, inventedBook } from './works.ts';

const disturbed = await catalogueUnderTest();
const undisturbed = await catalogueUnderTest();
const file = iso2709([...Array(5000).keys()].map((n) => book(inventedBook(n))));
const signal = new AbortController().signal;

function catalogueOn(url: string, folder: string) {
  const database = openDatabase({ url, connections: 4 });
  const warnings: string[] = [];
  const catalogue = createCatalogue({
    database,
    store: createFileStore(join(folder, 'objects')),
    storage: { kind: 'files', folder: join(folder, 'objects') },
    jobs: undefined,
    log: { warn: (_details, message) => warnings.push(message) },
  });
  return { database, catalogue, warnings };
}

it('an import waits while the database is away, and ends as if it had never been', async () => {
  await disturbed.addLibraries('OUT');
  await undisturbed.addLibraries('OUT');
  const wire = await wireTo(disturbed.database.url);
  const { database, catalogue, warnings } = catalogueOn(wire.url, disturbed.folder);
  afterAll(async () => {
    await database.close();
    await wire.close();
  });
  const running = catalogue.importFile(
    {
      libraryCode: 'OUT',
      fileName: 'test.mrc',
      content: once(file),
      submittedBy: 'test',
      format: 'iso2709',
      encoding: 'utf8',
    },
    signal,
  );
  let ended = false;
  void running
    .finally(() => {
      ended = true;
    })
    .catch(() => undefined);
  // Away for a second in the middle of a chunk, then every connection killed by the server, again and again.
  let progress = await stored();
  while (progress < 1000 && !ended) progress = await stored();
  await sleep(60);
  wire.cut();
  await sleep(1000);
  wire.mend();
  let kills = 0;
  while (!ended && kills < 4) {
    const before = await stored();
    while (!ended && (await stored()) <= before) await sleep(10);
    await sleep(40);
    const [killed] = await disturbed.database.query<{ count: number }>(
      `select count(pg_terminate_backend(pid)) as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name = 'lienthu' and client_port in
         (select client_port from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid())`,
    );
    kills += (killed?.count ?? 0) > 0 ? 1 : 0;
  }
  const batch = await running;
  console.log(`${warnings.length} times tried again; ${kills} times killed by the server`);
  expect(warnings.length).toBeGreaterThan(0);
  expect(kills).toBeGreaterThan(0);
  expect(batch).toMatchObject({ state: 'done', read: 5000, accepted: 5000 });
  await undisturbed.importBytes('OUT', file, { format: 'iso2709', encoding: 'utf8' });
  expect(differences(await dumpStore(undisturbed.database), await dumpStore(disturbed.database))).toEqual([]);

  async function stored(): Promise<number> {
    const rows = await disturbed.database.query<{ done: number }>(
      `select coalesce(max(records_done), 0) as done from catalogue.batch where library_code = 'OUT'`,
    );
    return rows[0]?.done ?? 0;
  }
});

it('a full disk refuses a file with a reason, and stores nothing of it', async () => {
  const before = await dumpStore(disturbed.database);
  const files = createFileStore(join(disturbed.folder, 'objects'));
  const catalogue = createCatalogue({
    database: disturbed.database,
    store: {
      ...files,
      async put(key, content) {
        for await (const _chunk of content instanceof Uint8Array ? [content] : content) throw new StorageFull(key);
        throw new Error('nothing was sent');
      },
    },
    storage: { kind: 'files', folder: join(disturbed.folder, 'objects') },
    jobs: undefined,
    log: { warn: () => undefined },
  });
  const refused = catalogue.importFile(
    { libraryCode: 'OUT', fileName: 'test.mrc', content: once(file), submittedBy: 'test' },
    signal,
  );
  await expect(refused).rejects.toMatchObject({ code: 'storage.full' });
  expect(differences(before, await dumpStore(disturbed.database))).toEqual([]);
});

it('a file that vanished from the store fails its batch with a reason, and the library can send it again', async () => {
  await disturbed.addLibraries('VAN');
  const queue: unknown[] = [];
  const submitting = createCatalogue({
    database: disturbed.database,
    store: disturbed.store,
    storage: { kind: 'files', folder: join(disturbed.folder, 'nowhere') },
    jobs: undefined,
    log: { warn: (details) => queue.push(details) },
  });
  const batch = await submitting.importFile(
    { libraryCode: 'VAN', fileName: 'test.mrc', content: once(file.subarray(0, 5000)), submittedBy: 'test' },
    signal,
  );
  expect(batch).toMatchObject({ state: 'failed', read: 0, failure: { code: 'object-missing' } });
  expect(await disturbed.importBytes('VAN', file.subarray(0, 50_000))).toMatchObject({ state: 'done' });
});

it('an upload that breaks off leaves no batch behind, and no file', async () => {
  const before = await dumpStore(disturbed.database);
  const keys = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const object of disturbed.store.list('batches/')) found.push(object.key);
    return found;
  };
  const files = await keys();
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield file.subarray(0, 100_000);
    throw new Error('connection reset');
  }
  await expect(
    disturbed.catalogue.importFile(
      { libraryCode: 'OUT', fileName: 'test.mrc', content: broken(), submittedBy: 'test' },
      signal,
    ),
  ).rejects.toThrow('connection reset');
  expect(differences(before, await dumpStore(disturbed.database))).toEqual([]);
  expect(await keys()).toEqual(files);
});

it('a fault of the program shows on the batch, and the same file goes on where it stood once the fault is gone', async () => {
  await disturbed.addLibraries('FAULT');
  const sent = iso2709([...Array(4500).keys()].map((n) => book(inventedBook(n, 'F'))));
  await disturbed.database.query(
    `create function fail_late() returns trigger language plpgsql as $$ begin
       if new.library_code = 'FAULT' and (select count(*) from catalogue.record where library_code = 'FAULT') >= 2500
         then raise exception 'planted fault'; end if;
       return new; end $$`,
  );
  await disturbed.database.query(
    'create trigger planted before insert on catalogue.record for each row execute function fail_late()',
  );
  await expect(disturbed.importBytes('FAULT', sent)).rejects.toThrow('planted fault');
  const [batch] = await disturbed.database.query<{ state: string; code: string; done: number }>(
    `select state, failure ->> 'code' as code, records_done as done from catalogue.batch where library_code = 'FAULT'`,
  );
  // A chunk is full with the group of records in which it reaches two thousand.
  expect(batch).toMatchObject({ state: 'failed', code: 'internal' });
  expect(batch?.done).toBeGreaterThanOrEqual(2000);
  expect(batch?.done).toBeLessThan(2500);
  await disturbed.database.query('drop trigger planted on catalogue.record');
  expect(await disturbed.importBytes('FAULT', sent)).toMatchObject({ state: 'done', read: 4500, quarantined: 0 });
});
