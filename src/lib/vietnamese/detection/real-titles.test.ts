import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../clean-text.ts';
import { characterOf } from '../cp1252.ts';
import { convertMisread, encodeLegacy } from '../legacy/convert.ts';
import { type LegacyEncoding, legacyEncodings } from '../legacy/encoding.ts';
import { hasTones } from '../letters.ts';
import { decodeField } from './decode-field.ts';

/**
 * Titles, authors and publishers of real books, written in each legacy encoding, detected field by field without any
 * hint, and decoded. The letter frequencies were counted on the even rows of this list; here only the odd rows are
 * used. The floors lie one to three hundredths below what was measured.
 */
const list = new URL('../../../../../shared/data/marc/vietnamese/vn_books_seed.tsv', import.meta.url);
const present = existsSync(list);

const columns = { title: 1, author: 3, publisher: 5 } as const;
const kinds = ['title', 'author', 'publisher'] as const;

/** Distinct texts of a column that carry Vietnamese marks and only characters that old encodings have. */
function readColumn(column: number): string[] {
  const rows = readFileSync(list, 'utf8').trim().split('\n').slice(1);
  const texts = rows
    .filter((_, index) => index % 2 === 1)
    .map((row) => cleanText((row.split('\t')[column] ?? '').trim()).text);
  return [...new Set(texts)].filter((text) => hasTones(text) && /^[\x20-\x7e\u00c0-\u01b0\u1ea0-\u1ef9]+$/.test(text));
}

/** Share of the texts that come back the same but for case (which TCVN3 has not), and the number that were wrong unflagged. */
function measure(texts: readonly string[], encoding: LegacyEncoding, prior = 1) {
  const options = prior === 1 ? {} : { prior: { [encoding]: prior } };
  let right = 0;
  let sure = 0;
  for (const text of texts) {
    const field = decodeField(encodeLegacy(text, encoding).bytes, 'auto', options);
    if (field.text.toLowerCase() === text.toLowerCase()) right++;
    else if (!field.ambiguous) sure++;
  }
  return { share: right / texts.length, wrongAndSure: sure / texts.length };
}

const floors: Readonly<Record<keyof typeof columns, Readonly<Record<LegacyEncoding, number>>>> = {
  title: { tcvn3: 0.99, vni: 0.99, viqr: 0.99, viscii: 0.97, vps: 0.975, cp1258: 0.985 },
  // Two or three syllables, many of them foreign: this is where a field alone does not decide.
  author: { tcvn3: 0.98, vni: 0.98, viqr: 0.93, viscii: 0.89, vps: 0.92, cp1258: 0.97 },
  publisher: { tcvn3: 0.97, vni: 0.97, viqr: 0.95, viscii: 0.95, vps: 0.97, cp1258: 0.97 },
};

describe.each(kinds)('real %ss', (kind) => {
  it.skipIf(!present).each(legacyEncodings)('in %s are read right without a hint', (encoding) => {
    const texts = readColumn(columns[kind]);
    expect(texts.length).toBeGreaterThan(30);
    const { share, wrongAndSure } = measure(texts, encoding);
    expect(share).toBeGreaterThanOrEqual(floors[kind][encoding]);
    expect(wrongAndSure).toBeLessThan(encoding === 'viqr' ? 0.06 : 0.04);
  });
});

/** Titles that are right Latin-1 as well, or nearly so, are left alone: most text is what it says. */
const misreadFloors = [
  ['tcvn3', 0.97],
  ['vni', 0.98],
  ['viscii', 0.91],
  ['vps', 0.86],
  ['cp1258', 0.98],
] as const;

describe('real titles', () => {
  it.skipIf(!present)('in UTF-8 come back as they are', () => {
    for (const column of Object.values(columns)) {
      for (const text of readColumn(column)) {
        expect(decodeField(new TextEncoder().encode(text))).toMatchObject({ text, encoding: 'utf8', repairs: [] });
      }
    }
  });

  it.skipIf(!present)('keep their case in TCVN3 in at least 97 of 100', () => {
    const texts = readColumn(columns.title);
    const same = texts.filter((text) => decodeField(encodeLegacy(text, 'tcvn3').bytes, 'tcvn3').text === text);
    expect(same.length / texts.length).toBeGreaterThanOrEqual(0.97);
  });

  it.skipIf(!present)('with a hint from the rest of the file are read right nearly always', () => {
    for (const encoding of ['viscii', 'vps', 'cp1258'] as const) {
      expect(measure(readColumn(columns.author), encoding, 200).share).toBeGreaterThanOrEqual(0.97);
    }
  });

  it.skipIf(!present)('that were misread as Latin-1 before they became UTF-8 are found and converted', () => {
    const texts = readColumn(columns.title);
    for (const [encoding, floor] of misreadFloors) {
      const right = texts.filter((text) => {
        const misread = Array.from(encodeLegacy(text, encoding).bytes, characterOf).join('');
        const wanted = convertMisread(misread, encoding).text;
        return decodeField(new TextEncoder().encode(misread)).text === wanted;
      });
      expect(`${encoding} ${right.length >= floor * texts.length}`).toBe(`${encoding} true`);
    }
  });
});
