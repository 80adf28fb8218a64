import type { Database } from '#platform/database';
import { rowNumber } from '../row-number.ts';
import type { QuarantineDetail, QuarantineView, Slice } from '../views.ts';

interface Row {
  id: number;
  batch_id: number;
  library_code: string;
  position: number;
  byte_offset: number;
  tag: string | null;
  rule: string;
  message: string;
  state: 'open' | 'mended' | 'dismissed';
  raw: Buffer;
  raw_bytes: number;
}

/** Bytes shown in lists and on the mending page. */
const excerptBytes = 400;
const shownBytes = 65_536;

export async function listQuarantine(
  database: Database,
  filter: {
    batchId?: string;
    libraryCode?: string;
    state?: 'open' | 'mended' | 'dismissed';
    after?: string;
    limit: number;
  },
): Promise<Slice<QuarantineView>> {
  const rows = await database.query<Row & Record<string, unknown>>(
    `select id, batch_id, library_code, position, byte_offset, tag, rule, message, state, substring(raw for ${excerptBytes}) as raw, length(raw) as raw_bytes
       from catalogue.quarantined
      where ($1::bigint is null or batch_id = $1) and ($2::text is null or library_code = $2) and ($3::text is null or state = $3) and id > $4
      order by id limit $5`,
    [
      filter.batchId === undefined ? null : rowNumber(filter.batchId),
      filter.libraryCode ?? null,
      filter.state ?? null,
      rowNumber(filter.after ?? '0'),
      filter.limit + 1,
    ],
  );
  const items = rows.slice(0, filter.limit).map(view);
  const last = items.at(-1);
  return rows.length > filter.limit && last !== undefined ? { items, next: last.id } : { items };
}

export async function findQuarantined(
  database: Database,
  id: string,
): Promise<(QuarantineDetail & { raw: Uint8Array; draftText: string }) | undefined> {
  if (!/^\d{1,15}$/.test(id)) return undefined;
  const [row] = await database.query<Row & { draft: string } & Record<string, unknown>>(
    `select id, batch_id, library_code, position, byte_offset, tag, rule, message, state, raw, length(raw) as raw_bytes, draft from catalogue.quarantined where id = $1`,
    [Number(id)],
  );
  if (row === undefined) return undefined;
  return {
    ...view(row),
    rawBase64: row.raw.subarray(0, shownBytes).toString('base64'),
    draft: row.draft,
    draftText: row.draft,
    raw: row.raw,
  };
}

function view(row: Row): QuarantineView {
  return {
    id: String(row.id),
    batchId: String(row.batch_id),
    libraryCode: row.library_code,
    index: row.position,
    offset: row.byte_offset,
    ...(row.tag !== null && { tag: row.tag }),
    rule: row.rule,
    message: row.message,
    state: row.state,
    excerpt: printable(row.raw.subarray(0, excerptBytes)),
    rawBytes: row.raw_bytes,
  };
}

/** Bytes as text: UTF-8 where it is, control characters as their pictures (␞), the rest as `·`. */
function printable(bytes: Buffer): string {
  return bytes
    .toString('utf8')
    .replaceAll('\ufffd', '·')
    .replaceAll(/[\u0000-\u001f]/g, (character) => String.fromCharCode(0x2400 + character.charCodeAt(0)));
}
