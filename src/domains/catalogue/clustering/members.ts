import type { MarcRecord } from '#lib/marc';
import type { Reader, Transaction } from '#platform/database';
import { editsColumn, readEdits, type StoredEdit } from '../editing/load-edits.ts';
import type { StoredHolding } from '../ingest/prepared.ts';
import type { FieldEdit } from '../merging/index.ts';
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
  readonly edits?: readonly FieldEdit[];
}

interface MemberRow {
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
  edits: StoredEdit[] | null;
}

const columns = `record.id, record.library_code, record.local_number, library.province_code, source.trust, record.received_at, record.version, ${storedMarcColumns}, record.holdings, ${editsColumn}`;
const tables = `catalogue.record
       join catalogue.record_version version on version.record_id = record.id and version.version = record.version
       left join registry.published_library library on library.code = record.library_code
       left join catalogue.source on source.library_code = record.library_code`;

/** Stored members of clusters, by record id. */
export async function loadMembers(
  tx: Pick<Transaction, 'query'>,
  recordIds: readonly number[],
): Promise<Map<number, ClusterMember>> {
  if (recordIds.length === 0) return new Map();
  const { rows } = await tx.query<MemberRow>(`select ${columns} from ${tables} where record.id = any($1)`, [recordIds]);
  return new Map(rows.map((row) => [row.id, memberOf(row)]));
}

/** Members of one cluster, the oldest record first. */
export async function listMembers(reader: Reader, clusterId: number): Promise<readonly ClusterMember[]> {
  const rows = await reader.query<MemberRow & Record<string, unknown>>(
    `select ${columns} from ${tables} where record.cluster_id = $1 and record.state = 'active' order by record.id`,
    [clusterId],
  );
  return rows.map(memberOf);
}

function memberOf(row: MemberRow): ClusterMember {
  return {
    recordId: row.id,
    libraryCode: row.library_code,
    localNumber: row.local_number,
    provinceCode: row.province_code ?? '',
    trust: row.trust ?? 50,
    receivedAt: row.received_at.toISOString(),
    version: row.version,
    marc: storedMarc(row),
    holdings: row.holdings,
    ...(row.edits !== null && { edits: readEdits(row.edits) }),
  };
}
