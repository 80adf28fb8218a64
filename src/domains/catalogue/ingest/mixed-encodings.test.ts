import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  BOOK_LEADER,
  buildRecord,
  dataField,
  firstField,
  isDataField,
  type ReadResult,
  writeMarcInJson,
  writeMarcxml,
  writeMrk,
} from '#lib/marc';
import { decodeLegacy, encodeLegacy, legacyEncodings } from '#lib/vietnamese';
import { type MixedField, mixedRecord } from './testing/mixed-file.ts';
import { readAll } from './testing/read-all.ts';

const encodings = ['utf8', 'marc8', 'tcvn3', 'vni', 'viscii', 'vps', 'cp1258'] as const;
const title = 'Những vấn đề cơ bản của phương pháp dạy học ở trường phổ thông';
const author = 'Nguyễn Thị Phương Thảo';
const publisher = 'Nhà xuất bản Giáo dục Việt Nam';

function textOf(result: ReadResult | undefined, tag: string): string | undefined {
  const field = result?.outcome === 'read' ? firstField(result.record, tag) : undefined;
  return field !== undefined && isDataField(field) ? field.subfields[0]?.value : undefined;
}

function rulesOf(result: ReadResult | undefined): string[] {
  return result?.outcome === 'read' ? result.repairs.map(({ rule }) => rule) : [];
}

describe('a file of unknown encoding', () => {
  it.each(encodings)('has its fields in %s read right among fields in UTF-8', async (encoding) => {
    for (const leader09 of [' ', 'a'] as const) {
      const bytes = mixedRecord(1, [field('100', author, 'utf8'), field('245', title, encoding)], leader09);
      const [result] = await readAll(bytes);
      expect([textOf(result, '100'), textOf(result, '245')]).toEqual([author, title]);
    }
  });

  it('has each field of one record decided by itself', async () => {
    const tags = ['100', '245', '246', '250', '260', '500', '700'];
    const fields = encodings.map((encoding, at) => field(tags[at] ?? '', title, encoding));
    const [result] = await readAll(mixedRecord(1, fields));
    expect(tags.map((tag) => textOf(result, tag))).toEqual(tags.map(() => title));
  });

  it('reports what was legacy with its encoding and confidence, and MARC-8 not at all', async () => {
    const bytes = mixedRecord(1, [field('245', title, 'tcvn3'), field('260', publisher, 'marc8')]);
    const [result] = await readAll(bytes);
    expect(result).toMatchObject({
      repairs: [{ rule: 'legacy-encoding', tag: '245', after: title, message: expect.stringMatching(/tcvn3.*1\.00/) }],
    });
  });

  it('marks as ambiguous what a field does not decide', async () => {
    const records = [1, 2, 3].map((number) =>
      mixedRecord(number, [
        field('245', title, 'tcvn3'),
        field('500', publisher, 'viscii'),
        field('260', 'NXB Trẻ', 'viscii'),
      ]),
    );
    const [first] = await readAll(Buffer.concat(records));
    expect(rulesOf(first)).toContain('ambiguous-encoding');
  });

  it('lets the rest of the file decide a short value, from the first record on', async () => {
    for (const encoding of ['tcvn3', 'vni', 'viscii', 'vps'] as const) {
      const records = Array.from({ length: 30 }, (_, number) =>
        mixedRecord(number, [field('245', number === 0 ? 'Hạ' : title, encoding), field('852', 'KĐ', encoding)]),
      );
      const results = await readAll(Buffer.concat(records));
      expect(textOf(results[0], '245')).toBe('Hạ');
      expect(new Set(results.map((result) => textOf(result, '852')))).toEqual(new Set(['KĐ']));
    }
  });

  it.each([
    ['Łódź : mały leksykon', 'Mały leksykon wielkiej reformy'],
    ['Les misérables, édition complète', 'Émile Zola, théâtre et poésie'],
    ['Über die Erhöhung der Gefühle', 'Müller, Jürgen'],
    ['Capital £400,000', 'Žižek, Šimić : české dějiny'],
    ['Phong sự báo chí', 'Nguyễn Du'],
  ])('has MARC-8 left alone: %s', async (first, second) => {
    const bytes = mixedRecord(1, [field('245', first, 'marc8'), field('500', second, 'marc8')]);
    const [result] = await readAll(bytes);
    expect([textOf(result, '245'), textOf(result, '500'), rulesOf(result)]).toEqual([first, second, []]);
  });
});

describe('a file of declared encoding', () => {
  it.each(['tcvn3', 'vni', 'viscii', 'vps', 'cp1258', 'viqr'] as const)(
    'in %s may be half converted to UTF-8',
    async (encoding) => {
      const bytes = mixedRecord(1, [field('100', author, encoding), field('245', 'Đoạn tuyệt', 'utf8')]);
      const [result] = await readAll(bytes, { encoding });
      expect([textOf(result, '100'), textOf(result, '245')]).toEqual([author, 'Đoạn tuyệt']);
      expect(rulesOf(result)).toContain('declared-encoding-wrong');
    },
  );

  it.each([
    ['tcvn3', 'vni'],
    ['vni', 'tcvn3'],
    ['utf8', 'tcvn3'],
    ['marc8', 'utf8'],
    ['viscii', 'utf8'],
  ] as const)('in %s that is in %s is read as what it is, and says so', async (declared, actual) => {
    const records = Array.from({ length: 12 }, (_, number) =>
      mixedRecord(number, [field('100', author, actual), field('245', title, actual)]),
    );
    const results = await readAll(Buffer.concat(records), { encoding: declared });
    expect(results.map((result) => textOf(result, '245'))).toEqual(results.map(() => title));
    expect(rulesOf(results[0])).toContain('declared-encoding-wrong');
  });

  it.each(legacyEncodings)('in %s leaves the codes of control fields alone', async (encoding) => {
    const mrk = "=LDR  00000nam a2200000 a 4500\n=008  990101s1999    vm a.o'e?a(+  000 0 vie d\n=245  10$aTa";
    const [result] = await readAll(Buffer.from(mrk), { format: 'mrk', encoding });
    expect(result).toMatchObject({
      record: { fields: [{ tag: '008', value: "990101s1999    vm a.o'e?a(+  000 0 vie d" }, {}] },
    });
  });
});

describe('legacy text that was converted as if it were Latin-1', () => {
  const misread = Buffer.from(encodeLegacy(title, 'tcvn3').bytes).toString('latin1');
  const record = buildRecord(BOOK_LEADER, ['001', '1'], ['245', '10', { a: misread }]);

  it.each([
    ['MARCXML', Buffer.from(`<collection>${writeMarcxml(record)}</collection>`)],
    ['MARC-in-JSON', Buffer.from(`[${writeMarcInJson(record)}]`)],
    ['.mrk', Buffer.from(writeMrk(record))],
    ['a table', Buffer.from(`Nhan đề;Tác giả;Năm\n${misread};Nam Cao;1999\n${misread};Nam Cao;1999\n`)],
    ['Dublin Core', Buffer.from(`<dc xmlns="http://purl.org/dc/elements/1.1/"><title>${misread}</title></dc>`)],
  ])('is undone and reported in %s', async (_, bytes) => {
    const [result] = await readAll(bytes);
    expect([textOf(result, '245'), rulesOf(result)]).toEqual([title, ['misread-legacy']]);
  });

  it('is not seen in other languages', async () => {
    const values = [
      'Größe und Höhe',
      'Œuvres complètes, théâtre',
      'Ação é reação',
      'Pão e maçã',
      'Ærø på dansk',
      'Tô Hoài',
    ];
    const fields = values.map((value) => dataField('500', '  ', { a: value }));
    const bytes = Buffer.from(`<collection>${writeMarcxml({ leader: BOOK_LEADER, fields })}</collection>`);
    const [result] = await readAll(bytes);
    const read = result?.outcome === 'read' ? result.record.fields.filter(isDataField) : [];
    expect(read.map(({ subfields }) => subfields[0]?.value)).toEqual(values);
  });
});

/** Titles, authors and publishers of real books, each value in another encoding; case is not compared, TCVN3 has none. */
const list = new URL('../../../../../shared/data/marc/vietnamese/vn_books_seed.tsv', import.meta.url);

describe('a file of real titles', () => {
  it.skipIf(!existsSync(list))('that mixes seven encodings value by value is read right in 97 of 100', async () => {
    const rows = readFileSync(list, 'utf8').trim().split('\n').slice(1);
    const records = rows.map((row, number) => {
      const columns = row.split('\t');
      const encodingOf = (place: number) => encodings[(number * 3 + place * 5 + (number >> 3)) % 7] ?? 'utf8';
      return [1, 3, 5].map((column, place) => {
        const encoding = encodingOf(place);
        const text = (columns[column] ?? '').normalize('NFC');
        return field(['245', '100', '260'][place] ?? '', asKept(text, encoding), encoding);
      });
    });
    const results = await readAll(Buffer.concat(records.map((fields, number) => mixedRecord(number, fields))));
    let right = 0;
    let wrongAndSure = 0;
    for (const [number, fields] of records.entries()) {
      for (const { tag, text } of fields) {
        const isRight = plain(textOf(results[number], tag)) === plain(text);
        const isFlagged = rulesOf(results[number]).includes('ambiguous-encoding');
        if (isRight) right += 1;
        else if (!isFlagged) wrongAndSure += 1;
      }
    }
    expect(results).toHaveLength(rows.length);
    expect(right / (rows.length * 3)).toBeGreaterThan(0.97);
    expect(wrongAndSure / (rows.length * 3)).toBeLessThan(0.005);
  });
});

function field(tag: string, text: string, encoding: MixedField['encoding']): MixedField {
  return { tag, text, encoding };
}

/** What an encoding can say of a text: some have no long dash and no letters of other languages. */
function asKept(text: string, encoding: MixedField['encoding']): string {
  return encoding === 'marc8' ? text : decodeLegacy(encodeLegacy(text, encoding).bytes, encoding).text;
}

function plain(text: string | undefined): string {
  return (text ?? '').toLowerCase().replaceAll('\u00a0', ' ');
}
