import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCatalogue, type RebuildProgress } from '#domains/catalogue';
import { demoQueries } from '#domains/catalogue/demo';
import { createIdentity } from '#domains/identity';
import { systemClock } from '#platform/clock';
import { type Jobs, openJobs } from '#platform/jobs';
import { loadDemo } from '../../src/bin/demo.ts';
import { type CatalogueUnderTest, catalogueUnderTest, editor, iso2709 } from './catalogue-under-test.ts';
import { lastLine, runCli, startCli } from './cli-process.ts';
import { makeIndexStale } from './stale-index.ts';
import { differences, dumpStore, type StoreDump } from './store-dump.ts';
import { book, inventedBook } from './works.ts';

const going = (): AbortSignal => new AbortController().signal;

/** What readers find: hits, totals and facets of many queries, and what is suggested. */
async function answers({ face }: CatalogueUnderTest, queries: readonly string[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const q of queries)
    for (const field of ['any', 'title', 'author'] as const) {
      const request = { q, field, sort: 'relevance', page: 1, pageSize: 20, filters: {}, withFacets: true } as const;
      const { milliseconds: _, ...result } = await face.search(request);
      found.push({ q, field, ...result, suggested: await face.suggest(q) });
    }
  return found;
}

async function total({ face }: CatalogueUnderTest, q: string): Promise<number> {
  const request = { q, field: 'any', sort: 'relevance', page: 1, pageSize: 1, filters: {}, withFacets: false } as const;
  return (await face.search(request)).total;
}

async function count({ database }: CatalogueUnderTest, what: string): Promise<number> {
  const [row] = await database.query<{ n: number }>(`select count(*) as n from catalogue.${what}`);
  return row?.n ?? 0;
}

const active = `cluster where state = 'active'`;

describe('the demonstration under an index made in another way', async () => {
  const store = await catalogueUnderTest();
  const { database, catalogue, face } = store;
  const queries = ['', ...demoQueries().map(({ query }) => query), 'hemingwey', '"hà nội"', 'viet nam -su'];
  let fresh: StoreDump;
  let found: unknown[];
  let words: unknown[];
  let dates: unknown[];

  const vocabulary = () => database.query('select word, record_count from catalogue.vocabulary order by word');
  const changedAt = () => database.query('select id, updated_at from catalogue.cluster order by id');

  beforeAll(async () => {
    const identity = createIdentity({ database, clock: systemClock });
    await loadDemo({ registry: store.registry, identity, catalogue, folder: store.folder });
    // Titles that an editor has parted and joined, so that there are records left alone and numbers that lead on.
    const { items } = await face.listPairs({ verdict: 'same', undecided: true, limit: 5 });
    for (const pair of items) await face.decidePair(pair.id, 'cannot-link', 'thử', editor);
    const unsure = await face.listPairs({ verdict: 'unsure', undecided: true, limit: 3 });
    for (const pair of unsure.items) await face.decidePair(pair.id, 'must-link', 'thử', editor);
    expect([items.length, unsure.items.length]).toEqual([5, 3]);
    await catalogue.rebuildVocabulary();
    fresh = await dumpStore(database);
    found = await answers(store, queries);
    words = await vocabulary();
    dates = await changedAt();
    await makeIndexStale(database);
  });

  it('finds hardly anything by words, and says that the index waits to be rebuilt', async () => {
    expect(differences(fresh, await dumpStore(database)).map((line) => line.split(':')[0])).toEqual([
      'cluster',
      'search_entry',
      'search_index',
    ]);
    expect(await total(store, 'nguyễn')).toBe(0);
    expect(await total(store, '')).toBeGreaterThan(0);
    expect(await face.viewSearchIndex()).toEqual({ state: 'waiting', complete: false, done: 0, total: 0 });
  });

  it('keeps the words for spelling while half of the index would lose them', async () => {
    const job = catalogue.jobs.find(({ name }) => name === 'catalogue.rebuild-vocabulary');
    await job?.run({}, going());
    expect(await vocabulary()).toEqual(words);
    expect(words.length).toBeGreaterThan(500);
  });

  it('is queued by the worker that starts, once, and then stands as a fresh import would leave it', async () => {
    await withJobs(async (jobs, working) => {
      await working.resumeUnfinished();
      await working.resumeUnfinished();
      expect(await queued(jobs)).toHaveLength(1);
      await jobs.start(working.jobs);
      await expect.poll(async () => (await face.viewSearchIndex()).state, { timeout: 60_000 }).toBe('current');
      await expect.poll(() => queued(jobs)).toEqual([]);
    });
    expect(differences(fresh, await dumpStore(database))).toEqual([]);
    expect(await vocabulary()).toEqual(words);
    expect(await answers(store, queries)).toEqual(found);
  });

  it('changes no date of a title, for what libraries say has not changed', async () => {
    expect(await changedAt()).toEqual(dates);
  });

  it('is not queued when the index is current', async () => {
    await withJobs(async (jobs, working) => {
      await working.resumeUnfinished();
      expect(await queued(jobs)).toEqual([]);
      expect(await working.rebuildSearch({ everything: false, signal: going() })).toEqual({ clusters: 0 });
    });
  });

  const queued = async (jobs: Jobs) => (await jobs.list(99)).filter(({ name }) => name === 'catalogue.rebuild-search');

  async function withJobs(work: (jobs: Jobs, working: typeof catalogue) => Promise<void>): Promise<void> {
    const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const jobs = await openJobs({ database, log: silent, concurrency: 1 });
    const storage = { kind: 'files', folder: `${store.folder}/objects` } as const;
    const working = createCatalogue({ database, store: store.store, storage, jobs, log: silent });
    try {
      await work(jobs, working);
    } finally {
      await jobs.stop();
    }
  }
});

describe('a rebuild of several batches', async () => {
  const records = 2600;
  const store = await catalogueUnderTest();
  const undisturbed = await catalogueUnderTest();
  const { database, catalogue, face } = store;
  const cli = { databaseUrl: database.url, dataFolder: store.folder };
  let fresh: StoreDump;
  let clusters: number;

  beforeAll(async () => {
    for (const each of [store, undisturbed]) {
      await each.addLibraries('TVA', 'TVB');
      await each.importRecords(
        'TVA',
        Array.from({ length: records }, (_, n) => book(inventedBook(n))),
      );
    }
    fresh = await dumpStore(database);
    clusters = await count(store, active);
    expect(clusters).toBeGreaterThan(2000);
  });

  async function checkpoint(): Promise<{ target: number | null; done: number }> {
    const [row] = await database.query<{ target: number | null; done: number }>(
      'select rebuilding_to as target, clusters_done as done from catalogue.search_index',
    );
    return row ?? { target: null, done: 0 };
  }

  /** What other connections to this database are doing. */
  const atWork = () =>
    database.query(
      `select query from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and state <> 'idle' and pid <> pg_backend_pid()`,
    );

  it('answers searches from what is there, and says how far it is', async () => {
    await makeIndexStale(database);
    const title = 'đất xưa trong ký ức';
    const seen: { hits: number; all: number; done: number }[] = [];
    await catalogue.rebuildSearch({
      everything: false,
      signal: going(),
      onProgress: async ({ done, total: planned }: RebuildProgress) => {
        expect(await face.viewSearchIndex()).toMatchObject({
          state: 'rebuilding',
          complete: false,
          done,
          total: planned,
        });
        seen.push({ hits: await total(store, 'nguyen'), all: await total(store, ''), done });
      },
    });
    expect(seen.length).toBeGreaterThan(4);
    expect(seen.at(-1)?.done).toBe(clusters);
    for (let step = 1; step < seen.length; step += 1) {
      expect(seen[step]?.hits).toBeGreaterThan(seen[step - 1]?.hits ?? 0);
      expect(seen[step]?.all).toBeGreaterThanOrEqual(seen[step - 1]?.all ?? 0);
    }
    expect(await total(store, title)).toBeGreaterThan(0);
    expect(differences(fresh, await dumpStore(database))).toEqual([]);
  });

  it('killed half-way and begun again gives the same, and does nothing twice', async () => {
    await makeIndexStale(database);
    const { child, ended } = startCli(['reindex', '--json'], cli);
    while ((await checkpoint()).done < 1000) await sleep(5);
    child.kill('SIGKILL');
    expect((await ended).code).toBeUndefined();
    // What the killed process had sent may still be committed.
    await expect.poll(atWork, { timeout: 10_000 }).toEqual([]);
    const { target, done } = await checkpoint();
    expect(target).not.toBeNull();
    expect(done).toBeLessThan(clusters);
    console.log(`killed when ${done} of ${clusters} were done`);

    const again = await runCli(['reindex', '--json'], { ...cli, locale: 'en_GB.UTF-8' });
    expect(again.code).toBe(0);
    const summary = lastLine(again);
    expect(Object.keys(summary)).toEqual(['clusters', 'seconds', 'clustersPerSecond']);
    expect(summary.clusters).toBe(clusters - done);
    expect(again.errors).toMatch(/^Search index: [\d,]+ of 2,\d{3} titles \(\d+ %\)\n/);
    expect(again.errors).toMatch(/\(100 %\)\n$/);
    expect(differences(fresh, await dumpStore(database))).toEqual([]);
  });

  it('broken off by its signal goes on where it was', async () => {
    await makeIndexStale(database);
    const breaking = new AbortController();
    const first = catalogue.rebuildSearch({
      everything: false,
      signal: breaking.signal,
      onProgress: ({ done }: RebuildProgress) => done >= 1000 && breaking.abort(),
    });
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    const { done } = await checkpoint();
    expect(await catalogue.rebuildSearch({ everything: false, signal: going() })).toEqual({
      clusters: clusters - done,
    });
    expect(differences(fresh, await dumpStore(database))).toEqual([]);
  });

  it('is shared by two processes, cluster by cluster once', async () => {
    await makeIndexStale(database);
    const made = await Promise.all([1, 2].map(() => catalogue.rebuildSearch({ everything: false, signal: going() })));
    expect(made.map((one) => one.clusters > 0)).toEqual([true, true]);
    expect((made[0]?.clusters ?? 0) + (made[1]?.clusters ?? 0)).toBe(clusters);
    expect(differences(fresh, await dumpStore(database))).toEqual([]);
  });

  it('of another version that was left half-way does not count', async () => {
    await makeIndexStale(database);
    await database.query(
      `update catalogue.search_index set rebuilding_to = 1, done_through = 1000000, clusters_done = 5, clusters_total = 9, started_at = now(), advanced_at = now()`,
    );
    expect((await face.viewSearchIndex()).state).toBe('waiting');
    expect(await catalogue.rebuildSearch({ everything: false, signal: going() })).toEqual({ clusters });
    expect(differences(fresh, await dumpStore(database))).toEqual([]);
  });

  it('comes back to what an older program beside it writes behind the checkpoint', async () => {
    await makeIndexStale(database);
    let written = 0;
    await catalogue.rebuildSearch({
      everything: true,
      signal: going(),
      onProgress: async ({ done }: RebuildProgress) => {
        if (done !== 1500) return;
        // Its COPY knows nothing of versions, so they take the column's default.
        const rows = await database.query(
          `update catalogue.search_entry set terms = '{}', body = '', entry_version = default where cluster_id <= 20 returning cluster_id`,
        );
        written = rows.length;
      },
    });
    expect(written).toBeGreaterThan(10);
    expect(differences(fresh, await dumpStore(database))).toEqual([]);
  });

  it('makes everything anew when an operator asks, also what seems right', async () => {
    await database.query(`update catalogue.search_entry set terms = '{}' where cluster_id % 3 = 0`);
    expect((await face.viewSearchIndex()).state).toBe('current');
    const result = await runCli(['reindex'], cli);
    expect(result.code).toBe(0);
    expect(result.out).toMatch(/^Đã dựng lại chỉ mục tìm kiếm: 2\.?\d{3} nhan đề/);
    expect(differences(fresh, await dumpStore(database))).toEqual([]);
  });

  it('loses nothing of an import that runs at the same time', async () => {
    // New titles, titles that join old clusters far behind and far ahead of the checkpoint, a new version that parts.
    const others = Array.from({ length: 2400 }, (_, n) =>
      book({ ...inventedBook(n % 2 === 0 ? n : n + records, 'X'), publisher: 'Trẻ' }),
    );
    const changed = Array.from({ length: 40 }, (_, n) =>
      book({
        ...inventedBook(n * 60),
        title: `Nhan đề khác hẳn số ${n}`,
        author: 'Đoàn Khác',
        year: 2019,
        pages: 50 + n,
      }),
    );
    const send = async (to: CatalogueUnderTest): Promise<void> => {
      for (const [library, sent] of [
        ['TVB', others],
        ['TVA', changed],
      ] as const) {
        const batch = await to.importBytes(library, iso2709(sent), { format: 'iso2709', encoding: 'utf8' });
        expect(batch).toMatchObject({ state: 'done', read: sent.length, quarantined: 0 });
      }
    };
    const stored = () => count(store, `record where library_code = 'TVB'`);

    await makeIndexStale(database);
    let importing: Promise<void> | undefined;
    const storedAt: number[] = [];
    afterAll(() => importing);
    await catalogue.rebuildSearch({
      everything: false,
      signal: going(),
      onProgress: async () => {
        importing ??= send(store);
        // The rebuild goes on when a chunk has been stored, so that the two are sure to take turns.
        if (storedAt.length === 1) while ((await stored()) === 0) await sleep(5);
        storedAt.push(await stored());
      },
    });
    await importing;
    console.log(`records that the import had stored after each batch of the rebuild: ${storedAt.join(', ')}`);
    expect(storedAt[0]).toBe(0);
    expect(storedAt.length).toBeGreaterThan(2);

    await send(undisturbed);
    expect(await count(store, `cluster where state = 'active' and id <= ${clusters}`)).toBeGreaterThan(2000);
    expect(differences(await dumpStore(undisturbed.database), await dumpStore(database))).toEqual([]);
  });
});
