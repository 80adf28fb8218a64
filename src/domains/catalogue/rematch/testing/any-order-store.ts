import type { MarcRecord } from '#lib/marc';
import type { Database } from '#platform/database';
import { createFacetNumbers } from '../../clustering/facet-numbers.ts';
import { prepareRecord } from '../../ingest/prepare.ts';
import type { PreparedRecord } from '../../ingest/prepared.ts';
import { storeChunk } from '../../ingest/store-chunk.ts';
import { defaultHoldingMappings } from '../../mapping/index.ts';
import { createMatchMemory } from '../../matching/index.ts';

/** One version of a library's record, or its deletion. */
export interface Sending {
  readonly library: string;
  readonly number: string;
  readonly record: MarcRecord;
  readonly deleted?: boolean;
}

/** Two records of which something is decided. */
export interface Decided {
  readonly a: Pick<Sending, 'library' | 'number'>;
  readonly b: Pick<Sending, 'library' | 'number'>;
  readonly kind: 'must-link' | 'cannot-link';
}

/** Who shares a cluster with whom, and what is known of which pairs, without any number that this store has given. */
export interface StoreResult {
  readonly clusters: readonly string[];
  readonly evidence: readonly string[];
}

/** A store that is sent records in chunks of any size, as the storing half of an import. */
export interface AnyOrderStore {
  send(sendings: readonly Sending[]): Promise<void>;
  result(): Promise<StoreResult>;
}

/** `disturb` may change what was prepared, to plant a fault. */
export function anyOrderStore(
  database: Database,
  disturb: (prepared: PreparedRecord) => PreparedRecord = (prepared) => prepared,
): AnyOrderStore {
  const memory = { database, facetNumbers: createFacetNumbers(), matchMemory: createMatchMemory() };
  async function sendOfLibrary(library: string, sendings: readonly Sending[]): Promise<void> {
    const [batch] = await database.query<{ id: number }>(
      `insert into catalogue.batch (library_code, file_name, object_key, sha256, bytes, format, encoding, state, submitted_by)
       values ($1, '', '', '', 0, 'iso2709', 'utf8', 'running', 'test') returning id`,
      [library],
    );
    const chunk = sendings.map((sending, position) => disturb(prepareSending(sending, position)));
    const about = { id: batch?.id ?? 0, libraryCode: library, provinceCode: '', trust: 50, format: 'iso2709' };
    await storeChunk(memory, about, chunk, { startsAt: 0, bytesDone: 0 });
  }
  return {
    async send(sendings) {
      for (const [library, some] of Map.groupBy(sendings, (sending) => sending.library))
        await sendOfLibrary(library, some);
    },
    result: () => readResult(database),
  };
}

function prepareSending({ library, number, record, deleted = false }: Sending, position: number): PreparedRecord {
  const raw = Buffer.from(JSON.stringify([record, deleted]));
  return prepareRecord(
    { record, repairs: [], position, offset: 0, raw, deleted, controlNumber: number },
    { holdings: defaultHoldingMappings, library: { libraryCode: library, provinceCode: '' }, readingKey: '-test' },
  );
}

export async function readResult(database: Database): Promise<StoreResult> {
  const clusters = await database.query<{ members: string }>(
    `select string_agg(library_code || '/' || local_number, ' ' order by library_code, local_number) as members
       from catalogue.record where state = 'active' group by cluster_id`,
  );
  const place = (of: string): string => `${of}.library_code || '/' || ${of}.local_number`;
  const evidence = await database.query<{ pair: string }>(
    `select least(${place('a')}, ${place('b')}) || ' ' || greatest(${place('a')}, ${place('b')}) || ' ' || verdict || ' ' || coalesce(doubt, '') || ' ' || probability as pair
       from catalogue.match_pair join catalogue.record a on a.id = record_a join catalogue.record b on b.id = record_b`,
  );
  return {
    clusters: clusters.map((row) => row.members).sort(),
    evidence: evidence.map((row) => row.pair).sort(),
  };
}
