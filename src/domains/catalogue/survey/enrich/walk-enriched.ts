import type { MarcRecord } from '#lib/marc';
import type { Database } from '#platform/database';
import { walkOwnRecords } from '../own-records.ts';
import type { Change } from './change.ts';
import { type EnrichedRecord, enrichRecord } from './enrich-record.ts';
import type { GiftName } from './gifts.ts';
import { withProvenance } from './provenance.ts';

/** Who is named in 883 $q and 040 $d, and what it did in 883 $a. */
const agency = 'Liên Thư';
const process = 'Bổ sung từ mục lục liên hợp';

export interface EnrichOptions {
  readonly accepted: ReadonlySet<GiftName>;
  /** Also the records that come out as they were. */
  readonly everything: boolean;
  /** Local number behind which to go on. */
  readonly after?: string | undefined;
  /** Begins permanent addresses, without a final slash. */
  readonly origin: string;
  readonly signal: AbortSignal;
}

/** A library's record as it goes back to it. */
export interface EnrichedOutput {
  readonly localNumber: string;
  readonly clusterId: string;
  readonly before: MarcRecord;
  readonly enriched: EnrichedRecord;
  readonly after: MarcRecord;
  readonly changes: readonly Change[];
}

/** The library's records by local number, enriched, some hundreds at a time; without `everything` only those that changed. */
export async function* walkEnriched(
  database: Database,
  libraryCode: string,
  { accepted, everything, after, origin, signal }: EnrichOptions,
): AsyncGenerator<readonly EnrichedOutput[]> {
  const date = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  for await (const records of walkOwnRecords(database, libraryCode, { after, signal, sharedOnly: !everything })) {
    yield records.flatMap((own): EnrichedOutput[] => {
      const enriched = enrichRecord(own, own.merged ?? [], accepted);
      if (enriched.changes.length === 0 && !everything) return [];
      const clusterId = String(own.clusterId);
      const address = `${origin}/ban-ghi/${clusterId}`;
      const made = withProvenance(enriched, { agency, process, date, address });
      const { localNumber, marc } = own;
      return [{ localNumber, clusterId, before: marc, enriched, after: made, changes: enriched.changes }];
    });
  }
}
