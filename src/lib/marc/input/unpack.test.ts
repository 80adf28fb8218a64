import fc from 'fast-check';
import { gzipSync, Zip, ZipDeflate, ZipPassThrough, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bookBytes, inPieces } from '../iso2709/testing/records.ts';
import { InputRefused } from './input-refused.ts';
import { unpack } from './unpack.ts';

const first = bookBytes('v1');
const second = bookBytes('v2');
const both = Buffer.concat([first, second]);

async function unpacked(bytes: Uint8Array, size = 100, skipped: string[] = []): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const onSkipped = (name: string, reason: string): void => void skipped.push(`${name} ${reason}`);
  for await (const piece of unpack(inPieces(bytes, size), { onSkipped })) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A zip as programs write it that cannot go back to the header of a file: checksum and sizes stand behind its content. */
function streamedZip(files: readonly (readonly [name: string, content: Uint8Array, isStored: boolean])[]): Buffer {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((_, piece) => void pieces.push(piece));
  for (const [name, content, isStored] of files) {
    const file = isStored ? new ZipPassThrough(name) : new ZipDeflate(name);
    zip.add(file);
    file.push(content, true);
  }
  zip.end();
  return Buffer.concat(pieces);
}

async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    await unpacked(bytes, 65_536);
    return 'none';
  } catch (error) {
    if (error instanceof InputRefused) return error.code;
    throw error;
  }
}

describe('unpacking', () => {
  it.each([1, 7, 100_000])('passes plain bytes as they are, in pieces of %i', async (size) => {
    expect(await unpacked(both, size)).toEqual(both);
    expect(await unpacked(Buffer.alloc(0), size)).toHaveLength(0);
  });

  it.each([1, 50, 100_000])('unpacks gzip of one or several members, in pieces of %i', async (size) => {
    expect(await unpacked(gzipSync(both), size)).toEqual(both);
    expect(await unpacked(Buffer.concat([gzipSync(first), gzipSync(second)]), size)).toEqual(both);
  });

  it('takes zeros behind the last member for what they are', async () => {
    const padded = Buffer.concat([gzipSync(first), gzipSync(second), Buffer.alloc(1000)]);
    for (const size of [1, 50, 100_000]) expect(await unpacked(padded, size)).toEqual(both);
  });

  it('hands out what a small piece unpacks to in pieces that a reader can hold', async () => {
    const packed = gzipSync(new Uint8Array(20_000_000));
    for await (const piece of unpack(inPieces(packed, 100_000))) expect(piece.length).toBeLessThanOrEqual(65_536);
  });

  it('gives out all that came before the damage', async () => {
    const many = Buffer.concat(Array.from({ length: 5000 }, (_, index) => bookBytes(`${index}`)));
    const packed = gzipSync(many);
    const pieces: Uint8Array[] = [];
    const read = async (): Promise<void> => {
      for await (const piece of unpack(inPieces(packed.subarray(0, packed.length - 100), 1000))) pieces.push(piece);
    };
    await expect(read()).rejects.toMatchObject({ code: 'gzip-damaged' });
    const got = Buffer.concat(pieces);
    expect(got.length).toBeGreaterThan(many.length - 200_000);
    expect(got).toEqual(many.subarray(0, got.length));
  });

  it.each([1, 50, 100_000])('puts the record files of a zip one behind the other, in pieces of %i', async (size) => {
    const skipped: string[] = [];
    const zip = zipSync({
      'đọc-trước.txt': Buffer.from('Kính gửi quý thư viện'),
      'kho/': new Uint8Array(0),
      'kho/1.mrc': first,
      '__MACOSX/1.mrc': first,
      'kho/bìa.jpg': [Buffer.alloc(3000, 0xd8), { level: 0 }],
      'kho/2.iso': [second, { level: 0 }],
      'kho/3.mrk': Buffer.from('=LDR  00000nam a2200000 i 4500\n=245  10$aTựa\n'),
    });
    expect(await unpacked(zip, size, skipped)).toEqual(both);
    expect(skipped).toEqual(['đọc-trước.txt not-records', 'kho/bìa.jpg not-records', 'kho/3.mrk other-format']);
  });

  it.each([1, 50, 100_000])('unpacks a zip that states its sizes behind the files, in pieces of %i', async (size) => {
    const marked = Buffer.concat([first, Buffer.from('PK\x07\x08PK\x03\x04PK\x01\x02', 'latin1'), second]);
    const zip = streamedZip([
      ['1.mrc', first, false],
      ['2.mrc', marked, true],
      ['.DS_Store', Buffer.alloc(100, 7), true],
      ['3.mrc', marked, false],
      ['4.mrc', new Uint8Array(0), true],
    ]);
    expect(await unpacked(zip, size)).toEqual(Buffer.concat([first, marked, marked]));
  });

  it('never gives out changed content of a zip without saying so', async () => {
    const content = Buffer.concat(Array.from({ length: 20 }, (_, index) => bookBytes(`${index}`)));
    const zips = [
      zipSync({ 'a.mrc': content }),
      zipSync({ 'a.mrc': [content, { level: 0 }] }),
      streamedZip([['a.mrc', content, false]]),
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...zips), fc.nat(), fc.integer({ min: 0, max: 7 }), async (zip, at, bit) => {
        const changed = Buffer.from(zip);
        const place = at % changed.length;
        changed[place] = (changed[place] ?? 0) ^ (1 << bit);
        if (changed[0] !== 0x50 || changed[1] !== 0x4b || changed[2] !== 3 || changed[3] !== 4) return;
        const code = await refusal(changed);
        if (code === 'none') expect(await unpacked(changed)).toEqual(content);
        else expect(code).toMatch(/^zip-/);
      }),
      { numRuns: 300 },
    );
  });

  it('names what it cannot unpack, whatever packed it, and goes on', async () => {
    const encrypted = streamedZip([
      ['a.mrc', first, false],
      ['b.mrc', second, false],
    ]);
    encrypted[6] = (encrypted[6] ?? 0) | 1;
    const skipped: string[] = [];
    expect(await unpacked(encrypted, 100, skipped)).toEqual(second);
    expect(skipped).toEqual(['a.mrc unreadable']);
  });

  it('leaves a workbook packed, for the reader of workbooks', async () => {
    const workbook = zipSync({
      '[Content_Types].xml': Buffer.from('<Types/>'),
      'xl/workbook.xml': Buffer.from('<workbook/>'),
    });
    expect(await unpacked(workbook)).toEqual(Buffer.from(workbook));
  });

  it('refuses a zip without records', async () => {
    expect(await refusal(zipSync({ 'a.txt': Buffer.from('hello'), 'b.png': Buffer.alloc(9000, 1) }))).toBe(
      'zip-without-records',
    );
    expect(await refusal(zipSync({}))).toBe('zip-without-records');
  });

  it('refuses what is cut off or spoilt', async () => {
    const gzip = gzipSync(Buffer.concat(Array.from({ length: 50 }, (_, index) => bookBytes(`${index}`))));
    expect(await refusal(gzip.subarray(0, gzip.length >> 1))).toBe('gzip-damaged');
    expect(await refusal(Buffer.concat([gzip.subarray(0, 10), Buffer.alloc(100, 0xff)]))).toBe('gzip-damaged');
    expect(await refusal(gzip.subarray(0, 5))).toBe('gzip-damaged');
    expect(await refusal(gzip.subarray(0, gzip.length - 3))).toBe('gzip-damaged');
    expect(await refusal(Buffer.concat([gzip, Buffer.from('what may have been records')]))).toBe('gzip-damaged');
    const changed = gzipSync(both, { level: 0 });
    changed[100] = 0x41;
    expect(await refusal(changed)).toBe('gzip-damaged');
    const zip = zipSync({ 'a.mrc': Buffer.concat(Array.from({ length: 50 }, (_, index) => bookBytes(`${index}`))) });
    expect(await refusal(zip.subarray(0, 200))).toBe('zip-damaged');
    const two = zipSync({ 'a.mrc': first, 'b.mrc': second });
    expect(await refusal(two.subarray(0, two.indexOf(0x50, 10)))).toBe('zip-damaged');
  });

  it('stops a bomb long before it is unpacked', async () => {
    const zeros = new Uint8Array(100 * 1024 * 1024);
    expect(await refusal(gzipSync(zeros, { level: 1 }))).toBe('unpacks-too-large');
    expect(await refusal(zipSync({ 'a.mrc': [zeros, { level: 1 }] }))).toBe('unpacks-too-large');
  });
});
