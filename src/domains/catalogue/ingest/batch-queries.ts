import type { Database } from '#platform/database';
import { HoldingMapping, Mapping } from '../mapping/index.ts';
import type { BatchState, BatchView, HeldWithdrawal } from '../views.ts';

/** A row of `catalogue.batch`. */
export interface BatchRow {
  readonly id: number;
  readonly library_code: string;
  readonly library_name: string | null;
  readonly file_name: string;
  readonly object_key: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly bytes_done: number;
  readonly records_done: number;
  readonly format: string;
  readonly encoding: string;
  readonly is_full: boolean;
  readonly allow_withdrawals: boolean;
  readonly state: BatchState;
  readonly read_count: number;
  readonly accepted_count: number;
  readonly repaired_count: number;
  readonly unchanged_count: number;
  readonly quarantined_count: number;
  readonly waiting_count: number;
  readonly withdrawn_count: number;
  readonly cluster_count: number;
  readonly submitted_by: string;
  readonly submitted_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly seconds: number;
  readonly failure: BatchView['failure'] | null;
  readonly withdrawal: HeldWithdrawal | null;
}

export const batchColumns = `batch.*, (select name_vi from registry.published_library library where library.code = batch.library_code) as library_name,
  (select count(*) from catalogue.quarantined row left join catalogue.quarantined head on head.id = row.same_as
    where row.batch_id = batch.id and coalesce(head.state, row.state) = 'open') as waiting_count,
  (select json_build_object('state', state, 'doubts', reasons, 'absent', absent_count, 'active', active_count, 'decidedBy', decided_by, 'decidedAt', decided_at)
     from catalogue.held_withdrawal held where held.batch_id = batch.id) as withdrawal`;

export async function findBatchRow(database: Pick<Database, 'query'>, id: number): Promise<BatchRow | undefined> {
  const rows = await database.query<BatchRow & Record<string, unknown>>(
    `select ${batchColumns} from catalogue.batch where id = $1`,
    [id],
  );
  return rows[0];
}

export async function getBatchRow(database: Pick<Database, 'query'>, id: number): Promise<BatchRow> {
  const row = await findBatchRow(database, id);
  if (row === undefined) throw new Error(`There is no batch ${id}`);
  return row;
}

export function batchView(row: BatchRow): BatchView {
  return {
    id: String(row.id),
    libraryCode: row.library_code,
    libraryName: row.library_name ?? row.library_code,
    fileName: row.file_name,
    bytes: row.bytes,
    bytesDone: row.bytes_done,
    format: row.format,
    encoding: row.encoding,
    full: row.is_full,
    state: row.state,
    read: row.read_count,
    accepted: row.accepted_count,
    repaired: row.repaired_count,
    unchanged: row.unchanged_count,
    quarantined: row.quarantined_count,
    waiting: row.waiting_count,
    withdrawn: row.withdrawn_count,
    clusters: row.cluster_count,
    submittedBy: row.submitted_by,
    submittedAt: row.submitted_at.toISOString(),
    ...(row.started_at !== null && { startedAt: row.started_at.toISOString() }),
    ...(row.finished_at !== null && { finishedAt: row.finished_at.toISOString() }),
    ...(row.seconds > 0 && { recordsPerSecond: row.read_count / row.seconds }),
    ...(row.withdrawal !== null && { withdrawal: row.withdrawal }),
    ...(row.failure !== null && row.failure !== undefined && { failure: row.failure }),
  };
}

/** How a library's files are read, as last saved; and what the register says of it. */
export interface SourceSettings {
  readonly format: string | null;
  readonly encoding: string | null;
  readonly mapping: Mapping | null;
  readonly holdings: HoldingMapping | null;
  readonly trust: number;
  readonly provinceCode: string;
}

export async function getSource(database: Pick<Database, 'query'>, libraryCode: string): Promise<SourceSettings> {
  const rows = await database.query<{
    format: string | null;
    encoding: string | null;
    mapping: unknown;
    holding_mapping: unknown;
    trust: number | null;
    province_code: string | null;
  }>(
    `select source.format, source.encoding, source.mapping, source.holding_mapping, source.trust, library.province_code
       from (select $1::text as code) asked
       left join registry.published_library library on library.code = asked.code
       left join catalogue.source on source.library_code = asked.code`,
    [libraryCode],
  );
  const row = rows[0];
  return {
    format: row?.format ?? null,
    encoding: row?.encoding ?? null,
    mapping: row?.mapping == null ? null : Mapping.parse(row.mapping),
    holdings: row?.holding_mapping == null ? null : HoldingMapping.parse(row.holding_mapping),
    trust: row?.trust ?? 50,
    provinceCode: row?.province_code ?? '',
  };
}
