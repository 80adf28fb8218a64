import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { bestOf, isInstalled, type Timed, timed } from './peers/timed.ts';

/**
 * `lienthu marc convert` from the start of the process to its end, beside yaz-marcdump: best of three runs, output thrown
 * away. CPU time counts all threads, those that compile and collect garbage too. "Without the start" leaves out what the
 * same command takes for one record.
 *
 *   npm run bench -- convert UTF8.mrc [MARC8.mrc]
 */
const ROUNDS = 3;
const command = join(import.meta.dirname, '../src/bin/lienthu.js');
const [utf8, marc8] = process.argv.slice(2);
if (utf8 === undefined) throw new Error('Name an ISO 2709 file in UTF-8, e.g. one made by genmarc.py');

interface Row {
  readonly what: string;
  readonly seconds: string;
  readonly 'CPU s': string;
  readonly 'records/s': number;
  readonly 'records per CPU s': number;
  readonly 'without the start': number | '';
}

const folder = mkdtempSync(join(tmpdir(), 'lienthu-bench-convert-'));

async function ours(file: string, what: string, options: readonly string[]): Promise<Row> {
  const one = join(folder, 'one.mrc');
  const bytes = readFileSync(file);
  writeFileSync(one, bytes.subarray(0, bytes.indexOf(0x1d) + 1));
  const convert = (path: string) => (): Timed =>
    timed(process.execPath, [command, 'marc', 'convert', path, ...options]);
  const start = await bestOf(ROUNDS, convert(one));
  return row(file, `lienthu: ${what}`, await bestOf(ROUNDS, convert(file)), start);
}

async function theirs(file: string, what: string, options: readonly string[]): Promise<Row[]> {
  if (!isInstalled('yaz-marcdump')) return [];
  return [row(file, `yaz-marcdump: ${what}`, await bestOf(ROUNDS, () => timed('yaz-marcdump', [...options, file])))];
}

function row(file: string, what: string, taken: Timed, start?: Timed): Row {
  const records = countRecords(file);
  return {
    what,
    seconds: taken.seconds.toFixed(2),
    'CPU s': taken.cpuSeconds.toFixed(2),
    'records/s': Math.round(records / taken.seconds),
    'records per CPU s': Math.round(records / taken.cpuSeconds),
    'without the start': start === undefined ? '' : Math.round(records / (taken.cpuSeconds - start.cpuSeconds)),
  };
}

function countRecords(file: string): number {
  const bytes = readFileSync(file);
  let records = 0;
  for (let at = bytes.indexOf(0x1d); at >= 0; at = bytes.indexOf(0x1d, at + 1)) records += 1;
  return records;
}

console.log(
  `${cpus()[0]?.model ?? ''}, ${availableParallelism()} cores, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
);
try {
  console.log(`\n${utf8}: ${countRecords(utf8)} records, ${statSync(utf8).size} bytes`);
  console.table([
    await ours(utf8, 'MARCXML', ['--to', 'marcxml']),
    ...(await theirs(utf8, 'MARCXML', ['-o', 'marcxml'])),
    await ours(utf8, 'ISO 2709', ['--to', 'iso2709']),
    await ours(utf8, 'MARC-in-JSON', ['--to', 'json']),
    ...(await theirs(utf8, 'MARC-in-JSON', ['-o', 'json'])),
    await ours(utf8, '.mrk', ['--to', 'mrk']),
  ]);
  if (marc8 !== undefined) {
    const declared = ['--from-encoding', 'marc8'];
    console.log(`\n${marc8}: ${countRecords(marc8)} records in MARC-8, ${statSync(marc8).size} bytes`);
    console.table([
      await ours(marc8, 'MARCXML', ['--to', 'marcxml', ...declared]),
      ...(await theirs(marc8, 'MARCXML', ['-f', 'marc8', '-t', 'utf8', '-o', 'marcxml'])),
      await ours(marc8, 'ISO 2709', ['--to', 'iso2709', ...declared]),
      await ours(marc8, 'ISO 2709, encoding not declared', ['--to', 'iso2709']),
      ...(await theirs(marc8, 'ISO 2709', ['-f', 'marc8', '-t', 'utf8', '-l', '9=97', '-o', 'marc'])),
    ]);
  }
} finally {
  rmSync(folder, { recursive: true });
}
