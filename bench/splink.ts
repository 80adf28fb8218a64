import { spawnSync } from 'node:child_process';
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { featuresOf, type JudgedPair, judge, readPairs } from '#domains/catalogue/judging';
import { blockingKeys } from '../src/domains/catalogue/matching/index.ts';
import { compareClusters } from './clusters/measures.ts';
import { type Corpus, generateCorpus } from './corpus/generate.ts';
import { readFile } from './corpus/pairs.ts';
import { splinkRow } from './peers/splink-columns.ts';
import { scratchFolder } from './store/scratch-folder.ts';

/**
 * Splink (PyPI), the general record linkage library, beside us: on labelled pairs, and on the whole corpus with the same
 * candidate pairs. What it is given and how it is trained stands at the top of `bench/peers/splink_model.py`.
 *
 *   npm run bench -- splink [PAIRS.jsonl …] --python VENV/bin/python [--records 52000] [--seed 1] [--data ../shared/data/marc]
 *                    [--clusters MEMBERSHIPS.tsv] [--keep FOLDER]
 *
 * Without PAIRS only the corpus is clustered; `--records 0` leaves the corpus out of the clustering and makes it the small
 * population to learn from. `--clusters` names the memberships that `bench clusters --out` left, for our line of the table. Splink's
 * *same* is a match weight of at least the threshold: that of 0.95, and the one that gives its best F1, which it could not know.
 */
const { positionals: pairFiles, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: 'string', default: 'python3' },
    records: { type: 'string', default: '52000' },
    seed: { type: 'string', default: '1' },
    data: { type: 'string', default: resolve(import.meta.dirname, '../../shared/data/marc') },
    clusters: { type: 'string' },
    keep: { type: 'string' },
  },
});
/** Pairs in blocks larger than this are not made: the same bound for both. */
const largestBlock = 64;
/** A probability of 0.95 as Splink's match weight. */
const bitsOf95 = Math.log2(0.95 / 0.05);
/** To learn from, when the corpus itself is not clustered. */
const smallPopulation = 8_000;

interface Labelled extends JudgedPair {
  readonly file: string;
  readonly id: string;
}

const isClustered = Number(options.records) > 0;
const { folder, remove } = await scratchFolder(options.keep);
try {
  const corpus = await generateCorpus({
    seed: options.seed,
    records: isClustered ? Number(options.records) : smallPopulation,
    data: pathToFileURL(`${options.data}/`),
  });
  const rows: string[] = [];
  const members = await writeCorpus(corpus, rows);
  const labelled = await writePairs(rows);
  await writeFile(join(folder, 'records.jsonl'), rows.join(''));
  const { status } = spawnSync(options.python, [join(import.meta.dirname, 'peers/splink_model.py'), folder], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('Splink did not run: see the top of bench/peers/splink_model.py for what it needs');
  for (const file of pairFiles)
    reportPairs(
      labelled.filter((pair) => pair.file === file),
      file,
    );
  if (isClustered) reportClusters(members);
} finally {
  await remove();
}

/** Rows of the corpus, and the pairs that share a key. Gives the book of each record by its id (library, tab, number). */
async function writeCorpus({ files }: Corpus, rows: string[]): Promise<Map<string, string>> {
  const members = new Map<string, string>();
  const blocks = new Map<string, string[]>();
  for (const file of files) {
    const records = await readFile(file);
    for (const [at, { number, book }] of file.truth.entries()) {
      const record = records.get(at);
      if (record === undefined) continue;
      const id = `${file.library}\t${number}`;
      members.set(id, book);
      rows.push(`${JSON.stringify(splinkRow(id, record))}\n`);
      for (const key of isClustered ? blockingKeys(featuresOf(record)) : []) {
        const known = blocks.get(key);
        if (known === undefined) blocks.set(key, [id]);
        else known.push(id);
      }
    }
  }
  if (isClustered) await writeFile(join(folder, 'candidates.csv'), `a,b\n${candidates(blocks).join('\n')}\n`);
  return members;
}

function candidates(blocks: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set<string>();
  for (const block of blocks.values()) {
    if (block.length > largestBlock) continue;
    for (const [place, a] of block.entries())
      for (const b of block.slice(place + 1)) if (a !== b) found.add(a < b ? `${a},${b}` : `${b},${a}`);
  }
  return [...found];
}

async function writePairs(rows: string[]): Promise<Labelled[]> {
  const labelled: Labelled[] = [];
  for (const [number, file] of pairFiles.entries()) {
    const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
    let place = 0;
    for await (const pair of readPairs(lines)) {
      const id = `pair ${number} ${place++}`;
      rows.push(`${JSON.stringify(splinkRow(`${id} a`, pair.a))}\n${JSON.stringify(splinkRow(`${id} b`, pair.b))}\n`);
      labelled.push({ ...judge(pair), file, id });
    }
  }
  if (labelled.length > 0)
    await writeFile(join(folder, 'pairs.csv'), `a,b\n${labelled.map(({ id }) => `${id} a,${id} b`).join('\n')}\n`);
  return labelled;
}

interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

function qualityOf(pairs: readonly { readonly same: boolean; readonly called: boolean }[]): Quality {
  const called = pairs.filter((pair) => pair.called);
  const right = called.filter((pair) => pair.same).length;
  const precision = called.length === 0 ? 1 : right / called.length;
  const all = pairs.filter((pair) => pair.same).length;
  const recall = all === 0 ? 1 : right / all;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function reportPairs(pairs: readonly Labelled[], file: string): void {
  const scores = new Map<string, number>();
  for (const line of readFileSync(join(folder, 'scores.csv'), 'utf8').trim().split('\n').slice(1)) {
    const [a = '', , p] = line.split(',');
    scores.set(a.slice(0, -2), Number(p));
  }
  const at = (bits: number): Quality =>
    qualityOf(pairs.map(({ id, same }) => ({ same, called: (scores.get(id) ?? Number.NEGATIVE_INFINITY) >= bits })));
  const thresholds = [...new Set(scores.values())];
  let best = bitsOf95;
  for (const threshold of thresholds) if (at(threshold).f1 > at(best).f1) best = threshold;
  const ours = qualityOf(pairs.map(({ same, outcome }) => ({ same, called: outcome.verdict === 'same' })));
  const unsure = pairs.filter(({ outcome }) => outcome.verdict === 'unsure').length / Math.max(pairs.length, 1);
  console.log(
    [
      `| ${file.split('/').at(-1)}: ${pairs.length} pairs | precision | recall | F1 |`,
      '|---|--:|--:|--:|',
      line(`Liên Thư (${(100 * unsure).toFixed(1)} % left to a person)`, ours),
      line('Splink at 0.95', at(bitsOf95)),
      line(`Splink at its best threshold here (${best.toFixed(1)} bits)`, at(best)),
      '',
    ].join('\n'),
  );
}

function reportClusters(members: ReadonlyMap<string, string>): void {
  const lines: string[] = [
    '| clusters | pairwise precision | recall | F1 | B³ precision | recall | F1 |',
    '|---|--:|--:|--:|--:|--:|--:|',
  ];
  const add = (name: string, clusterOf: ReadonlyMap<string, string>): void => {
    const { pairwise, bCubed } = compareClusters(
      [...members].map(([id, book]) => [book, clusterOf.get(id) ?? id] as const),
    );
    lines.push(`${line(name, pairwise)} ${line('', bCubed).slice(5)}`.replace('| |', '|'));
  };
  if (options.clusters !== undefined)
    add(
      'Liên Thư',
      new Map(
        readFileSync(options.clusters, 'utf8')
          .trim()
          .split('\n')
          .map((text) => [text.split('\t').slice(0, 2).join('\t'), text.split('\t')[2] ?? '']),
      ),
    );
  const found = readdirSync(folder).flatMap((name) => /^clusters-(.+)\.csv$/.exec(name)?.[1] ?? []);
  for (const bits of found.sort((a, b) => Number(a) - Number(b))) {
    const text = readFileSync(join(folder, `clusters-${bits}.csv`), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    const clusterOf = new Map(text.map((row) => row.replaceAll('"', '').split(',') as [string, string])); // two columns
    add(`Splink at ${Number(bits) === Number(bitsOf95.toFixed(2)) ? '0.95' : `${bits} bits`}`, clusterOf);
  }
  console.log(lines.join('\n'));
}

function line(name: string, { precision, recall, f1 }: Quality): string {
  return `| ${name} | ${precision.toFixed(4)} | ${recall.toFixed(4)} | ${f1.toFixed(4)} |`;
}
