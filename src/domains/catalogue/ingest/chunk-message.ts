import type { Prepared, PreparedQuarantine, PreparedRecord } from './prepared.ts';

/** A prepared record without what travels as bytes and numbers. */
type LightRecord = Omit<
  PreparedRecord,
  'versionColumns' | 'recordColumns' | 'entryColumns' | 'displayColumns' | 'keys' | 'facets'
>;
type LightQuarantine = Omit<PreparedQuarantine, 'raw'>;

/**
 * A chunk on its way from the preparing process. Its bulk is a few buffers, which cost little to hand over; a facet, which
 * many records share, travels once.
 */
export interface ChunkMessage {
  readonly kind: 'chunk';
  readonly startsAt: number;
  readonly bytesDone: number;
  readonly records: readonly (LightRecord | LightQuarantine)[];
  /** Length of each run of bytes, in the order of the records: version, record, entry and display, or what came. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
  /** Blocking keys of all records, and how many each has. */
  readonly keys: Float64Array<ArrayBuffer>;
  readonly keyCounts: Uint32Array<ArrayBuffer>;
  /** Distinct facets; their places, of all records; and how many each record has. */
  readonly facets: PreparedRecord['facets'];
  readonly facetPlaces: Uint32Array<ArrayBuffer>;
  readonly facetCounts: Uint32Array<ArrayBuffer>;
}

export function packChunk(chunk: readonly Prepared[], startsAt: number, bytesDone: number): ChunkMessage {
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
  return {
    kind: 'chunk',
    startsAt,
    bytesDone,
    records,
    lengths: Uint32Array.from(runs, (run) => run.length),
    bytes: joined(runs),
    keys: Float64Array.from(keys),
    keyCounts: Uint32Array.from(keyCounts),
    facets,
    facetPlaces: Uint32Array.from(facetPlaces),
    facetCounts: Uint32Array.from(facetCounts),
  };
}

export function unpackChunk(message: ChunkMessage): Prepared[] {
  let byte = 0;
  let run = 0;
  const take = (): Uint8Array => {
    const length = message.lengths[run] ?? 0;
    const bytes = new Uint8Array(message.bytes, byte, length);
    byte += length;
    run += 1;
    return bytes;
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

function joined(runs: readonly Uint8Array[]): ArrayBuffer {
  const bytes = new Uint8Array(runs.reduce((sum, run) => sum + run.length, 0));
  let at = 0;
  for (const run of runs) {
    bytes.set(run, at);
    at += run.length;
  }
  return bytes.buffer;
}
