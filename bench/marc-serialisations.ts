import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  MARCXML_FOOTER,
  MARCXML_HEADER,
  type MarcRecord,
  type ReadResult,
  readIso2709,
  readMarcInJson,
  readMarcxml,
  readMrk,
  writeMarcInJson,
  writeMarcxml,
  writeMrk,
} from '#lib/marc';
import { bestOf, isInstalled, type Timed, timed } from './peers/timed.ts';

/**
 * How fast MARCXML, MARC-in-JSON and .mrk are read and written on one core: the 2,000 real records of
 * marc/uva/uva_001_2000.mrc, `REPEAT` times over, in chunks as they come from a file. Best of three rounds, by the clock and by CPU time. yaz-marcdump, where installed,
 * reads the same MARCXML and writes it again, since it cannot do only one of the two.
 */
const SOURCE = join(import.meta.dirname, '../../shared/data/marc/uva/uva_001_2000.mrc');
const REPEAT = 5;
const ROUNDS = 3;
const CHUNK = 64 * 1024;

interface Row {
  readonly what: string;
  readonly 'records/s': number;
  readonly 'records per CPU s': number;
  readonly 'MB/s': number;
}

type Reader = (source: AsyncIterable<Uint8Array>) => AsyncIterable<readonly ReadResult[]>;

async function* chunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

async function recordsOf(results: AsyncIterable<readonly ReadResult[]>): Promise<MarcRecord[]> {
  const records: MarcRecord[] = [];
  for await (const batch of results) {
    for (const result of batch) if (result.outcome === 'read') records.push(result.record);
  }
  return records;
}

/** One round in this process. */
async function taken(round: () => Promise<unknown> | unknown): Promise<Timed> {
  const before = process.cpuUsage();
  const start = performance.now();
  await round();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6 };
}

function row(what: string, records: number, bytes: number, { seconds, cpuSeconds }: Timed): Row {
  return {
    what,
    'records/s': Math.round(records / seconds),
    'records per CPU s': Math.round(records / cpuSeconds),
    'MB/s': Math.round(bytes / seconds / 1e6),
  };
}

async function both(
  form: string,
  records: readonly MarcRecord[],
  document: string,
  read: Reader,
  write: (record: MarcRecord) => string,
): Promise<Row[]> {
  const bytes = Buffer.from(document);
  let length = 0;
  const writing = await bestOf(ROUNDS, () =>
    taken(() => {
      for (const record of records) length += write(record).length;
    }),
  );
  const reading = await bestOf(ROUNDS, () =>
    taken(async () => {
      for await (const batch of read(chunks(bytes))) length += batch.length;
    }),
  );
  if (length === 0) throw new Error(`nothing was written or read as ${form}`);
  const count = records.length;
  return [row(`write ${form}`, count, bytes.length, writing), row(`read ${form}`, count, bytes.length, reading)];
}

async function yaz(document: string, count: number): Promise<Row[]> {
  if (!isInstalled('yaz-marcdump')) return [];
  const folder = mkdtempSync(join(tmpdir(), 'bench-marcxml-'));
  const path = join(folder, 'records.xml');
  writeFileSync(path, document);
  const options = ['-i', 'marcxml', '-o', 'marcxml', path];
  const best = await bestOf(ROUNDS, () => timed('yaz-marcdump', options));
  rmSync(folder, { recursive: true });
  return [row('yaz-marcdump: read and write MARCXML', count, Buffer.byteLength(document), best)];
}

if (existsSync(SOURCE)) {
  const once = await recordsOf(readIso2709(chunks(readFileSync(SOURCE)), { decoder: 'marc8' }));
  const records = Array.from({ length: REPEAT }, () => once).flat();
  const xml = MARCXML_HEADER + records.map((record) => writeMarcxml(record)).join('') + MARCXML_FOOTER;
  const json = records.map(writeMarcInJson).join('\n');
  const mrk = records.map(writeMrk).join('');
  console.table([
    ...(await both('MARCXML', records, xml, readMarcxml, writeMarcxml)),
    ...(await both('MARC-in-JSON', records, json, readMarcInJson, writeMarcInJson)),
    ...(await both('.mrk', records, mrk, readMrk, writeMrk)),
    ...(await yaz(xml, records.length)),
  ]);
} else {
  console.log(`The records to measure with are missing: ${SOURCE}`);
}
