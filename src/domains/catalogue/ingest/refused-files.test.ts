import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BatchUnreadable, type FailureCode } from './failure.ts';
import { type IngestFormat, ingestFormats } from './formats.ts';
import { openRecords } from './open-records.ts';

const letter = Buffer.from(
  'Kính gửi quý thư viện,\nChúng tôi gửi danh mục sách mới, mong được phúc đáp.\nTrân trọng\n',
);

/** Noise that is the same in every run: the high bits of a linear congruential generator. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 20_261_121;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), noise(300_000)]);
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), noise(100_000)]);

/** A zip with one deflated file and no directory behind it, as it arrives on a broken line. Source: APPNOTE 4.3.7. */
function zipOf(name: string, content: Uint8Array): Buffer {
  const packed = deflateRawSync(content);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(crc32(content), 14);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(content.length, 22);
  header.writeUInt16LE(name.length, 26);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  return Buffer.concat([header, Buffer.from(name), packed, end]);
}

/** The code a file is refused with, and how much of it was taken from its source. */
async function refusal(
  pieces: Iterable<Uint8Array>,
  format: IngestFormat = 'auto',
): Promise<{ code: FailureCode | 'read'; taken: number; closed: boolean }> {
  let taken = 0;
  let closed = false;
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      for (const piece of pieces) {
        taken += piece.length;
        yield piece;
      }
    } finally {
      closed = true;
    }
  }
  try {
    const opened = await openRecords(source(), { format, encoding: 'auto', mapping: undefined });
    for await (const batch of opened.records) void batch;
    return { code: 'read', taken, closed };
  } catch (error) {
    if (!(error instanceof BatchUnreadable)) throw error;
    return { code: error.code, taken, closed };
  }
}

function* twoGigabytesOfZeros(): Generator<Uint8Array> {
  const piece = new Uint8Array(1 << 20);
  for (let count = 0; count < 2048; count += 1) yield piece;
}

describe('a file that is no catalogue', () => {
  it.each<[string, FailureCode, Uint8Array]>([
    ['an empty file', 'empty', new Uint8Array(0)],
    ['an empty file, packed', 'empty', gzipSync(new Uint8Array(0))],
    ['a picture', 'not-a-catalogue', jpeg],
    ['a picture, packed', 'not-a-catalogue', gzipSync(jpeg)],
    ['a PDF', 'not-a-catalogue', pdf],
    ['a letter', 'not-a-catalogue', letter],
    ['a web page', 'not-a-catalogue', Buffer.from('<!doctype html><html><body><p>404</p></body></html>')],
    ['a zip of other things', 'zip-without-records', zipOf('anh.jpg', jpeg)],
    ['a gzip that breaks off in its header', 'gzip-damaged', gzipSync(letter).subarray(0, 12)],
  ])('is refused: %s', async (_, code, bytes) => {
    expect(await refusal([bytes])).toMatchObject({ code, closed: true });
  });

  it.each(ingestFormats)('is refused after its first megabyte when it is 2 GB of zeros sent as %s', async (format) => {
    const { code, taken, closed } = await refusal(twoGigabytesOfZeros(), format);
    expect([code, closed]).toEqual(['not-a-catalogue', true]);
    expect(taken).toBeLessThanOrEqual(2 << 20);
  });

  it.each(ingestFormats)('is refused when it is a picture sent as %s', async (format) => {
    const { code } = await refusal([jpeg], format);
    expect(['not-a-catalogue', 'not-a-table']).toContain(code);
  });
});
