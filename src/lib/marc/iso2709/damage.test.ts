import { describe, expect, it } from 'vitest';
import { buildRecord } from '../build-record.ts';
import { controlValue, firstField, subfield } from '../fields.ts';
import type { MarcRecord } from '../record.ts';
import { parseIso2709Record } from './parse-record.ts';
import { readIso2709 } from './read-iso2709.ts';
import { bookBytes, bookRecord, rawRecord, readAll, withoutLengths } from './testing/records.ts';
import { writeIso2709 } from './write-iso2709.ts';

const whole = bookBytes('vtn1');
const base = Number(whole.toString('latin1', 12, 17));

/** The bytes with `text` written over them at a place. */
function overwritten(at: number, text: string, bytes = whole): Buffer {
  const copy = Buffer.from(bytes);
  copy.write(text, at, 'latin1');
  return copy;
}

function replaced(from: string, to: string): Buffer {
  return Buffer.from(whole.toString('latin1').replace(from, to), 'latin1');
}

function read(bytes: Uint8Array, options = {}): { record: MarcRecord; rules: string[] } {
  const result = parseIso2709Record(bytes, 1000, 0, options);
  if (result.outcome !== 'read') throw new Error(`unreadable: ${result.problem.rule}`);
  return { record: result.record, rules: result.repairs.map((repair) => repair.rule) };
}

describe('damage to the structure', () => {
  it.each([
    ['a record length that is too short', overwritten(0, '00100'), ['record-length-wrong']],
    ['a record length that is too long', overwritten(0, '09999'), ['record-length-wrong']],
    ['a record length that is no number', overwritten(0, 'abcde'), ['record-length-wrong']],
    ['a wrong base address', overwritten(12, '00061'), ['base-address-wrong']],
    ['a base address that is no number', overwritten(12, '  x  '), ['base-address-wrong']],
    ['a wrong leader/10-11', overwritten(10, '  '), ['leader-counts-wrong']],
    ['rubbish in leader/20-23', overwritten(20, '\x00ab!'), ['leader-character', 'leader-entry-map-wrong']],
    ['a length in the directory that lies', overwritten(24 + 12 + 3, '0017'), ['directory-entry-wrong']],
    ['a position in the directory that lies', overwritten(24 + 36 + 7, '00003'), ['directory-entry-wrong']],
    ['a directory of letters', overwritten(24 + 12 + 3, 'OOOO'), ['directory-damaged']],
    ['no terminator of the directory', overwritten(base - 1, 'x'), ['directory-terminator-missing']],
    [
      'a field terminator that was overwritten',
      replaced('d\x1e1 \x1f', 'd 1 \x1f'),
      ['field-terminator-missing', 'directory-entry-wrong'],
    ],
  ])('reads a record with %s as if nothing had happened', (_, bytes, rules) => {
    const { record, rules: found } = read(bytes);
    expect(record.fields).toEqual(bookRecord('vtn1').fields);
    expect(found).toEqual(rules);
  });

  it('takes a directory in any order as the standard allows, without a repair', () => {
    const directory = whole.toString('latin1', 24, base - 1).match(/.{12}/g) ?? [];
    const { record, rules } = read(overwritten(24, directory.reverse().join('')));
    expect(rules).toEqual([]);
    expect(record.fields).toEqual([...bookRecord('vtn1').fields].reverse());
  });

  it('reads a leader that has lost a character', () => {
    const { record, rules } = read(Buffer.concat([whole.subarray(0, 7), whole.subarray(8)]));
    expect(record.fields).toEqual(bookRecord('vtn1').fields);
    expect(rules).toContain('leader-length-wrong');
  });

  it('gives places as offsets in the input and shows what stood there', () => {
    const result = parseIso2709Record(overwritten(12, '00061'), 5000);
    expect(result.outcome === 'read' && result.repairs[0]).toMatchObject({
      offset: 5012,
      before: '00061',
      after: `${base}`,
    });
  });

  it.each(['', 'x', '00050nam a2200037 i 4500', 'not a record at all \x1e\x1d', '\x00'.repeat(60)])(
    'says why nothing can be made of %j',
    (text) => {
      const result = parseIso2709Record(Buffer.from(text), 7, 3);
      expect(result).toMatchObject({ outcome: 'unreadable', index: 3, offset: 7 });
    },
  );
});

describe('damage to the content', () => {
  it.each([
    [
      '245',
      '10Truyện Kiều',
      { ind1: '1', ind2: '0', subfields: [{ code: 'a', value: 'Truyện Kiều' }] },
      'subfield-delimiter-missing',
    ],
    [
      '245',
      '10Truyện Kiều /\x1fcNguyễn Du',
      {
        ind1: '1',
        ind2: '0',
        subfields: [
          { code: 'a', value: 'Truyện Kiều /' },
          { code: 'c', value: 'Nguyễn Du' },
        ],
      },
      'subfield-delimiter-missing',
    ],
    [
      '245',
      '\x1faTruyện Kiều',
      { ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: 'Truyện Kiều' }] },
      'indicators-missing',
    ],
    [
      '245',
      '1\x1faTruyện Kiều',
      { ind1: '1', ind2: ' ', subfields: [{ code: 'a', value: 'Truyện Kiều' }] },
      'indicators-missing',
    ],
    [
      '245',
      'ộ0\x1faTruyện Kiều',
      { ind1: ' ', ind2: '0', subfields: [{ code: 'a', value: 'Truyện Kiều' }] },
      'indicator-invalid',
    ],
    [
      '245',
      '10\x1fa\x1fbtruyện',
      { ind1: '1', ind2: '0', subfields: [{ code: 'b', value: 'truyện' }] },
      'subfield-empty',
    ],
    [
      '245',
      '10\x1f Truyện',
      { ind1: '1', ind2: '0', subfields: [{ code: 'a', value: 'Truyện' }] },
      'subfield-code-invalid',
    ],
    ['245', '10\x1fếch', { ind1: '1', ind2: '0', subfields: [{ code: 'a', value: 'ếch' }] }, 'subfield-code-invalid'],
    [
      '245',
      '10\x1faTruyện\r\nKiều\x00',
      { ind1: '1', ind2: '0', subfields: [{ code: 'a', value: 'Truyện Kiều' }] },
      'control-character',
    ],
    [
      '245',
      '10 \x1faTruyện',
      { ind1: '1', ind2: '0', subfields: [{ code: 'a', value: 'Truyện' }] },
      'indicator-invalid',
    ],
    ['2 5', '10\x1faTruyện', { tag: '2X5', ind1: '1' }, 'tag-invalid'],
    ['001', '  \x1fa123', { tag: '001', subfields: [{ code: 'a', value: '123' }] }, 'control-field-with-subfields'],
    ['001', 'ocm\x1fa123', { tag: '001', value: 'ocm123' }, 'control-field-with-subfields'],
  ])('mends %s %j', (tag, content, expected, rule) => {
    const { record, rules } = read(rawRecord(tag, content));
    expect(record.fields).toHaveLength(1);
    expect(record.fields[0]).toMatchObject(expected);
    expect(rules).toEqual([rule]);
  });

  it.each([
    ['\x1fa\x1fbTruyện', { subfields: [{ code: 'b', value: 'Truyện' }] }],
    ['\x1f0\x1faTruyện', { subfields: [{ code: 'a', value: 'Truyện' }] }],
  ])('does not take a delimiter for an indicator: %j', (content, expected) => {
    const { record, rules } = read(rawRecord('245', content));
    expect(record.fields[0]).toMatchObject({ ind1: ' ', ind2: ' ', ...expected });
    expect(rules).toEqual(['indicators-missing', 'subfield-empty']);
  });

  it('keeps the fields of Aleph that have neither indicators nor subfields', () => {
    expect(read(rawRecord('FMT', 'BK'))).toMatchObject({
      record: { fields: [{ tag: 'FMT', value: 'BK' }] },
      rules: [],
    });
  });

  it('reads the local fields of CDS/ISIS, with no indicators and text in front of the first subfield', () => {
    const { record } = read(rawRecord('024', 'Truyện Kiều\x1fbthơ', '00000     0000000   4500'), { dialect: 'isis' });
    expect(record.fields[0]).toMatchObject({
      subfields: [
        { code: '_', value: 'Truyện Kiều' },
        { code: 'b', value: 'thơ' },
      ],
    });
  });
});

describe('encodings that are not what the record says', () => {
  const marc8Leader = '00000nam  2200000 i 4500';

  it('reads UTF-8 that the leader calls MARC-8, and says so', () => {
    const { record, rules } = read(rawRecord('245', '10\x1faTruyện Kiều', marc8Leader));
    expect(subfield(firstField(record, '245'), 'a')).toBe('Truyện Kiều');
    expect(rules).toEqual(['leader-encoding-wrong']);
    expect(record.leader.charAt(9)).toBe('a');
  });

  it('reads MARC-8 that the leader calls UTF-8', () => {
    const { record, rules } = read(rawRecord('245', Buffer.from('10\x1faL\xe2e V\xe0an', 'latin1')));
    expect(subfield(firstField(record, '245'), 'a')).toBe('Lé Vản');
    expect(rules).toEqual(['utf8-was-marc8']);
  });

  it('reads MARC-8 in escape sequences, all of it ASCII, that the leader calls UTF-8', () => {
    const { record, rules } = read(rawRecord('880', '1 \x1f6100-01\x1fa\x1b(NtOLSTOJ\x1b(B, L.'));
    expect(subfield(firstField(record, '880'), 'a')).toBe('Толстой, L.');
    expect(rules).toEqual(['utf8-was-marc8']);
  });

  it('reads UTF-8 that the leader calls MARC-8 also when an escape character has strayed into it', () => {
    const { record, rules } = read(rawRecord('245', '10\x1faTruyện Kiều\x1fcNguyễn\x1b Du', marc8Leader));
    expect(subfield(firstField(record, '245'), 'a')).toBe('Truyện Kiều');
    expect(subfield(firstField(record, '245'), 'c')).toBe('Nguyễn Du');
    expect(rules).toEqual(['leader-encoding-wrong', 'control-character']);
  });

  it('takes out control characters wherever a value needed decoding', () => {
    const content = Buffer.from('10\x1faL\xe2e\x1fcX\x1bX', 'latin1');
    const { record, rules } = read(rawRecord('245', content));
    expect(subfield(firstField(record, '245'), 'c')).toBe('XX');
    expect(rules).toEqual(['utf8-was-marc8', 'control-character']);
  });

  it('reads characters by number in MARC-8 without a byte beyond ASCII, but no delimiters', () => {
    const content = '10\x1faTh&#x1A1; &amp; v&#x103;n &#x1F;&#x1E;';
    expect(subfield(firstField(read(rawRecord('245', content, marc8Leader)).record, '245'), 'a')).toBe(
      'Thơ &amp; văn &#x1F;&#x1E;',
    );
    expect(subfield(firstField(read(rawRecord('245', content)).record, '245'), 'a')).toBe(content.slice(4));
  });

  it('reads Windows-1252 that the leader calls UTF-8', () => {
    const { record, rules } = read(
      rawRecord('245', Buffer.from('10\x1faFran\xe7ais, voil\xe0 l\x92\xe9t\xe9', 'latin1')),
    );
    expect(subfield(firstField(record, '245'), 'a')).toBe('Français, voilà l’été');
    expect(rules).toEqual(['utf8-was-windows-1252']);
  });

  it('shows the bytes of a broken UTF-8 character instead of losing them', () => {
    const content = Buffer.concat([Buffer.from('10\x1faTruyện Ki'), Buffer.of(0xe1, 0xbb), Buffer.from('u')]);
    const { record, rules } = read(rawRecord('245', content));
    expect(subfield(firstField(record, '245'), 'a')).toBe('Truyện Ki<E1><BB>u');
    expect(rules).toEqual(['utf8-invalid-bytes']);
  });

  it("asks a decoder of one's own for every value, with its place", () => {
    const places: string[] = [];
    const decoder = (bytes: Uint8Array, place: { tag: string; offset: number }): string => {
      places.push(`${place.tag}@${place.offset}`);
      return Buffer.from(bytes).toString('latin1').toUpperCase();
    };
    const { record } = read(rawRecord('245', '10\x1faabc\x1fbdef'), { decoder });
    expect(firstField(record, '245')?.subfields.map(({ value }) => value)).toEqual(['ABC', 'DEF']);
    expect(places).toEqual(['245@1041', '245@1046']);
  });

  it('believes 100$a of UNIMARC, whose leader says nothing', () => {
    const record = buildRecord(
      '00000nam  2200000   450 ',
      ['001', 'x'],
      ['100', '  ', { a: '20150323a19939999km-y0rumy5050----ba' }],
      ['200', '1 ', { a: 'Thơ văn' }],
    );
    const { bytes } = writeIso2709(record, { dialect: 'unimarc' });
    const again = read(bytes, { dialect: 'unimarc' });
    expect(withoutLengths(again.record)).toEqual(record);
    expect(again.rules).toEqual([]);
  });
});

describe('a stream of records', () => {
  it.each([
    ['line ends', '\r\n'],
    ['NULs', '\0\0\0'],
    ['a second terminator', '\x1d'],
    ['blanks and the end-of-file mark', ' \x1a '],
  ])('skips %s between records and says so', async (_, padding) => {
    const bytes = Buffer.concat([bookBytes('v1'), Buffer.from(padding), bookBytes('v2'), Buffer.from(padding)]);
    const results = await readAll(bytes, 100);
    expect(results.map((result) => result.outcome === 'read' && controlValue(result.record, '001'))).toEqual([
      'v1',
      'v2',
    ]);
    expect(results[1]?.outcome === 'read' && results[1].repairs.map((repair) => repair.rule)).toEqual([
      'bytes-between-records',
    ]);
  });

  it('separates records whose terminators became line ends', async () => {
    const bytes = Buffer.concat(
      ['v1', 'v2', 'v3'].map((number) => Buffer.concat([bookBytes(number).subarray(0, -1), Buffer.from('\n')])),
    );
    const results = await readAll(bytes, 64);
    expect(results.map((result) => result.outcome === 'read' && controlValue(result.record, '001'))).toEqual([
      'v1',
      'v2',
      'v3',
    ]);
    expect(results[0]?.outcome === 'read' && results[0].repairs.map((repair) => repair.rule)).toContain(
      'record-terminator-missing',
    );
  });

  it('gives one problem for a stretch without records, however long, and goes on behind it', async () => {
    async function* source() {
      yield bookBytes('v1');
      for (let count = 0; count < 200; count += 1) yield Buffer.alloc(65_536);
      yield bookBytes('v2');
    }
    const results = [];
    for await (const batch of readIso2709(source())) results.push(...batch);
    expect(results.map((result) => result.outcome)).toEqual(['read', 'unreadable', 'read']);
    expect(results[1]).toMatchObject({ problem: { rule: 'no-record-terminator' }, offset: bookBytes('v1').length });
  });

  it.each([
    ['a directory of letters', '245x00500000', 'a\x1e'],
    ['a directory of numbers', '245000500000', 'a\x1e'],
    ['a directory of letters and nothing between the terminators', '245x00500000', '\x1e'],
  ])('takes no longer over terminators without end than they are worth: %s', async (_, entry, data) => {
    const before = process.cpuUsage().user;
    const head = Buffer.from(`99999nam a2296025 i 4500${entry.repeat(8000)}\x1e`, 'latin1');
    const record = Buffer.concat([head, Buffer.from(data.repeat(1_500_000)), Buffer.of(0x1d)]);
    const results = await readAll(Buffer.concat([record, bookBytes('v2')]), 65_536);
    expect(results.at(-1)).toMatchObject({ outcome: 'read', repairs: [] });
    expect(process.cpuUsage().user - before).toBeLessThan(5_000_000);
  });

  it('gives up on a file without any record', async () => {
    let pulled = 0;
    async function* zeros() {
      for (; pulled < 40_000; pulled += 1) yield Buffer.alloc(65_536);
    }
    const results = [];
    for await (const batch of readIso2709(zeros())) results.push(...batch);
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ outcome: 'unreadable', problem: { rule: 'no-record', offset: 0 } });
    expect(pulled).toBeLessThan(2000);
  });

  it('gives up on a picture, in which terminators stand but no record', async () => {
    const noise = Buffer.alloc(1_000_000).map((_, index) => Math.imul(index ^ (index >> 7), 2_654_435_761) >>> 24);
    const results = await readAll(Buffer.concat([noise, bookBytes('v1')]), 65_536);
    expect(results).toHaveLength(1001);
    expect(results.every((result) => result.outcome === 'unreadable')).toBe(true);
  });

  it('gives nothing for an empty input', async () => {
    expect(await readAll(Buffer.alloc(0), 10)).toEqual([]);
  });
});
