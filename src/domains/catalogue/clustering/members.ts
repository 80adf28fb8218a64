import type { MarcRecord } from '#lib/marc';
import type { Transaction } from '#platform/database';
import type { StoredHolding } from '../ingest/prepared.ts';
import { storedMarc, storedMarcColumns } from '../records/stored-marc.ts';

/** A record as a member of a cluster: what merging and indexing need. */
export interface ClusterMember {
  readonly recordId: number;
  readonly libraryCode: string;
  readonly localNumber: string;
  readonly provinceCode: string;
  readonly trust: number;
  readonly receivedAt: string;
  readonly version: number;
  readonly marc: MarcRecord;
  readonly holdings: readonly StoredHolding[];
}

/** Stored members of clusters, by record id. */
export async function loadMembers(
  tx: Pick<Transaction, 'query'>,
  recordIds: readonly number[],
): Promise<Map<number, ClusterMember>> {
  if (recordIds.length === 0) return new Map();
  const { rows } = await tx.query<{
    id: number;
    library_code: string;
    local_number: string;
    province_code: string | null;
    trust: number | null;
    received_at: Date;
    version: number;
    marc: MarcRecord | null;
    raw: Uint8Array | null;
    holdings: StoredHolding[];
  }>(
    `select record.id, record.library_code, record.local_number, library.province_code, source.trust, record.received_at, record.version, ${storedMarcColumns}, record.holdings
       from catalogue.record
       join catalogue.record_version version on version.record_id = record.id and version.version = record.version
       left join registry.published_library library on library.code = record.library_code
       left join catalogue.source on source.library_code = record.library_code
      where record.id = any($1)`,
    [recordIds],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        recordId: row.id,
        libraryCode: row.library_code,
        localNumber: row.local_number,
        provinceCode: row.province_code ?? '',
        trust: row.trust ?? 50,
        receivedAt: row.received_at.toISOString(),
        version: row.version,
        marc: storedMarc(row),
        holdings: row.holdings,
      },
    ]),
  );
}
