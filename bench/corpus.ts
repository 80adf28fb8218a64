import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Corpus, generateCorpus } from './corpus/generate.ts';
import { drawPairs, pairLine } from './corpus/pairs.ts';

/**
 * Makes a corpus whose truth is known: many libraries' files in their own formats, encodings and habits, and beside them
 * which record describes which book. See `bench/corpus/README.md`.
 *
 *   npm run bench -- corpus FOLDER [--records 52000] [--seed 1] [--data ../shared/data/marc] [--pairs 2000]
 *
 * Writes the files, `truth.tsv` (library, local number, manifestation, work, what happened to the record) and prints how
 * the holdings are spread. With `--pairs N` also `pairs.jsonl`: about N labelled pairs for `lienthu match evaluate`.
 */
const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    records: { type: 'string', default: '52000' },
    pairs: { type: 'string' },
    seed: { type: 'string', default: '1' },
    data: { type: 'string', default: resolve(import.meta.dirname, '../../shared/data/marc') },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Name a folder for the files');
const corpus = await generateCorpus({
  seed: options.seed,
  records: Number(options.records),
  data: pathToFileURL(`${options.data}/`),
});
await mkdir(folder, { recursive: true });
for (const { fileName, bytes } of corpus.files) await writeFile(join(folder, fileName), bytes);
await writeFile(join(folder, 'truth.tsv'), truthLines(corpus).join(''));
await writeFile(
  join(folder, 'books.jsonl'),
  [...corpus.books.values()].map((book) => `${JSON.stringify(book)}\n`).join(''),
);
if (options.pairs !== undefined) {
  const pairs = await drawPairs(corpus, Number(options.pairs), options.seed);
  await writeFile(join(folder, 'pairs.jsonl'), pairs.map(pairLine).join(''));
}
console.log(table(corpus));

function truthLines({ files, books }: Corpus): string[] {
  return files.flatMap(({ library, truth }) =>
    truth.map(
      ({ number, book, marks }) =>
        `${library}\t${number}\t${book}\t${books.get(book)?.work ?? book}\t${marks.join(' ')}\n`,
    ),
  );
}

function table({ files }: Corpus): string {
  const held = new Map<string, number>();
  for (const { truth } of files) for (const { book } of truth) held.set(book, (held.get(book) ?? 0) + 1);
  const spread = new Map<number, number>();
  for (const count of held.values()) spread.set(count, (spread.get(count) ?? 0) + 1);
  const records = files.reduce((sum, { truth }) => sum + truth.length, 0);
  const lines = files.map(
    ({ library, format, encoding, truth, bytes }) =>
      `| ${library} | ${format} | ${encoding} | ${truth.length} | ${(bytes.length / 1e6).toFixed(1)} |`,
  );
  const counts = [...spread].sort(([a], [b]) => a - b).map(([count, books]) => `${count}: ${books}`);
  return [
    `| library | format | encoding | records | MB |`,
    '|---|---|---|--:|--:|',
    ...lines,
    '',
    `${records} records of ${held.size} books; books by number of records: ${counts.join(', ')}`,
  ].join('\n');
}
