import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRecord } from '../build-record.ts';
import { apply, damage } from './testing/damage.ts';
import {
  anyRecord,
  bookBytes,
  inPieces,
  rawRecord,
  readAll,
  transcodeAll,
  writtenOneByOne,
} from './testing/records.ts';
import { writeIso2709 } from './write-iso2709.ts';

const formats = ['iso2709', 'marcxml', 'json', 'mrk'] as const;

describe('transcodeIso2709', () => {
  it.each(formats)('writes %s as record by record, damaged or not, in pieces of any size', async (to) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRecord, { maxLength: 4 }),
        fc.array(damage, { maxLength: 2 }),
        fc.integer({ min: 1, max: 3000 }),
        async (records, accidents, size) => {
          const bytes = accidents.reduce(apply, Buffer.concat(records.map((record) => writeIso2709(record).bytes)));
          const results = await readAll(bytes, size);
          const { text, damage: found, records: count } = await transcodeAll(inPieces(bytes, size), to);
          expect(text).toBe(writtenOneByOne(results, to));
          expect(count).toBe(results.filter(({ outcome }) => outcome === 'read').length);
          const problems = results.flatMap((result) => (result.outcome === 'read' ? result.repairs : [result.problem]));
          const reported = found.filter(({ outcome }) => outcome !== 'reduced').map(({ problem }) => problem);
          expect(reported).toEqual(problems);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('hands over more than it holds at once, whole and in order', async () => {
    const records = Array.from({ length: 3000 }, (_, number) => bookBytes(`v${number}`));
    const bytes = Buffer.concat(records);
    const { text, records: count } = await transcodeAll([bytes], 'marcxml');
    expect(count).toBe(3000);
    expect(text).toBe(writtenOneByOne(await readAll(bytes, bytes.length), 'marcxml'));
  });

  it('numbers damage by the record in the whole input, sound ones counted', async () => {
    const broken = Buffer.from(bookBytes('v2'));
    broken.write('00099', 0, 'latin1');
    const { damage: found } = await transcodeAll(
      [bookBytes('v0'), bookBytes('v1'), broken, Buffer.from('rubbish')],
      'marcxml',
    );
    expect(found).toMatchObject([
      { record: 2, outcome: 'repaired', problem: { rule: 'record-length-wrong' } },
      { record: 3, outcome: 'unreadable' },
    ]);
  });

  it('reports what XML cannot carry with the place of its record', async () => {
    const noncharacter = buildRecord('00000nam a2200000 i 4500', ['001', 'v1'], ['245', '10', { a: 'a\uffffb' }]);
    const { text, damage: found } = await transcodeAll([bookBytes('v0'), writeIso2709(noncharacter).bytes], 'marcxml');
    expect(text).toContain('<subfield code="a">ab</subfield>');
    const problem = { rule: 'xml-forbidden-character', tag: '245', offset: bookBytes('v0').length };
    expect(found).toMatchObject([{ record: 1, outcome: 'reduced', problem }]);
  });

  const blankLeader = '00000nam  2200000 i 4500';
  it.each([
    ['an empty control field', rawRecord('001', '')],
    ['a terminator within a field', rawRecord('001', 'ab\x1ecd')],
    ['a delimiter within a control field', rawRecord('001', 'ab\x1fcd')],
    ['a letter for an indicator', rawRecord('245', 'é\x1faTựa')],
    ['a control character for an indicator', rawRecord('245', '\x010\x1faTựa')],
    ['a blank for a subfield code', rawRecord('245', '10\x1f Tựa')],
    ['an empty subfield', rawRecord('245', '10\x1fa\x1fbTựa')],
    ['a control character', rawRecord('245', '10\x1faTựa\x02')],
    ['a delete character', rawRecord('245', '10\x1faTựa\x7f')],
    ['a noncharacter', rawRecord('245', '10\x1faTựa\uffff')],
    ['MARC-8 that is UTF-8', rawRecord('245', '10\x1faTựa', blankLeader)],
    ['MARC-8', rawRecord('245', Buffer.from('10\x1faT\xe2eo', 'latin1'), blankLeader)],
    ['MARC-8 that needs none', rawRecord('245', '10\x1faTeo', blankLeader)],
    ['characters that formats escape', rawRecord('245', '<"\x1f$"Tựa" & <tựa> {$1} \\ 漢𠀋')],
    ['such characters in a control field', rawRecord('008', ' a {"}\\$ & ')],
    ['indicators that are escaped', rawRecord('245', '\\$\x1f\\Tựa')],
  ])('writes a record with %s as record by record', async (_, bytes) => {
    const results = await readAll(bytes, bytes.length);
    for (const to of formats) {
      const { text, damage: found } = await transcodeAll([bytes], to);
      expect(text).toBe(writtenOneByOne(results, to));
      const rules = results.flatMap((result) => (result.outcome === 'read' ? result.repairs : [result.problem]));
      const told = found.filter(({ outcome }) => outcome !== 'reduced').map(({ problem }) => problem);
      expect(told).toEqual(rules);
    }
  });

  const titled = (title: string, tag = '245'): Uint8Array =>
    writeIso2709(buildRecord('00000nam a2200000 i 4500', ['001', 'v1'], [tag, '10', { a: title }])).bytes;

  async function askedOf(title: string): Promise<string[]> {
    const asked: string[] = [];
    const isDoubtful = (value: string): boolean => {
      asked.push(value);
      return false;
    };
    await transcodeAll([titled(title)], 'iso2709', { isDoubtful });
    return asked;
  }

  it.each(['Tæ Quèc', 'Hà', 'Les Misérables', 'é ა'])('asks of values with letters of Latin-1: %s', async (title) => {
    expect(await askedOf(title)).toEqual([title]);
  });

  it.each(['Truyện Kiều và Hà', 'To Quoc', 'Чехов'])('does not ask of others: %s', async (title) => {
    expect(await askedOf(title)).toEqual([]);
  });

  it('has records with a doubtful value, or without the expected field, mended, and no others', async () => {
    const mended: number[] = [];
    const inputs = [titled('sound'), titled('Tæ'), titled('untitled', '200'), titled('sound')];
    const { records } = await transcodeAll(inputs, 'iso2709', {
      isDoubtful: (value) => value === 'Tæ',
      expectedTag: '245',
      mend: (result) => {
        mended.push(result.index);
        return result;
      },
    });
    expect(mended).toEqual([1, 2]);
    expect(records).toBe(4);
  });

  it('gives up on what is no ISO 2709 where reading does', async () => {
    const zeros = Array.from({ length: 70 }, () => Buffer.alloc(1024 * 1024, 'x'));
    const { records, damage: found } = await transcodeAll(zeros, 'iso2709');
    expect(records).toBe(0);
    expect(found).toMatchObject([{ outcome: 'unreadable', problem: { rule: 'no-record' } }]);
  });
});
