import type { Database } from '#platform/database';
import { rowNumber } from '../row-number.ts';
import type { QuarantineDetail, QuarantineState, QuarantineView, Slice } from '../views.ts';

interface Row extends Record<string, unknown> {
  readonly id: number;
  readonly batch_id: number;
  readonly library_code: string;
  readonly position: number;
  readonly byte_offset: number;
  readonly tag: string | null;
  readonly rule: string;
  readonly message: string;
  readonly state: QuarantineState;
  readonly same_as: number | null;
  readonly raw: Buffer;
  readonly raw_bytes: number;
}

/** Bytes shown in lists and on the mending page. */
const excerptBytes = 400;
const shownBytes = 65_536;
/** How many of the latest sendings of the same bytes are named. */
const sendingsNamed = 10;

/**
 * A row as people see it: one that repeats another has the state of that one, and one that came again is read as the
 * latest sending was, for the way of reading may have changed.
 */
const seen = `catalogue.quarantined row
  left join catalogue.quarantined head on head.id = row.same_as
  left join lateral (select tag, rule, message, draft from catalogue.quarantined again
                      where again.same_as = row.id order by again.id desc limit 1) latest on true`;
const columns = `row.id, row.batch_id, row.library_code, row.position, row.byte_offset, row.same_as, coalesce(head.state, row.state) as state,
  case when latest.rule is null then row.tag else latest.tag end as tag, coalesce(latest.rule, row.rule) as rule, coalesce(latest.message, row.message) as message,
  length(row.raw) as raw_bytes`;

/** Of a batch everything that it brought, else each run of bytes once, however often it was sent. */
export async function listQuarantine(
  database: Database,
  filter: { batchId?: string; libraryCode?: string; state?: QuarantineState; after?: string; limit: number },
): Promise<Slice<QuarantineView>> {
  const isThere =
    filter.batchId === undefined
      ? 'row.same_as is null and ($1::bigint is null) and ($3::text is null or row.state = $3)'
      : 'row.batch_id = $1 and ($3::text is null or coalesce(head.state, row.state) = $3)';
  const rows = await database.query<Row>(
    `select ${columns}, substring(row.raw for ${excerptBytes}) as raw from ${seen}
      where ${isThere} and ($2::text is null or row.library_code = $2) and row.id > $4
      order by row.id limit $5`,
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
): Promise<(QuarantineDetail & { raw: Uint8Array }) | undefined> {
  if (!/^\d{1,15}$/.test(id)) return undefined;
  const [row] = await database.query<Row & { readonly draft: string; readonly reason: string | null }>(
    `select ${columns}, row.raw, case when latest.rule is null then row.draft else latest.draft end as draft, coalesce(head.reason, row.reason) as reason
       from ${seen} where row.id = $1`,
    [Number(id)],
  );
  if (row === undefined) return undefined;
  const sendings = await database.query<{ id: number; batch_id: number; position: number }>(
    `select id, batch_id, position from catalogue.quarantined
      where (same_as = coalesce($2::bigint, $1) or id = $2) and id <> $1 order by id desc limit ${sendingsNamed}`,
    [row.id, row.same_as],
  );
  return {
    ...view(row),
    rawBase64: row.raw.subarray(0, shownBytes).toString('base64'),
    draft: row.draft,
    ...(row.reason !== null && { reason: row.reason }),
    sendings: sendings.map((each) => ({ id: String(each.id), batchId: String(each.batch_id), index: each.position })),
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
    ...(row.same_as !== null && { sameAs: String(row.same_as) }),
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
