import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { Latencies } from './peers/latencies.ts';
import { serveZebra } from './peers/zebra.ts';
import { openStore } from './store/open-store.ts';

/**
 * Latency of a search over a catalogue that `bench/ingest.ts FILE --keep FOLDER` made, for the query classes that
 * mkqueries.py writes (`class<TAB>CQL` a line). One query at a time, ten full hits each, with and without facets.
 * Hits a query stand beside, to be held against those of Zebra, which is asked the same by SRU on a kept connection where
 * it is installed and the ingest bench has made its index.
 *
 *   npm run bench -- search FOLDER QUERIES.cql
 */
const [folder, queriesFile] = process.argv.slice(2);
if (folder === undefined || queriesFile === undefined) throw new Error('Name the kept folder and the file of queries');
const {
  catalogue: { face },
  close,
} = await openStore(folder);

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
    return { name, cql, boxes };
  });

async function run(withFacets: boolean): Promise<void> {
  const latencies = new Latencies();
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
    latencies.add(name, performance.now() - startedAt, result.total);
  }
  latencies.print(withFacets ? 'With all facets' : 'Without facets');
}

async function runZebra(index: string): Promise<void> {
  const zebra = await serveZebra(index);
  if (zebra === undefined) {
    console.log(`\nNo line of Zebra: it is not installed (idzebra-2.0), or ${index} has no index of it`);
    return;
  }
  const latencies = new Latencies();
  for (const { name, cql } of queries) {
    const startedAt = performance.now();
    const hits = await zebra.search(cql);
    latencies.add(name, performance.now() - startedAt, hits);
  }
  await zebra.stop();
  latencies.print('Zebra, by SRU');
}

const figures = await face.figures();
console.log(
  `${cpus()[0]?.model ?? ''}, ${availableParallelism()} cores, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}, ${figures.clusters} clusters, ${queries.length} queries`,
);
await run(false);
await run(true);
await runZebra(join(folder, 'zebra'));
await close();
