import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { createCatalogue } from '#domains/catalogue';
import { openDatabase, startEmbeddedPostgres } from '#platform/database';
import { createFileStore } from '#platform/storage';

/**
 * Latency of a search over a catalogue that `bench/ingest.ts FILE --keep FOLDER` made, for the query classes that
 * mkqueries.py writes (`class<TAB>CQL` a line). One query at a time, ten full hits each, with and without facets.
 * Hits a query stand beside, to be held against those of the peer.
 *
 *   npm run bench -- search FOLDER QUERIES.cql
 */
const [folder, queriesFile] = process.argv.slice(2);
if (folder === undefined || queriesFile === undefined) throw new Error('Name the kept folder and the file of queries');
const cluster = await startEmbeddedPostgres({ folder: join(folder, 'postgres') });
const database = openDatabase({ url: cluster.url, connections: 6 });
const storage = { kind: 'files', folder: join(folder, 'objects') } as const;
const { face } = createCatalogue({
  database,
  store: createFileStore(storage.folder),
  storage,
  jobs: undefined,
  log: console,
});

type Field = 'any' | 'title' | 'author' | 'identifier';
const fieldOf: Readonly<Record<string, Field>> = {
  'dc.title': 'title',
  'dc.creator': 'author',
  'rec.id': 'identifier',
  'bath.isbn': 'identifier',
  'cql.serverChoice': 'any',
};
const queries = (await readFile(queriesFile, 'utf8'))
  .trim()
  .split('\n')
  .map((line) => {
    const [name = '', cql = ''] = line.split('\t');
    const boxes = cql.split(' and ').map((clause) => {
      const [index = '', ...term] = clause.split('=');
      return { field: fieldOf[index] ?? 'any', q: term.join('=') };
    });
    return { name, boxes };
  });

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

async function run(withFacets: boolean): Promise<void> {
  const times = new Map<string, number[]>();
  const hits = new Map<string, number>();
  for (const { name, boxes } of queries) {
    const [first, ...further] = boxes;
    if (first === undefined) continue;
    const startedAt = performance.now();
    const result = await face.search({
      ...first,
      further,
      sort: 'relevance',
      page: 1,
      pageSize: 10,
      filters: {},
      withFacets,
    });
    times.set(name, [...(times.get(name) ?? []), performance.now() - startedAt]);
    hits.set(name, (hits.get(name) ?? 0) + result.total);
  }
  console.log(`\n${withFacets ? 'With all facets' : 'Without facets'}\n`);
  console.log('| query class | n | hits a query | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|---|---|');
  const row = (name: string, values: readonly number[], hitCount: string): void => {
    const sorted = [...values].sort((x, y) => x - y);
    console.log(
      `| ${name} | ${sorted.length} | ${hitCount} | ${quantile(sorted, 0.5).toFixed(1)} | ${quantile(sorted, 0.95).toFixed(1)} | ${quantile(sorted, 0.99).toFixed(1)} |`,
    );
  };
  for (const [name, values] of times) row(name, values, ((hits.get(name) ?? 0) / values.length).toFixed(1));
  row('all', [...times.values()].flat(), '');
}

const figures = await face.figures();
console.log(
  `${cpus()[0]?.model ?? ''}, ${availableParallelism()} cores, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}, ${figures.clusters} clusters, ${queries.length} queries`,
);
await run(false);
await run(true);
await database.close();
await cluster.stop();
