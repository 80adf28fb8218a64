import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadResult } from '#lib/marc';
import { type MstLayout, mstLayouts } from './mst-layout.ts';
import { type IsisMasterFiles, readIsisMaster } from './read-isis-master.ts';

interface Entry {
  readonly mfn: number;
  readonly fields: readonly (readonly [number, string])[];
  readonly status?: number;
}

/** Writes a master file in any layout: control record, leaders kept inside one block, records at even addresses. */
function writeMaster(entries: readonly Entry[], layout: MstLayout): { mst: Buffer; offsets: number[] } {
  const { littleEndian: le, wide, aligned, leaderLength, entryLength } = layout;
  const parts = Buffer.alloc(512 * (2 + entries.length * 4));
  const view = new DataView(parts.buffer, parts.byteOffset, parts.length);
  let at = 64;
  const offsets: number[] = [];
  for (const { mfn, fields, status = 0 } of entries) {
    if ((at % 512) + leaderLength - 4 > 512) at += 512 - (at % 512);
    offsets.push(at);
    const contents = fields.map(([, text]) => Buffer.from(text));
    const base = leaderLength + entryLength * fields.length;
    let length = base + contents.reduce((sum, content) => sum + content.length, 0);
    length += length % 2;
    let next = at;
    const put = (value: number, width: 2 | 4): void => {
      if (width === 2) view.setUint16(next, value & 0xffff, le);
      else view.setInt32(next, value, le);
      next += width;
    };
    const width = wide ? 4 : 2;
    put(mfn, 4);
    put(length, width);
    if (aligned && !wide) next += 2;
    put(0, 4);
    put(0, 2);
    if (aligned && wide) next += 2;
    put(base, width);
    put(fields.length, 2);
    put(status, 2);
    let position = 0;
    fields.forEach(([tag], i) => {
      put(tag, 2);
      if (aligned && wide) next += 2;
      put(position, width);
      put(contents[i]?.length ?? 0, width);
      position += contents[i]?.length ?? 0;
    });
    for (const content of contents) next += content.copy(parts, next);
    at += length;
  }
  view.setInt32(4, Math.max(0, ...entries.map(({ mfn }) => mfn)) + 1, le);
  return { mst: parts.subarray(0, Math.ceil((at + 1) / 512) * 512), offsets };
}

/** One block of cross-reference: pointers are [block from 1, offset in the block]. */
function writeXrf(pointers: readonly (readonly [number, number])[], le = true): Buffer {
  const xrf = Buffer.alloc(512);
  const view = new DataView(xrf.buffer, xrf.byteOffset, 512);
  view.setInt32(0, -1, le);
  pointers.forEach(([block, offset], i) => {
    view.setInt32(4 + i * 4, block * 2048 + offset, le);
  });
  return xrf;
}

async function read(files: IsisMasterFiles): Promise<ReadResult[]> {
  const results: ReadResult[] = [];
  for await (const batch of readIsisMaster(files)) results.push(...batch);
  return results;
}

function contentOf(result: ReadResult | undefined): unknown {
  if (result?.outcome !== 'read') return result;
  return result.record.fields.map((field) =>
    'value' in field
      ? `${field.tag}=${field.value}`
      : `${field.tag}=${field.subfields.map(({ code, value }) => code + value).join('|')}`,
  );
}

const classic = mstLayouts[0];
if (classic === undefined) throw new Error('no layouts');

const books: Entry[] = [
  {
    mfn: 1,
    fields: [
      [200, '^aTắt đèn^bTiểu thuyết'],
      [700, 'Ngô Tất Tố'],
    ],
  },
  {
    mfn: 2,
    fields: [
      [200, '^aSố đỏ'],
      [60000, 'x'.repeat(450)],
    ],
  },
  { mfn: 3, fields: [[200, '^aChí Phèo']], status: 1 },
  { mfn: 4, fields: [] },
  { mfn: 5, fields: [[5, 'y']] },
];

describe('reading CDS/ISIS master files', () => {
  it.each(mstLayouts.map((layout) => [layout.name, layout] as const))(
    'finds out by itself that a file is %s',
    async (_, layout) => {
      const results = await read({ mst: writeMaster(books, layout).mst });
      expect(results.map(contentOf)).toEqual([
        ['MFN=1', '200=aTắt đèn|bTiểu thuyết', '700=_Ngô Tất Tố'],
        ['MFN=2', '200=aSố đỏ', `60000=_${'x'.repeat(450)}`],
        ['MFN=3', '200=aChí Phèo'],
        ['MFN=4'],
        ['MFN=5', '005=_y'],
      ]);
      expect(results.map((r) => r.outcome === 'read' && r.record.leader[5])).toEqual(['n', 'n', 'd', 'n', 'n']);
    },
  );

  it('takes the last version of a record that was appended again', async () => {
    const updated = { mfn: 1, fields: [[200, '^aTắt đèn (sửa)']] as const };
    const results = await read({ mst: writeMaster([...books, updated], classic).mst });
    expect(results.map((r) => r.outcome === 'read' && r.record.fields[0])).toMatchObject(
      [1, 2, 3, 4, 5].map((n) => ({ value: `${n}` })),
    );
    expect(contentOf(results[0])).toEqual(['MFN=1', '200=aTắt đèn (sửa)']);
  });

  it('follows the cross-reference file to the current version and to deletions', async () => {
    const second = { mfn: 1, fields: [[200, 'bản sau']] as const };
    const { mst, offsets } = writeMaster([...books, second], classic);
    const pointer = (i: number): [number, number] => [Math.floor((offsets[i] ?? 0) / 512) + 1, (offsets[i] ?? 0) % 512];
    const [block2, offset2] = pointer(1);
    // a negative block number with the offset kept marks a logical deletion
    const xrf = writeXrf([pointer(0), [-block2, offset2], pointer(2), pointer(3), [9, 40]]);
    const results = await read({ mst, xrf });
    expect(contentOf(results[0])).toEqual(['MFN=1', '200=aTắt đèn|bTiểu thuyết', '700=_Ngô Tất Tố']);
    expect(results.map((r) => r.outcome === 'read' && r.record.leader[5])).toEqual(['n', 'd', 'd', 'n', 'n']);
    expect(results[4]).toMatchObject({ outcome: 'read', repairs: [{ rule: 'cross-reference' }] });
  });

  it('does not let fields share their data, by which a record could become gigabytes', async () => {
    const fields = Array.from({ length: 50 }, (): [number, string] => [200, 'xxxx']);
    const { mst, offsets } = writeMaster([{ mfn: 1, fields }, ...books.slice(1)], classic);
    for (let entry = 0; entry < 50; entry += 1) {
      const at = (offsets[0] ?? 0) + classic.leaderLength + entry * classic.entryLength;
      mst.writeUInt16LE(0, at + 2);
      mst.writeUInt16LE(150, at + 4);
    }
    const [result, next] = await read({ mst });
    expect(result?.outcome === 'read' && result.record.fields).toHaveLength(2);
    expect(result).toMatchObject({ repairs: [{ rule: 'field-outside-record', tag: '200' }] });
    expect(contentOf(next)).toEqual(['MFN=2', '200=aSố đỏ', `60000=_${'x'.repeat(450)}`]);
  });

  it('reads no more into memory than it is allowed', async () => {
    const { mst } = writeMaster(books, classic);
    let pulled = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (; pulled < 1000; pulled += 1) yield mst;
    }
    const results: ReadResult[] = [];
    for await (const batch of readIsisMaster({ mst: endless() }, { longestFile: 10_000 })) results.push(...batch);
    expect(results).toMatchObject([{ outcome: 'unreadable', problem: { rule: 'too-large' } }]);
    expect(pulled).toBeLessThan(50);
  });

  it('reads a stream and keeps the bytes of each record', async () => {
    const { mst, offsets } = writeMaster(books, classic);
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < mst.length; at += 100) yield mst.subarray(at, at + 100);
    }
    const results = await read({ mst: pieces() });
    expect(results.map((r) => r.offset)).toEqual(offsets);
    for (const { raw, offset } of results)
      expect(raw).toEqual(Uint8Array.from(mst.subarray(offset, offset + raw.length)));
  });

  it('passes over a damaged record and keeps the others', async () => {
    const { mst, offsets } = writeMaster(books, classic);
    mst.fill(0x41, offsets[0], (offsets[0] ?? 0) + 18);
    const results = await read({ mst });
    expect(results.map((r) => r.outcome)).toEqual(['unreadable', 'read', 'read', 'read', 'read']);
  });

  it('leaves out a field that lies outside its record and says so', async () => {
    const { mst, offsets } = writeMaster(books, classic);
    mst.writeUInt16LE(9999, (offsets[0] ?? 0) + 18 + 4);
    const [first] = await read({ mst });
    expect(first).toMatchObject({ outcome: 'read', repairs: [{ rule: 'field-outside-record', tag: '200' }] });
    expect(contentOf(first)).toEqual(['MFN=1', '700=_Ngô Tất Tố']);
  });

  it('says of an empty database that it has no records, and of other files that they are none', async () => {
    expect(await read({ mst: writeMaster([], classic).mst })).toEqual([]);
    expect(
      await read({ mst: Buffer.from('%PDF-1.4 and more text than a control record is long, to be sure of it') }),
    ).toMatchObject([{ outcome: 'unreadable', problem: { rule: 'not-a-master-file' } }]);
    expect(await read({ mst: new Uint8Array(0) })).toMatchObject([{ problem: { rule: 'not-a-master-file' } }]);
  });

  it('never throws on damaged files', async () => {
    const { mst } = writeMaster(books, classic);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(mst.length - 1), fc.nat(255)), { maxLength: 30 }),
        fc.uint8Array({ maxLength: 1024 }),
        async (changes, xrf) => {
          const bytes = Uint8Array.from(mst);
          for (const [at, value] of changes) bytes[at] = value;
          const results = await read({ mst: bytes, xrf });
          expect(results.map((r) => r.index)).toEqual(results.map((_, i) => i));
        },
      ),
    );
  });
});
