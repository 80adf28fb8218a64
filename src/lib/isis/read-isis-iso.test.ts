import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadResult } from '#lib/marc';
import { type ReadIsisIsoOptions, readIsisIso } from './read-isis-iso.ts';

interface Shape {
  readonly line?: number;
  readonly newline?: string;
  readonly field?: string;
  readonly end?: string;
  readonly indicators?: string;
}

/** Writes one record the way the export program of CDS/ISIS does; `fields` are [tag, content]. */
function isoRecord(fields: readonly (readonly [string, string])[], shape: Shape = {}, status = '0'): Buffer {
  const { line = 80, newline = '\r\n', field = '#', end = '#', indicators = '' } = shape;
  const contents = fields.map(([, text]) => Buffer.from(`${indicators}${text}${field}`));
  let position = 0;
  const directory = fields.map(([tag], i) => {
    const length = contents[i]?.length ?? 0;
    const entry = `${tag}${String(length).padStart(4, '0')}${String(position).padStart(5, '0')}`;
    position += length;
    return entry;
  });
  const base = 24 + directory.join('').length + 1;
  const total = String(base + position + 1).padStart(5, '0');
  const leader = `${total}${status}0000${indicators.length}0${String(base).padStart(5, '0')}0004500`;
  const plain = Buffer.concat([Buffer.from(leader + directory.join('') + field), ...contents, Buffer.from(end)]);
  if (line === 0) return plain;
  const lines: Buffer[] = [];
  for (let at = 0; at < plain.length; at += line) lines.push(plain.subarray(at, at + line), Buffer.from(newline));
  return Buffer.concat(lines);
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array, size = 64, options: ReadIsisIsoOptions = {}): Promise<ReadResult[]> {
  const results: ReadResult[] = [];
  for await (const batch of readIsisIso(inPieces(bytes, size), options)) results.push(...batch);
  return results;
}

/** Fields as [tag, text] with the delimiters written out again. */
function contentOf(result: ReadResult | undefined): unknown {
  if (result?.outcome !== 'read') return result;
  return result.record.fields.map((field) => {
    if ('value' in field) return [field.tag, field.value];
    return [field.tag, field.subfields.map(({ code, value }) => (code === '_' ? value : `^${code}${value}`)).join('')];
  });
}

const book: readonly [string, string][] = [
  ['001', '12'],
  ['200', '^aTắt đèn^bTiểu thuyết # in lần 2'],
  ['210', '^aH.^bVăn học^c1957'],
  ['300', 'Trước Cách mạng tháng Tám, nông thôn Việt Nam; một gia đình, một mùa sưu thuế, và một người đàn bà'],
];

const shapes: Shape[] = [
  {},
  { newline: '\n' },
  { line: 60 },
  { line: 0 },
  { line: 0, field: '\x1e', end: '\x1d' },
  { field: '\x1e', end: '\x1d' },
];

describe('reading ISO 2709 exports of CDS/ISIS', () => {
  it.each(shapes)('reads records whatever the line width and the terminators: %o', async (shape) => {
    const bytes = Buffer.concat([isoRecord(book, shape), isoRecord([['020', '604-1']], shape)]);
    const results = await read(bytes, 13);
    expect(results.map(contentOf)).toEqual([book, [['020', '604-1']]]);
    expect(results.every((r) => r.outcome === 'read' && r.repairs.length === 0)).toBe(true);
  });

  it.each([
    ['9990', 'leader-entry-map-wrong'],
    ['4590', 'leader-entry-map-wrong'],
  ])('reads all fields though leader/20-23 say %s', async (map, rule) => {
    const bytes = isoRecord(book);
    bytes.write(map, 20, 'latin1');
    const [result] = await read(bytes);
    expect(contentOf(result)).toEqual(book);
    expect(result).toMatchObject({ repairs: [{ rule, offset: 20 }] });
  });

  it('does not take text for nine indicators', async () => {
    const bytes = isoRecord(book);
    bytes.write('9', 10, 'latin1');
    const [result] = await read(bytes);
    expect(contentOf(result)).toEqual(book);
    expect(result).toMatchObject({ repairs: [{ rule: 'leader-counts-wrong', offset: 10 }] });
  });

  it('says which data the directory does not name', async () => {
    const bytes = isoRecord(book, { line: 0 });
    const length = Number(bytes.toString('latin1', 0, 5));
    const base = Number(bytes.toString('latin1', 12, 17));
    const without = Buffer.concat([bytes.subarray(0, 36), bytes.subarray(48)]);
    without.write(String(length - 12).padStart(5, '0'), 0, 'latin1');
    without.write(String(base - 12).padStart(5, '0'), 12, 'latin1');
    const [result] = await read(without);
    expect(contentOf(result)).toEqual([book[0], book[2], book[3]]);
    expect(result).toMatchObject({
      repairs: [
        { rule: 'field-without-directory-entry', offset: base - 12 + 3, before: expect.stringContaining('Tiểu') },
      ],
    });
  });

  it('takes data once only, so that a record unpacks to no more than was sent', async () => {
    const bytes = isoRecord([['024', 'x'.repeat(500)], ...Array.from({ length: 40 }, () => ['024', ''] as const)], {
      line: 0,
    });
    for (let entry = 1; entry <= 40; entry += 1) bytes.copy(bytes, 24 + entry * 12, 24, 36);
    const [result] = await read(bytes);
    expect(contentOf(result)).toEqual([['024', 'x'.repeat(500)]]);
    expect(result?.outcome === 'read' && result.repairs[0]).toMatchObject({
      rule: 'directory',
      message: expect.stringContaining('40 entries'),
    });
  });

  it('loses no record behind one that broke off, wherever it did', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...shapes),
        fc.nat(),
        fc.integer({ min: 1, max: 60 }),
        async (shape, seed, size) => {
          const broken = isoRecord(book, shape);
          const cut = broken.subarray(0, 1 + (seed % (broken.length - 1)));
          const bytes = Buffer.concat([isoRecord(book, shape), cut, isoRecord(book, shape), isoRecord(book, shape)]);
          const results = await read(bytes, size);
          expect([0, -2, -1].map((place) => contentOf(results.at(place)))).toEqual([book, book, book]);
          expect(results.at(-2)?.offset).toBe(isoRecord(book, shape).length + cut.length);
        },
      ),
    );
  });

  it('takes no longer than the file is long over what looks like leaders', async () => {
    const before = process.cpuUsage().user;
    const lines = Buffer.from(`${'0'.repeat(24)}\n`.repeat(80_000));
    const results = await read(Buffer.concat([isoRecord(book), lines, isoRecord(book)]), 65_536);
    expect(contentOf(results[0])).toEqual(book);
    expect(process.cpuUsage().user - before).toBeLessThan(3_000_000);
  });

  it('splits subfields at the caret and reads two indicators where the leader says so', async () => {
    const [result] = await read(isoRecord([['245', '^aDế mèn^BPhiêu lưu ^ ký']], { indicators: '10' }));
    expect(result).toMatchObject({
      record: {
        fields: [
          {
            tag: '245',
            ind1: '1',
            ind2: '0',
            subfields: [
              { code: 'a', value: 'Dế mèn' },
              { code: 'b', value: 'Phiêu lưu ^ ký' },
            ],
          },
        ],
      },
    });
  });

  it('marks records that ISIS holds as deleted', async () => {
    const [result] = await read(isoRecord(book, {}, '1'));
    expect(result?.outcome === 'read' && result.record.leader[5]).toBe('d');
  });

  it('gives a line its trailing blanks back when an editor cut them off', async () => {
    const fields: [string, string][] = [['300', `${'a'.repeat(30)}${' '.repeat(30)}${'b'.repeat(60)}`]];
    const cut = isoRecord(fields)
      .toString()
      .replace(/ +\r\n/, '\r\n');
    const [result] = await read(Buffer.from(cut));
    expect(contentOf(result)).toEqual(fields);
    expect(result).toMatchObject({ repairs: [{ rule: 'line-padded' }] });
  });

  it('does not lose the next record to a wrong length', async () => {
    for (const wrong of ['00030', '00400', '99999', '00000']) {
      const damaged = Buffer.concat([Buffer.from(wrong), isoRecord(book, { line: 0 }).subarray(5)]);
      const results = await read(Buffer.concat([damaged, isoRecord(book, { line: 0 })]));
      expect(results.map(contentOf)).toEqual([book, book]);
      expect(results[0]).toMatchObject({ repairs: [{ rule: 'record-length', before: String(Number(wrong)) }] });
    }
  });

  it.each(shapes)('does not run into the next record when a record terminator is missing: %o', async (shape) => {
    const whole = isoRecord(book, { ...shape, line: 0 });
    const cut = whole.subarray(0, -1);
    const results = await read(Buffer.concat([cut, whole, whole]));
    expect(results.map(contentOf)).toEqual([book, book, book]);
    expect(results.map((r) => r.outcome === 'read' && r.repairs.length)).toEqual([1, 0, 0]);
  });

  it('sets rubbish between records aside with its place and bytes', async () => {
    const rubbish = Buffer.from('-- xuất ngày 1/2/2003 --\n');
    const results = await read(Buffer.concat([isoRecord(book), rubbish, isoRecord(book)]));
    expect(results.map((r) => r.outcome)).toEqual(['read', 'unreadable', 'read']);
    expect(results[1]).toMatchObject({ offset: isoRecord(book).length, problem: { rule: 'no-record' } });
    expect(Buffer.from(results[1]?.raw ?? []).toString()).toBe(rubbish.toString());
  });

  it('cuts fields at the terminators when the directory lies', async () => {
    const text = isoRecord(book, { line: 0 }).toString();
    const [result] = await read(Buffer.from(text.replace('001000300000', '001009900000')));
    expect(contentOf(result)).toEqual(book);
    expect(result).toMatchObject({ repairs: [{ rule: 'directory' }] });
  });

  it('hands each value to the decoder by itself and passes its reports on', async () => {
    const seen: string[] = [];
    const decode: ReadIsisIsoOptions['decode'] = (bytes, place) => {
      seen.push(place.tag);
      place.report({ rule: 'test', message: '', offset: place.offset });
      return `${bytes.length}`;
    };
    const [result] = await read(isoRecord([['200', '^aab^bcde']]), 64, { decode });
    expect(seen).toEqual(['200', '200']);
    expect(contentOf(result)).toEqual([['200', '^a2^b3']]);
    expect(result?.outcome === 'read' && result.repairs.length).toBe(2);
  });

  it('gives up early on a large file without a single record', async () => {
    const results = await read(new Uint8Array(3_000_000), 65_536);
    expect(results.length).toBeLessThan(4);
    expect(results.every((r) => r.outcome === 'unreadable')).toBe(true);
  });

  it('never throws and returns every byte of damaged input except line breaks around records', async () => {
    const whole = Buffer.concat([isoRecord(book), isoRecord(book), isoRecord(book)]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 }),
        fc.integer({ min: 1, max: 300 }),
        async (changes, size) => {
          const bytes = Uint8Array.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          let end = 0;
          for (const result of await read(bytes, size)) {
            const between = bytes.subarray(end, result.offset);
            expect(between.every((byte) => byte === 10 || byte === 13 || byte === 0x1a)).toBe(true);
            expect(result.raw).toEqual(bytes.slice(result.offset, result.offset + result.raw.length));
            end = result.offset + result.raw.length;
          }
          expect(bytes.subarray(end).every((byte) => byte === 10 || byte === 13 || byte === 0x1a)).toBe(true);
        },
      ),
    );
  });
});
