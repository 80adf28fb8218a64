import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Catalogue, mappingNamed } from '#domains/catalogue';
import { createRegistry } from '#domains/registry';
import { SYSTEM } from '#platform/audit';
import { systemClock } from '#platform/clock';
import type { Database } from '#platform/database';
import { smallBlock } from '../src/domains/catalogue/ingest/block-windows.ts';
import { compareClusters } from './clusters/measures.ts';
import {
  blockingRecall,
  blockSizes,
  cutBlocks,
  falsePairs,
  joiningEvidence,
  missedByLibrary,
  missedByMark,
  missedPairs,
  overMerged,
  splitExamples,
  storeTruth,
} from './clusters/queries.ts';
import { inShort, relation } from './clusters/relation.ts';
import { type Corpus, generateCorpus } from './corpus/generate.ts';
import { type MeasuredStore, openStore } from './store/open-store.ts';

/**
 * Clusters end to end on a corpus whose truth is known (`bench/corpus/README.md`): every library's file goes in as it would
 * arrive, the memberships come out as `lienthu export clusters` prints them and are held against the truth. Pairwise and
 * B³, what blocking let meet, and the families of errors; with `--examples N` N of each with their evidence.
 *
 *   npm run bench -- clusters [--records 52000] [--seed 1] [--data ../shared/data/marc] [--examples 5] [--library CODE] [--out FILE]
 */
const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '52000' },
    seed: { type: 'string', default: '1' },
    data: { type: 'string', default: resolve(import.meta.dirname, '../../shared/data/marc') },
    examples: { type: 'string', default: '0' },
    /** Only what was torn from this library's records is shown as examples. */
    library: { type: 'string', default: '%' },
    /** Where the memberships are left, for whoever compares another program's clusters. */
    out: { type: 'string' },
  },
});

const corpus = await generateCorpus({
  seed: options.seed,
  records: Number(options.records),
  data: pathToFileURL(`${options.data}/`),
});
const store = await openStore();
try {
  const seconds = await importAll(corpus, store);
  await report(corpus, store.database, seconds);
} finally {
  await store.close();
}

async function importAll({ files }: Corpus, { database, catalogue }: MeasuredStore): Promise<number> {
  const registry = createRegistry({ database, clock: systemClock });
  await registry.prepare();
  const startedAt = performance.now();
  for (const file of files) {
    await registry.addLibrary(
      { code: file.library, nameVi: file.library, type: file.type, province: file.province },
      { actor: SYSTEM },
    );
    await catalogue.saveSource(file.library, {
      format: file.format,
      encoding: file.encoding,
      ...(file.mapping !== undefined && { mapping: mappingNamed(file.mapping) }),
      trust: 50,
    });
    const batch = await catalogue.importFile(
      { libraryCode: file.library, fileName: file.fileName, content: once(file.bytes), submittedBy: 'bench' },
      new AbortController().signal,
    );
    if (batch.state !== 'done')
      throw new Error(`${file.fileName} ended as ${batch.state}: ${JSON.stringify(batch.failure)}`);
    console.error(`${file.fileName}: read ${batch.read} of ${file.truth.length}, quarantined ${batch.quarantined}`);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  if (options.out !== undefined) await writeMemberships(catalogue, options.out);
  return seconds;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function writeMemberships(catalogue: Catalogue, path: string): Promise<void> {
  const lines: string[] = [];
  await catalogue.walkMemberships(
    async (memberships) => {
      for (const { libraryCode, localNumber, clusterId } of memberships)
        lines.push(`${libraryCode}\t${localNumber}\t${clusterId}\n`);
    },
    { signal: new AbortController().signal },
  );
  await writeFile(path, lines.join(''));
}

async function report({ files, books }: Corpus, database: Database, seconds: number): Promise<void> {
  await storeTruth(database, files);
  const rows = await database.query<{ book: string; cluster: number }>('select book, cluster from bench.truth');
  const quality = compareClusters(rows.map(({ book, cluster }) => [book, String(cluster)] as const));
  const sent = files.reduce((sum, { truth }) => sum + truth.length, 0);
  const { pairs, meet } = await blockingRecall(database);
  console.log(
    `${cpus()[0]?.model ?? ''}, ${availableParallelism()} cores, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
  );
  console.log(
    `${sent} records of ${files.length} libraries, seed ${options.seed}; ${sent - quality.records} of them not in the store (quarantined); imported in ${seconds.toFixed(0)} s\n`,
  );
  const line = (name: string, { precision, recall, f1 }: { precision: number; recall: number; f1: number }): string =>
    `| ${name} | ${share(precision)} | ${share(recall)} | ${share(f1)} |`;
  console.log(
    [
      '| measure | precision | recall | F1 |',
      '|---|--:|--:|--:|',
      line('pairwise', quality.pairwise),
      line('B³', quality.bCubed),
    ].join('\n'),
  );
  console.log(
    `\n${quality.books} books, ${quality.clusters} clusters; ${quality.truePairs} pairs of one book, ${quality.foundPairs} pairs in one cluster, ${quality.rightPairs} of both`,
  );
  console.log(
    `Blocking: ${share(meet / Math.max(pairs, 1))} of the pairs of one book share a key (${pairs - meet} do not)\n`,
  );
  print(
    'block size',
    ['blocks', 'largest'],
    (await blockSizes(database)).map(({ size, blocks, largest }) => [size, blocks, largest]),
  );
  const cut = await cutBlocks(database, smallBlock);
  console.log(
    `${cut.blocks} blocks have more than ${smallBlock} records and are not compared as a whole; ${cut.records} records stand in one of them\n`,
  );
  await reportOverMerged(database, books);
  await reportOverSplit(database, books);
}

async function reportOverMerged(database: Database, books: Corpus['books']): Promise<void> {
  const merged = await overMerged(database);
  const families = new Map<
    string,
    { clusters: number; pairs: number; examples: { text: string; cluster: number }[] }
  >();
  for (const { cluster, books: parts } of merged)
    for (const [place, one] of parts.entries())
      for (const two of parts.slice(place + 1)) {
        const [a, b] = [books.get(one.book), books.get(two.book)];
        if (a === undefined || b === undefined) continue;
        const kind = relation(a, b);
        const family = families.get(kind) ?? { clusters: 0, pairs: 0, examples: [] };
        family.clusters += 1;
        family.pairs += one.records.length * two.records.length;
        family.examples.push({
          cluster,
          text: `- ${inShort(a)}\n  ${one.records.slice(0, 6).join('; ')}\n- ${inShort(b)}\n  ${two.records.slice(0, 6).join('; ')}`,
        });
        families.set(kind, family);
      }
  const ranked = [...families].sort(([, x], [, y]) => y.pairs - x.pairs);
  print(
    'over-merged: books differ in',
    ['pairs of books', 'pairs of records'],
    ranked.map(([kind, family]) => [kind, family.clusters, family.pairs]),
  );
  print(
    'over-merged: pairs of two books',
    ['pairs'],
    (await falsePairs(database)).map(({ why, pairs }) => [why, pairs]),
  );
  for (const [kind, family] of ranked)
    for (const { text, cluster } of family.examples.slice(0, Number(options.examples))) {
      const [joined] = await joiningEvidence(database, cluster);
      console.log(
        `#### over-merged, ${kind}\n${text}\n  ${joined === undefined ? 'joined through other records' : `${joined.a} = ${joined.b}, ${joined.probability.toFixed(3)}: ${sentences(joined.evidence)}`}\n`,
      );
    }
}

async function reportOverSplit(database: Database, books: Corpus['books']): Promise<void> {
  print(
    'over-split: pairs of one book',
    ['pairs'],
    (await missedPairs(database)).map(({ why, pairs }) => [why, pairs]),
  );
  print(
    'over-split, by what is on either record',
    ['missed', 'of all', 'share'],
    (await missedByMark(database)).map(({ mark, missed, all }) => [mark, missed, all, share(missed / all)]),
  );
  print(
    'over-split, by library',
    ['missed', 'of all', 'share'],
    (await missedByLibrary(database)).map(({ library, missed, all }) => [library, missed, all, share(missed / all)]),
  );
  for (const { book, a, b, marks, why, evidence } of await splitExamples(
    database,
    6 * Number(options.examples),
    options.library,
  )) {
    const known = books.get(book);
    console.log(
      `#### over-split, ${why}\n${known === undefined ? book : inShort(known)}\n  ${a} / ${b} (${marks}): ${sentences(evidence ?? [])}\n`,
    );
  }
}

function sentences(evidence: readonly { feature: string; a: string; b: string; weight: number }[]): string {
  return evidence.map(({ feature, a, b, weight }) => `${feature} ${weight.toFixed(1)} [${a} | ${b}]`).join('; ');
}

function share(part: number): string {
  return part.toFixed(4);
}

function print(title: string, columns: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  console.log(
    [
      `| ${title} | ${columns.join(' | ')} |`,
      `|---|${columns.map(() => '--:|').join('')}`,
      ...rows.map((row) => `| ${row.join(' | ')} |`),
      '',
    ].join('\n'),
  );
}
