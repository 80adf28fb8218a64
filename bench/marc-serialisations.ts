import { execFileSync, spawnSync } from 'node:child_process';
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

/**
 * How fast MARCXML, MARC-in-JSON and .mrk are read and written on one core: the 2,000 real records of
 * marc/uva/uva_001_2000.mrc, `REPEAT` times over, in chunks as they come from a file. yaz-marcdump, where installed,
 * reads the same MARCXML and writes it again, since it cannot do only one of the two.
 */
const SOURCE = join(import.meta.dirname, '../../shared/data/marc/uva/uva_001_2000.mrc');
const REPEAT = 5;
const ROUNDS = 5;
const CHUNK = 64 * 1024;

interface Row {
  readonly what: string;
  readonly recordsPerSecond: number;
  readonly megabytesPerSecond: number;
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

/** The fastest of several rounds, in seconds: what the machine can do when nobody else asks it to. */
async function fastest(round: () => Promise<unknown> | unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let count = 0; count < ROUNDS; count += 1) {
    const start = performance.now();
    await round();
    best = Math.min(best, performance.now() - start);
  }
  return best / 1000;
}

function row(what: string, records: number, bytes: number, seconds: number): Row {
  const perSecond = (amount: number): number => Math.round(amount / seconds);
  return { what, recordsPerSecond: perSecond(records), megabytesPerSecond: perSecond(bytes / 1e6) };
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
  const writing = await fastest(() => {
    for (const record of records) length += write(record).length;
  });
  const reading = await fastest(async () => {
    for await (const batch of read(chunks(bytes))) length += batch.length;
  });
  if (length === 0) throw new Error(`nothing was written or read as ${form}`);
  const count = records.length;
  return [row(`write ${form}`, count, bytes.length, writing), row(`read ${form}`, count, bytes.length, reading)];
}

async function yaz(document: string, count: number): Promise<Row[]> {
  if (spawnSync('yaz-marcdump', ['-V']).error !== undefined) return [];
  const folder = mkdtempSync(join(tmpdir(), 'bench-marcxml-'));
  const path = join(folder, 'records.xml');
  writeFileSync(path, document);
  const options = ['-i', 'marcxml', '-o', 'marcxml', path];
  const seconds = await fastest(() => execFileSync('yaz-marcdump', options, { stdio: ['ignore', 'ignore', 'ignore'] }));
  rmSync(folder, { recursive: true });
  return [row('yaz-marcdump -i marcxml -o marcxml', count, Buffer.byteLength(document), seconds)];
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
