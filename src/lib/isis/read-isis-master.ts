import type { Problem, ReadResult, TextDecoder } from '#lib/marc';
import { decodeUtf8OrWestern } from './decode.ts';
import { type MstLayout, readMstLeader } from './mst-layout.ts';
import { parseMstRecord } from './mst-record.ts';
import { detectMstLayout, type MstControl, type MstEntry, scanMst } from './mst-scan.ts';
import { readXrf } from './xrf.ts';

type ByteSource = Uint8Array | AsyncIterable<Uint8Array>;

export interface IsisMasterFiles {
  /** The master file. Records are reached at random, so a stream is gathered first: classic files end at 512 MB. */
  readonly mst: ByteSource;
  /** The cross-reference file. Without it the last version of each record in the file counts as the current one. */
  readonly xrf?: ByteSource;
}

export interface ReadIsisMasterOptions {
  /** Turns the bytes of each subfield into Unicode. Default: UTF-8, else Windows-1252 with a report. */
  readonly decode?: TextDecoder;
  /** Records per batch; default 500. */
  readonly batchSize?: number;
  /** Bytes of a master file that are held in memory; one with more is not read. Default 1 GiB. */
  readonly longestFile?: number;
}

/** A classic master file ends at 512 MB; a longer one of a later program is held to twice as much, as it is read whole. */
const LONGEST_FILE = 1024 ** 3;

/** All bytes, or undefined if they are too many. */
async function gather(source: ByteSource, longest: number): Promise<Uint8Array | undefined> {
  if (source instanceof Uint8Array) return source;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > longest) return undefined;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

interface Current extends MstEntry {
  readonly deleted: boolean;
  readonly repairs: readonly Problem[];
}

/** The last version of each MFN in the order of the file: an update that does not fit in place is appended. */
function lastVersions(entries: readonly MstEntry[]): Map<number, Current> {
  const current = new Map<number, Current>();
  for (const entry of entries) {
    const { mfn, status } = entry.leader;
    current.delete(mfn);
    current.set(mfn, { ...entry, deleted: status === 1, repairs: [] });
  }
  return current;
}

/** Lets the cross-reference decide which version is current; a pointer that leads nowhere is reported and ignored. */
function applyXrf(
  current: Map<number, Current>,
  xrf: Uint8Array,
  view: DataView,
  layout: MstLayout,
  control: MstControl,
): void {
  for (const { mfn, offset, deleted } of readXrf(xrf, control.shift, layout.littleEndian)) {
    const scanned = current.get(mfn);
    const leader = readMstLeader(view, offset, layout);
    if (leader?.mfn === mfn) {
      current.set(mfn, { offset, leader, deleted: deleted || leader.status === 1, repairs: [] });
    } else if (scanned !== undefined) {
      const problem: Problem = {
        rule: 'cross-reference',
        message: `the .xrf points to byte ${offset} for record ${mfn}, where it does not stand; found by scanning`,
        offset: scanned.offset,
      };
      current.set(mfn, { ...scanned, repairs: [problem] });
    }
  }
}

/**
 * Reads a CDS/ISIS master file directly, in any of the layouts of `mst-layout.ts`. Each result's `raw` is the record as
 * it stands in the file. Logically deleted records come out with leader/05 = `d`; stretches in which no record can be
 * made out come out as unreadable. Never throws for what the bytes contain.
 */
export async function* readIsisMaster(
  files: IsisMasterFiles,
  options: ReadIsisMasterOptions = {},
): AsyncGenerator<ReadResult[]> {
  const { decode = decodeUtf8OrWestern, batchSize = 500, longestFile = LONGEST_FILE } = options;
  const bytes = await gather(files.mst, longestFile);
  const xrf = files.xrf === undefined ? undefined : await gather(files.xrf, longestFile);
  if (bytes === undefined) {
    const problem = { rule: 'too-large', message: `a master file of more than ${longestFile} bytes`, offset: 0 };
    yield [{ outcome: 'unreadable', index: 0, offset: 0, raw: new Uint8Array(0), problem }];
    return;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const detected = detectMstLayout(view);
  if (detected === undefined) {
    const problem = {
      rule: 'not-a-master-file',
      message: 'no CDS/ISIS control record and first record here',
      offset: 0,
    };
    yield [{ outcome: 'unreadable', index: 0, offset: 0, raw: bytes.slice(0, 512), problem }];
    return;
  }
  const { layout, control } = detected;
  const { entries, gaps } = scanMst(view, layout, control);
  const current = lastVersions(entries);
  if (xrf !== undefined) applyXrf(current, xrf, view, layout, control);

  let batch: ReadResult[] = [];
  let index = 0;
  for (const { start, end } of gaps) {
    const problem = { rule: 'no-record', message: 'no record could be made out here', offset: start };
    batch.push({ outcome: 'unreadable', index, offset: start, raw: bytes.slice(start, end), problem });
    index += 1;
  }
  for (const entry of [...current.values()].sort((a, b) => a.leader.mfn - b.leader.mfn)) {
    if (batch.length >= batchSize) {
      yield batch;
      batch = [];
    }
    const repairs = [...entry.repairs];
    const record = parseMstRecord(bytes, view, entry, layout, entry.deleted, decode, (problem) =>
      repairs.push(problem),
    );
    const raw = bytes.slice(entry.offset, entry.offset + entry.leader.length);
    batch.push({ outcome: 'read', index, offset: entry.offset, raw, record, repairs });
    index += 1;
  }
  if (batch.length > 0) yield batch;
}
