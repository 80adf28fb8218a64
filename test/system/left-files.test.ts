import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '#domains/catalogue';
import { openJobs } from '#platform/jobs';
import { removeLeftFiles, tidyFilesJob } from '../../src/domains/catalogue/ingest/incoming-files.ts';
import { submitBatch } from '../../src/domains/catalogue/ingest/submit.ts';
import { catalogueUnderTest, iso2709, once } from './catalogue-under-test.ts';
import { book } from './works.ts';

const { database, folder, store, addLibraries, importRecords } = await catalogueUnderTest();

const submission = (content: AsyncIterable<Uint8Array>) => ({
  libraryCode: 'LF',
  fileName: 'test.mrc',
  content,
  submittedBy: 'test',
});
const bytes = iso2709([book({ number: '1', title: 'Đêm dài' })]);

async function files(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list('')) keys.push(key);
  return keys.sort();
}

async function announced(): Promise<string[]> {
  const rows = await database.query<{ object_key: string }>('select object_key from catalogue.incoming_file');
  return rows.map((row) => row.object_key);
}

/** Stores the file and dies before the batch is written. */
async function submitAndDie(): Promise<void> {
  const dying = {
    ...database,
    transact: () => Promise.reject(new Error('killed')),
  };
  await expect(submitBatch({ database: dying, store, jobs: undefined }, submission(once(bytes)))).rejects.toThrow(
    'killed',
  );
}

const age = () => database.query(`update catalogue.incoming_file set since = since - interval '25 hours'`);

describe('a file that was stored and of which no batch came', () => {
  it('is removed when it is older than a day, and nothing else is', async () => {
    await addLibraries('LF');
    await importRecords('LF', [book({ number: '0', title: 'Đã nhận' })]);
    await store.put('batches/lf/not-ours', Buffer.from('from another database'));
    const before = await files();
    await submitAndDie();
    expect(await files()).toHaveLength(before.length + 1);
    expect(await removeLeftFiles({ database, store })).toBe(0);
    expect(await files()).toHaveLength(before.length + 1);
    await age();
    expect(await removeLeftFiles({ database, store })).toBe(1);
    expect([await files(), await announced()]).toEqual([before, []]);
  });

  it('is removed again when the process died between the two removals', async () => {
    await submitAndDie();
    await age();
    const [key] = await announced();
    await store.delete(key ?? '');
    expect(await removeLeftFiles({ database, store })).toBe(1);
    expect(await announced()).toEqual([]);
  });

  it('does not become a batch without a file when its sender comes back after it was given up', async () => {
    const before = await files();
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 10);
      await age();
      await removeLeftFiles({ database, store });
      yield bytes.subarray(10);
    }
    await expect(submitBatch({ database, store, jobs: undefined }, submission(slow()))).rejects.toThrow(
      'took too long',
    );
    expect(await database.query(`select from catalogue.batch where library_code = 'LF'`)).toHaveLength(1);
    expect([await files(), await announced()]).toEqual([before, []]);
  });
});

describe('a worker', () => {
  it('looks for such files when it starts, and a day later again', async () => {
    const before = await files();
    await submitAndDie();
    await age();
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const jobs = await openJobs({ database, log: quiet, concurrency: 1 });
    const storage = { kind: 'files', folder: join(folder, 'objects') } as const;
    const catalogue = createCatalogue({ database, store, storage, jobs, log: quiet });
    await catalogue.resumeUnfinished();
    await jobs.start(catalogue.jobs);
    const waiting = async () =>
      (await jobs.list(20)).filter(({ name, locked }) => name === tidyFilesJob && !locked).map(({ runAt }) => runAt);
    await expect.poll(async () => [await files(), (await waiting()).length], { timeout: 20_000 }).toEqual([before, 1]);
    await jobs.stop();
    const [next] = await waiting();
    expect(Math.abs((next?.getTime() ?? 0) - Date.now() - 24 * 3_600_000)).toBeLessThan(300_000);
  });
});

describe('an upload', () => {
  it('leaves nothing behind when its line breaks', async () => {
    const before = await files();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 10);
      throw new Error('line went dead');
    }
    await expect(submitBatch({ database, store, jobs: undefined }, submission(broken()))).rejects.toThrow(
      'line went dead',
    );
    expect([await files(), await announced()]).toEqual([before, []]);
  });

  it('leaves one file when the same is sent twice before it was read', async () => {
    const before = await files();
    const first = await submitBatch({ database, store, jobs: undefined }, submission(once(bytes)));
    const second = await submitBatch({ database, store, jobs: undefined }, submission(once(bytes)));
    expect(second.id).toBe(first.id);
    expect(await files()).toHaveLength(before.length + 1);
    expect(await announced()).toEqual([]);
  });
});
