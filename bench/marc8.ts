import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeMarc8, encodeMarc8 } from '#lib/marc';

/**
 * How fast MARC-8 becomes Unicode on one core, beside yaz-marcdump. Both see the 2,000 real MARC-8 records of
 * marc/uva/uva_001_2000.mrc, `REPEAT` times over. Our figures are of decoding alone (every subfield and control field
 * value, already cut out); yaz-marcdump's include reading and writing, since it has no other way.
 */
const SOURCE = join(import.meta.dirname, '../../shared/data/marc/uva/uva_001_2000.mrc');
const REPEAT = 20;
const ROUNDS = 5;

interface Row {
  readonly what: string;
  readonly recordsPerSecond: number;
  readonly megabytesPerSecond: number;
}

/** Cuts well-formed records into the values that a reader would decode. */
function valuesOf(file: Buffer): { readonly values: Uint8Array[]; readonly records: number } {
  const values: Uint8Array[] = [];
  let records = 0;
  for (let at = 0; at < file.length; records += 1) {
    const length = Number(file.toString('latin1', at, at + 5));
    const base = Number(file.toString('latin1', at + 12, at + 17));
    const end = at + length - 1;
    let from = at + base;
    for (let byte = from; byte < end; byte += 1) {
      const isEndOfField = file[byte] === 0x1e;
      if (file[byte] !== 0x1f && !isEndOfField) continue;
      values.push(file.subarray(from, byte));
      from = isEndOfField ? byte + 1 : byte + 2;
    }
    at += length;
  }
  return { values, records };
}

/** The fastest of several rounds: what the machine can do when nobody else asks it to. */
function fastest(round: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let count = 0; count < ROUNDS; count += 1) {
    const start = performance.now();
    round();
    best = Math.min(best, performance.now() - start);
  }
  return best / 1000;
}

function ours(file: Buffer): Row[] {
  const { values, records } = valuesOf(file);
  let length = 0;
  const row = (what: string, work: (value: Uint8Array) => number): Row => {
    const seconds = fastest(() => {
      for (let count = 0; count < REPEAT; count += 1) for (const value of values) length += work(value);
    });
    return {
      what,
      recordsPerSecond: Math.round((records * REPEAT) / seconds),
      megabytesPerSecond: Math.round((file.length * REPEAT) / seconds / 1e6),
    };
  };
  const texts = values.map((value) => decodeMarc8(value));
  const rows = [
    row('decodeMarc8', (value) => decodeMarc8(value).length),
    row('decodeMarc8, composed (NFC)', (value) => decodeMarc8(value).normalize('NFC').length),
  ];
  const seconds = fastest(() => {
    for (const text of texts) length += encodeMarc8(text).length;
  });
  rows.push({
    what: 'encodeMarc8',
    recordsPerSecond: Math.round(records / seconds),
    megabytesPerSecond: Math.round(file.length / seconds / 1e6),
  });
  if (length === 0) throw new Error('nothing was decoded');
  return rows;
}

function yaz(file: Buffer): Row[] {
  if (spawnSync('yaz-marcdump', ['-V']).error !== undefined) return [];
  const folder = mkdtempSync(join(tmpdir(), 'bench-marc8-'));
  const path = join(folder, 'records.mrc');
  writeFileSync(path, Buffer.concat(Array.from({ length: REPEAT }, () => file)));
  try {
    return ['marc', 'marcxml'].map((form) => {
      const seconds = fastest(() => {
        const options = ['-f', 'marc-8', '-t', 'utf-8', '-o', form, path];
        execFileSync('yaz-marcdump', options, { stdio: ['ignore', 'ignore', 'ignore'] });
      });
      return {
        what: `yaz-marcdump -f marc-8 -t utf-8 -o ${form}`,
        recordsPerSecond: Math.round((2000 * REPEAT) / seconds),
        megabytesPerSecond: Math.round((file.length * REPEAT) / seconds / 1e6),
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (existsSync(SOURCE)) {
  const file = readFileSync(SOURCE);
  console.table([...ours(file), ...yaz(file)]);
} else {
  console.log(`The records to measure with are missing: ${SOURCE}`);
}
