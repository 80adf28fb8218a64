import { createReadStream } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import type { ReadResult } from '#lib/marc';
import { clusterColumns } from '../src/domains/catalogue/clustering/cluster-row.ts';
import { encodeRecord, encodeVersion } from '../src/domains/catalogue/ingest/columns.ts';
import { openRecords } from '../src/domains/catalogue/ingest/open-records.ts';
import { controlNumberOf, prepareAll } from '../src/domains/catalogue/ingest/prepare.ts';
import { blockingKeys, blockingNumber, extractFeatures } from '../src/domains/catalogue/matching/index.ts';
import { cleanRecord } from '../src/domains/catalogue/quality/clean-record.ts';
import { describe } from '../src/domains/catalogue/records/describe.ts';

/**
 * What it costs to prepare a record for storing: everything that needs no database, in µs of CPU time of the whole process
 * (compiling and collecting garbage included). One group in two goes through `prepareAll` as in an import, the other
 * through its steps, each measured, so that both meet words and names as an import meets them.
 *
 *   npm run bench -- prepare FILE.mrc
 */
/** As in `../src/domains/catalogue/ingest/prepare-worker.ts`. */
const together = 50;
/** Records before the measurement: the program is compiled while it runs. */
const warmUp = 1000;
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Name a file of records, e.g. one made by genmarc.py');

const prepareOptions = {
  holdings: [],
  library: { libraryCode: 'BENCH', provinceCode: '01' },
  readingKey: '-00000000',
};
const results: ReadResult[] = [];
const opened = await openRecords(createReadStream(file), { format: 'auto', encoding: 'auto', mapping: undefined });
for await (const batch of opened.records) results.push(...batch);

const microseconds = new Map<string, number>();
function timed<T>(step: string, work: () => T): T {
  const before = process.cpuUsage();
  const made = work();
  const { user, system } = process.cpuUsage(before);
  microseconds.set(step, (microseconds.get(step) ?? 0) + user + system);
  return made;
}

function stepByStep(chunk: readonly ReadResult[]): void {
  const read = chunk.filter((result) => result.outcome === 'read');
  const clean = timed('clean', () => read.map((result) => cleanRecord(result.record, result.offset).record));
  const described = timed('describe', () => clean.map((record) => ({ record, description: describe(record) })));
  const compared = timed('features', () =>
    described.map(({ record, description }) => extractFeatures(record, description)),
  );
  const keys = timed('blocking keys', () =>
    compared.map((features) => [...new Set(blockingKeys(features).map(blockingNumber))]),
  );
  timed('search entry and display', () =>
    described.map(({ record, description }, i) =>
      clusterColumns(record, description, [
        {
          ...prepareOptions.library,
          localNumber: controlNumberOf(record, read[i]?.raw ?? new Uint8Array()),
          holdings: [],
        },
      ]),
    ),
  );
  timed('columns of version and record', () =>
    compared.map((features, i) => [
      encodeVersion(
        read[i]?.raw ?? new Uint8Array(),
        clean[i] ?? { leader: '', fields: [] },
        [],
        clean[i] === read[i]?.asWritten,
      ),
      encodeRecord({ controlNumber: '', rawHash: '', features, keys: keys[i] ?? [], holdings: [] }),
    ]),
  );
}

prepareAll(results.slice(0, warmUp), prepareOptions);
stepByStep(results.slice(0, warmUp));
microseconds.clear();
let whole = 0;
let inSteps = 0;
for (let from = warmUp; from < results.length; from += together) {
  const chunk = results.slice(from, from + together);
  if (((from - warmUp) / together) % 2 === 0) {
    timed('all of it', () => prepareAll(chunk, prepareOptions));
    whole += chunk.length;
  } else {
    stepByStep(chunk);
    inSteps += chunk.length;
  }
}

console.log(
  `${cpus()[0]?.model ?? ''}, ${availableParallelism()} cores, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
);
console.log(`${results.length} records\n\n| step | µs of CPU a record |\n|---|---|`);
for (const [step, spent] of microseconds)
  console.log(`| ${step} | ${(spent / (step === 'all of it' ? whole : inSteps)).toFixed(0)} |`);
