import type { Prepared, PreparedQuarantine, PreparedRecord } from './prepared.ts';

/** A prepared record without what travels as bytes and numbers. */
type LightRecord = Omit<
  PreparedRecord,
  'versionColumns' | 'recordColumns' | 'entryColumns' | 'displayColumns' | 'keys' | 'facets'
>;
type LightQuarantine = Omit<PreparedQuarantine, 'raw'>;

/**
 * A chunk on its way from the preparing process. Its bulk is one run of bytes, which travels beside the message; a facet,
 * which many records share, travels once.
 */
export interface ChunkMessage {
  readonly kind: 'chunk';
  readonly startsAt: number;
  readonly bytesDone: number;
  readonly records: readonly (LightRecord | LightQuarantine)[];
  /** Length of each run of bytes, in the order of the records: version, record, entry and display, or what came. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  /** Blocking keys of all records, and how many each has. */
  readonly keys: Float64Array<ArrayBuffer>;
  readonly keyCounts: Uint32Array<ArrayBuffer>;
  /** Distinct facets; their places, of all records; and how many each record has. */
  readonly facets: PreparedRecord['facets'];
  readonly facetPlaces: Uint32Array<ArrayBuffer>;
  readonly facetCounts: Uint32Array<ArrayBuffer>;
}

/** The message and what goes beside it, whose memory is used again for the next chunk. */
export function packChunk(
  chunk: readonly Prepared[],
  startsAt: number,
  bytesDone: number,
): { readonly message: ChunkMessage; readonly bytes: Uint8Array } {
  const runs: Uint8Array[] = [];
  const keys: number[] = [];
  const keyCounts: number[] = [];
  const facets: PreparedRecord['facets'][number][] = [];
  const placeOf = new Map<string, number>();
  const facetPlaces: number[] = [];
  const facetCounts: number[] = [];
  const records = chunk.map((prepared): LightRecord | LightQuarantine => {
    if (prepared.kind === 'quarantine') {
      const { raw, ...light } = prepared;
      runs.push(raw);
      return light;
    }
    runs.push(prepared.versionColumns, prepared.recordColumns, prepared.entryColumns, prepared.displayColumns);
    for (const key of prepared.keys) keys.push(key);
    keyCounts.push(prepared.keys.length);
    for (const facet of prepared.facets) {
      const name = `${facet[0]} ${facet[1]}`;
      let place = placeOf.get(name);
      if (place === undefined) {
        place = facets.push(facet) - 1;
        placeOf.set(name, place);
      }
      facetPlaces.push(place);
    }
    facetCounts.push(prepared.facets.length);
    const { kind, position, offset, rawHash, controlNumber, deleted, repaired, contentOrder } = prepared;
    return { kind, position, offset, rawHash, controlNumber, deleted, repaired, contentOrder };
  });
  const message: ChunkMessage = {
    kind: 'chunk',
    startsAt,
    bytesDone,
    records,
    lengths: Uint32Array.from(runs, (run) => run.length),
    keys: Float64Array.from(keys),
    keyCounts: Uint32Array.from(keyCounts),
    facets,
    facetPlaces: Uint32Array.from(facetPlaces),
    facetCounts: Uint32Array.from(facetCounts),
  };
  return { message, bytes: joined(runs) };
}

/** The records of a chunk; their columns are parts of `bytes`. */
export function unpackChunk(message: ChunkMessage, bytes: Uint8Array): Prepared[] {
  let byte = 0;
  let run = 0;
  const take = (): Uint8Array => {
    const length = message.lengths[run] ?? 0;
    const taken = bytes.subarray(byte, byte + length);
    byte += length;
    run += 1;
    return taken;
  };
  let record = 0;
  let key = 0;
  let facet = 0;
  return message.records.map((light): Prepared => {
    if (light.kind === 'quarantine') return { ...light, raw: take() };
    const keyCount = message.keyCounts[record] ?? 0;
    const facetCount = message.facetCounts[record] ?? 0;
    const facets: PreparedRecord['facets'][number][] = [];
    for (let index = 0; index < facetCount; index += 1) {
      const shared = message.facets[message.facetPlaces[facet + index] ?? 0];
      if (shared !== undefined) facets.push(shared);
    }
    const keys = Array.from(message.keys.subarray(key, key + keyCount));
    record += 1;
    key += keyCount;
    facet += facetCount;
    return {
      ...light,
      keys,
      facets,
      versionColumns: take(),
      recordColumns: take(),
      entryColumns: take(),
      displayColumns: take(),
    };
  });
}

let memory = new Uint8Array(0);

function joined(runs: readonly Uint8Array[]): Uint8Array {
  const length = runs.reduce((sum, run) => sum + run.length, 0);
  if (memory.length < length) memory = new Uint8Array(Math.ceil(length * 1.25));
  let at = 0;
  for (const run of runs) {
    memory.set(run, at);
    at += run.length;
  }
  return memory.subarray(0, length);
}
