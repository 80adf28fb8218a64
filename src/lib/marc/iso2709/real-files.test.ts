import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ReadResult } from '../read-result.ts';
import type { Iso2709Dialect } from './options.ts';
import { parseIso2709Record } from './parse-record.ts';
import { readIso2709 } from './read-iso2709.ts';
import { transcodeAll, withoutLengths, writtenOneByOne } from './testing/records.ts';
import { writeIso2709 } from './write-iso2709.ts';

const data = new URL('../../../../../shared/data/', import.meta.url);

interface Expected {
  readonly file: string;
  readonly records: number;
  /** How many of them need a repair. */
  readonly repaired: number;
  /** Rules that must be among the repairs. */
  readonly rules?: readonly string[];
  readonly dialect?: Iso2709Dialect;
}

/** Counts of records agree with yaz-marcdump, but for the over-long record, which it gives up. */
const FILES: readonly Expected[] = [
  {
    file: 'marc/marc4j/bad-characters-in-various-fields.mrc',
    records: 1,
    repaired: 1,
    rules: ['leader-character', 'indicator-invalid', 'control-character'],
  },
  {
    file: 'marc/marc4j/bad_leaders_10_11.mrc',
    records: 1,
    repaired: 1,
    rules: ['leader-counts-wrong', 'leader-entry-map-wrong'],
  },
  { file: 'marc/marc4j/bad_too_long_plus_2.mrc', records: 3, repaired: 2, rules: ['record-too-long'] },
  { file: 'marc/marc4j/brkrtest.mrc', records: 8, repaired: 0 },
  { file: 'marc/marc4j/brkrtest_UTF8.mrc', records: 8, repaired: 0 },
  { file: 'marc/marc4j/chabon.mrc', records: 2, repaired: 0 },
  { file: 'marc/marc4j/chinese_mangled_multibyte.mrc', records: 4, repaired: 1 },
  { file: 'marc/marc4j/incomplete_esc_seq.mrc', records: 1, repaired: 1 },
  { file: 'marc/marc4j/pride-and-prejudice-fixed.mrc', records: 383, repaired: 0 },
  {
    file: 'marc/marc4j/pride-and-prejudice-with-many-errors.mrc',
    records: 383,
    repaired: 97,
    rules: ['utf8-was-marc8', 'leader-length-wrong', 'subfield-empty'],
  },
  { file: 'marc/marc4j/summerland.mrc', records: 1, repaired: 0 },
  { file: 'marc/marc4j/unordered-directory-entries.mrc', records: 1, repaired: 0 },
  { file: 'marc/uva/uva_001_2000.mrc', records: 2000, repaired: 0 },
  { file: 'marc/evergreen/auth-1066.mrc', records: 1066, repaired: 0 },
  { file: 'marc/evergreen/nepali.marc', records: 96, repaired: 1, rules: ['indicator-invalid'] },
  { file: 'marc/evergreen/oss.marc', records: 42, repaired: 2 },
  { file: 'marc/qa-catalogue/general_BooksAll.2014.part01-0001.mrc', records: 100, repaired: 0 },
  { file: 'marc/qa-catalogue/unimarc_serial.bnr.1993.mrc', records: 11, repaired: 0, dialect: 'unimarc' },
  { file: 'marc/qa-catalogue/unimarc_short.firenze.1977.mrc', records: 10, repaired: 0 },
  { file: 'marc/vietnamese/folio-phong-su-bao-chi-two-byte-forms.mrc', records: 2, repaired: 0 },
  { file: 'protocols/marc-yaz/marc0.marc', records: 1, repaired: 1, rules: ['indicator-invalid'] },
  { file: 'protocols/marc-yaz/marc4.marc', records: 1, repaired: 1, rules: ['bytes-between-records'] },
  { file: 'protocols/marc-yaz/marccol1.u8.marc', records: 19, repaired: 0 },
  { file: 'protocols/marc-yaz/marccol5.u8.marc', records: 11, repaired: 0 },
];

async function read(file: string, dialect: Iso2709Dialect): Promise<ReadResult[]> {
  const results: ReadResult[] = [];
  for await (const batch of readIso2709(createReadStream(new URL(file, data)), { dialect })) results.push(...batch);
  return results;
}

describe.skipIf(!existsSync(data))('real and really damaged files', () => {
  it.each(FILES)('reads every record of $file', async ({ file, records, repaired, rules = [], dialect = 'marc21' }) => {
    const results = await read(file, dialect);
    expect(results.map((result) => result.outcome)).toEqual(Array(records).fill('read'));
    const repairs = results.map((result) => (result.outcome === 'read' ? result.repairs : []));
    expect(repairs.filter((list) => list.length > 0)).toHaveLength(repaired);
    expect(repairs.flat().map((repair) => repair.rule)).toEqual(expect.arrayContaining([...rules]));
    expect(JSON.stringify(results.map((result) => result.outcome === 'read' && result.record))).not.toContain('\ufffd');
  });

  it.each(FILES)(
    'writes the records of $file so that they are read back the same',
    async ({ file, dialect = 'marc21' }) => {
      for (const result of await read(file, dialect)) {
        if (result.outcome !== 'read') continue;
        const written = writeIso2709(result.record, { dialect: dialect === 'unimarc' ? 'unimarc' : 'marc21' });
        const again = parseIso2709Record(written.bytes, 0, 0, { dialect });
        if (written.outcome === 'reduced') expect(written.problems[0]?.rule).toMatch(/too-long/);
        else expect(again.outcome === 'read' && withoutLengths(again.record)).toEqual(withoutLengths(result.record));
      }
    },
  );

  it.each(FILES)('calls no record of $file as written that would be written otherwise', async ({ file, dialect }) => {
    for (const result of await read(file, dialect ?? 'marc21')) {
      if (result.outcome !== 'read' || result.asWritten === undefined) continue;
      expect(Buffer.compare(writeIso2709(result.asWritten).bytes, result.raw)).toBe(0);
    }
  });

  it.each(FILES)('transcodes $file to the same as record by record', async ({ file, dialect = 'marc21' }) => {
    const results = await read(file, dialect);
    const bytes = readFileSync(new URL(file, data));
    for (const to of ['iso2709', 'marcxml', 'json', 'mrk'] as const) {
      const { text, records } = await transcodeAll([bytes], to, { dialect });
      expect(text).toBe(writtenOneByOne(results, to, dialect));
      expect(records).toBe(results.length);
    }
  });
});
