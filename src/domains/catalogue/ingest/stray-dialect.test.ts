import { describe, expect, it } from 'vitest';
import {
  BOOK_LEADER,
  buildRecord,
  encodeMarc8,
  firstField,
  isDataField,
  type MarcRecord,
  type ReadResult,
  writeIso2709,
  writeMarcInJson,
  writeMarcxml,
  writeMrk,
} from '#lib/marc';
import { fromMarc } from '../mapping/index.ts';
import { dialectOf } from './stray-dialect.ts';
import { readAll } from './testing/read-all.ts';

const marc21 = (number: string, title = 'Người lữ hành') =>
  buildRecord(
    BOOK_LEADER,
    ['001', number],
    ['008', '990131s1957    vm            000 0 vie d'],
    ['100', '1 ', { a: 'Lê Văn Trương' }],
    ['245', '10', { a: title }],
  );

const unimarc = (number: string, title = 'Tiếng gọi của rừng thẳm', sets = '50  ') =>
  buildRecord(
    '00000cam0 2200000   450 ',
    ['001', number],
    ['100', '  ', { a: `19990131d1957    m  y0viey${sets}    ba` }],
    ['101', '1 ', { a: 'vie', c: 'fre' }],
    ['200', '1 ', { a: title, f: 'Albert Camus' }],
    ['210', '  ', { a: 'Paris', c: 'Gallimard', d: '1957' }],
    ['700', ' 1', { a: 'Camus', b: 'Albert' }],
  );

const bytesOf = (records: readonly MarcRecord[], dialect: 'marc21' | 'unimarc' = 'marc21') =>
  Buffer.concat(records.map((record) => writeIso2709(record, { dialect }).bytes));

function title(result: ReadResult | undefined): string | undefined {
  const field = result?.outcome === 'read' ? firstField(result.record, '245') : undefined;
  return field !== undefined && isDataField(field) ? field.subfields[0]?.value : undefined;
}

const rules = (result: ReadResult | undefined) =>
  result?.outcome === 'read' ? result.repairs.map(({ rule, tag }) => `${tag} ${rule}`) : undefined;

/** The text in bytes of another character set, put in place of as many letters. */
function withBytes(file: Buffer, placeholder: string, bytes: Uint8Array): Buffer {
  const at = file.indexOf(placeholder);
  expect([at > 0, bytes.length]).toEqual([true, placeholder.length]);
  return Buffer.concat([file.subarray(0, at), bytes, file.subarray(at + placeholder.length)]);
}

describe('a UNIMARC record in a file of MARC 21', () => {
  const mixed = [marc21('1'), unimarc('2'), marc21('3')];

  it.each([
    ['ISO 2709', bytesOf(mixed)],
    ['MARCXML', Buffer.from(`<collection>${mixed.map((record) => writeMarcxml(record)).join('')}</collection>`)],
    ['MARC-in-JSON', Buffer.from(`[${mixed.map((record) => writeMarcInJson(record)).join(',')}]`)],
    ['.mrk', Buffer.from(mixed.map((record) => writeMrk(record)).join('\n'))],
  ])('comes in as MARC 21 from %s, with a report of where and why', async (_, bytes) => {
    const results = await readAll(bytes);
    expect(results.map(title)).toEqual(['Người lữ hành', 'Tiếng gọi của rừng thẳm', 'Người lữ hành']);
    expect([rules(results[0]), rules(results[2])]).toEqual([[], []]);
    const [, stray] = results;
    expect(stray?.outcome === 'read' && stray.repairs).toContainEqual(
      expect.objectContaining({ rule: 'read-as-unimarc', tag: '200', offset: stray?.offset }),
    );
    expect(stray?.outcome === 'read' && firstField(stray.record, '100')).toMatchObject({
      subfields: [{ code: 'a', value: 'Camus, Albert' }],
    });
  });

  it('is read in its own character set where it names one', async () => {
    const file = bytesOf([marc21('1'), unimarc('2', 'Th~O v~An', '0103'), marc21('3')]);
    const bytes = withBytes(withBytes(file, '~O', Uint8Array.from([0xce, 0x6f])), '~A', Uint8Array.from([0xc6, 0x61]));
    const results = await readAll(bytes);
    expect(title(results[1])).toBe('Thơ văn');
    expect(rules(results[1])).toEqual(['200 read-as-unimarc']);
  });

  it('is told from one whose 200 is a local field', async () => {
    const local = buildRecord(
      BOOK_LEADER,
      ['001', '2'],
      ['200', '  ', { a: 'Kho mở' }],
      ['210', '  ', { a: 'Tạp chí' }],
    );
    const results = await readAll(bytesOf([marc21('1'), local]));
    expect([title(results[1]), rules(results[1])]).toEqual([undefined, []]);
  });

  it('is none when it has a 245, whatever else it has', () => {
    const both = buildRecord(BOOK_LEADER, ...lines(unimarc('2')), ['245', '10', { a: 'Nhan đề' }]);
    expect(dialectOf(fromMarc(both))).toBeUndefined();
    const empty = buildRecord(BOOK_LEADER, ...lines(unimarc('2')), ['245', '10', { a: ' ' }]);
    expect(dialectOf(fromMarc(empty))).toBeUndefined();
  });
});

describe('a MARC 21 record in a file of UNIMARC', () => {
  it('comes in as it is, with a report', async () => {
    const results = await readAll(bytesOf([unimarc('1'), unimarc('2'), marc21('3')], 'unimarc'));
    expect(results.map(title)).toEqual([title(results[1]), 'Tiếng gọi của rừng thẳm', 'Người lữ hành']);
    expect(results.map(rules)).toEqual([[], [], ['245 read-as-marc21']]);
  });

  it('is read in MARC-8 where its bytes are not UTF-8', async () => {
    const words = encodeMarc8('Thơ văn');
    const placeholder = '~'.repeat(words.length);
    const file = bytesOf([unimarc('1'), unimarc('2'), marc21('3', placeholder)], 'unimarc');
    const results = await readAll(withBytes(file, placeholder, words));
    expect(title(results[2])).toBe('Thơ văn');
  });
});

function lines(record: MarcRecord) {
  return record.fields.flatMap((field) =>
    isDataField(field)
      ? [
          [
            field.tag,
            field.ind1 + field.ind2,
            field.subfields.map(({ code, value }) => [code, value] as const),
          ] as const,
        ]
      : [],
  );
}
