import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readIso2709 } from '../iso2709/read-iso2709.ts';
import { readMarcInJson } from '../marc-in-json/reader.ts';
import type { ReadResult } from '../read-result.ts';
import { isDataField } from '../record.ts';
import { chunksOf, gather } from '../testing/records.ts';
import { decodeMarc8 } from './decode.ts';
import { EACC, MARC8_SETS } from './sets.ts';

const hasYaz = spawnSync('yaz-marcdump', ['-V']).error === undefined;

/** Every East Asian code, a row of the table a value. */
function eastAsianValues(): string[] {
  const rows = new Map<number, string>();
  for (const [code] of EACC.entries()) {
    const bytes = String.fromCharCode(code >> 16, (code >> 8) & 0xff, code & 0xff);
    rows.set(code >> 8, (rows.get(code >> 8) ?? '') + bytes);
  }
  return Array.from(rows.values(), (row) => `\x1b$1${row}\x1b(B`);
}

/** Every code of the other sets, marks on an x. Halves that span two letters are apart: there we differ on purpose. */
function singleByteValues(): string[] {
  return MARC8_SETS.flatMap((set) => {
    if (set.kind === 'eacc' || ['b', 'p', 'g'].includes(set.final)) return [];
    const cells = Array.from(set.characters, (character, code) => {
      const isHalf = character >= 0xfe20 && character <= 0xfe23;
      return character === 0 || isHalf ? '' : String.fromCharCode(code | 0x80) + (set.combining[code] === 1 ? 'x' : '');
    });
    return [`\x1b)${set.final === 'E' ? '!E' : set.final}${cells.join('')}\x1b)!E`];
  });
}

/** ISO 2709 with one 500 $a for each value, in records of at most a hundred fields. */
function iso2709Of(values: readonly string[]): Buffer {
  const records: string[] = [];
  for (let from = 0; from < values.length; from += 100) {
    const fields = values.slice(from, from + 100).map((value) => `  \x1fa${value}\x1e`);
    let start = 0;
    const directory = fields.map((field) => {
      const entry = `500${String(field.length).padStart(4, '0')}${String(start).padStart(5, '0')}`;
      start += field.length;
      return entry;
    });
    const base = 25 + directory.length * 12;
    const leader = `${String(base + start + 1).padStart(5, '0')}nam  22${String(base).padStart(5, '0')}   4500`;
    records.push(`${leader}${directory.join('')}\x1e${fields.join('')}\x1d`);
  }
  return Buffer.from(records.join(''), 'latin1');
}

async function decodedByYaz(values: readonly string[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'marc8-'));
  const file = join(folder, 'codes.mrc');
  writeFileSync(file, iso2709Of(values));
  const options = ['-f', 'marc-8', '-t', 'utf-8', '-o', 'json', file];
  const json = execFileSync('yaz-marcdump', options, { maxBuffer: 1 << 26 });
  rmSync(folder, { recursive: true });
  const results = await gather(readMarcInJson(chunksOf(json, 65_536)));
  return results.flatMap((result) =>
    result.outcome === 'read'
      ? result.record.fields.map((field) => (isDataField(field) ? (field.subfields[0]?.value ?? '') : field.value))
      : [],
  );
}

const MARC4J = join(import.meta.dirname, '../../../../../shared/data/marc/marc4j');

describe.skipIf(!existsSync(MARC4J))('the MARC-8 and UTF-8 twins of marc4j', () => {
  it('say the same', async () => {
    const read = (name: string, decoder: 'marc8' | 'utf8') =>
      gather(readIso2709(chunksOf(readFileSync(join(MARC4J, name)), 10_000), { decoder }));
    const fields = (results: readonly ReadResult[]): string[] =>
      results.map((result) => (result.outcome === 'read' ? JSON.stringify(result.record.fields).normalize('NFC') : ''));
    const marc8 = fields(await read('brkrtest.mrc', 'marc8'));
    expect(marc8).toHaveLength(8);
    expect(marc8).toEqual(fields(await read('brkrtest_UTF8.mrc', 'utf8')));
  });
});

describe.skipIf(!hasYaz)('yaz-marcdump agrees', () => {
  it.each([
    ['every East Asian character', eastAsianValues()],
    ['every character of the other sets', singleByteValues()],
  ])('on %s', async (_, values) => {
    const theirs = await decodedByYaz(values);
    const ours = values.map((value) => decodeMarc8(Buffer.from(value, 'latin1')));
    expect(theirs).toHaveLength(values.length);
    expect(theirs.map((text) => text.normalize('NFC'))).toEqual(ours.map((text) => text.normalize('NFC')));
  });
});
