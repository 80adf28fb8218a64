import type { Database } from '#platform/database';

/**
 * What the store says, table by table, as ordered rows of text: two stores that dump alike are alike to every reader.
 *
 * Left out: times and seconds, which no two runs share; `batch.object_key`, which is a random name; and the numbers of
 * `batch`, `quarantined` and `match_decision`, which come from sequences: a transaction that is cut off leaves a gap in
 * them, so rows refer to their batch by file and place instead. Records, clusters, pairs and facets take their numbers
 * from `catalogue.counter` inside the transaction, so those are compared, gaps and all.
 */
const tables: Readonly<Record<string, string>> = {
  counter: 'select name, last from catalogue.counter order by name',
  source: 'select library_code, format, encoding, mapping, holding_mapping, trust from catalogue.source order by 1',
  batch: `select library_code, file_name, sha256, bytes, bytes_done, records_done, format, encoding, is_full, state, read_count, accepted_count,
                 repaired_count, unchanged_count, quarantined_count, withdrawn_count, cluster_count, submitted_by, failure::text
            from catalogue.batch order by id`,
  record: `select record.id, record.library_code, local_number, control_number, cluster_id, record.state, version, raw_hash, features::text, match_keys::text, holdings::text,
                  batch.library_code || '/' || batch.sha256 as last_batch
             from catalogue.record left join catalogue.batch on batch.id = record.last_batch_id order by record.id`,
  record_version: `select record_id, version, batch.library_code || '/' || batch.sha256 as batch, position, byte_offset, md5(raw) as raw, v.format, md5(marc::text) as marc, repairs::text, v.state
                     from catalogue.record_version v left join catalogue.batch on batch.id = v.batch_id order by record_id, version`,
  quarantined: `select batch.library_code || '/' || batch.sha256 as batch, position, byte_offset, tag, rule, message, params::text, md5(raw) as raw, draft, q.state, record_id, closed_by, reason
                  from catalogue.quarantined q join catalogue.batch on batch.id = q.batch_id order by q.library_code, q.batch_id, position`,
  cluster: 'select id, state, moved_to, display::text from catalogue.cluster order by id',
  former_number: 'select cluster_id, record_id from catalogue.former_number order by 1, 2',
  match_key: 'select key, record_id from catalogue.match_key order by key, record_id',
  match_pair:
    'select id, record_a, record_b, verdict, probability, evidence::text from catalogue.match_pair order by id',
  match_decision: `select library_a, local_a, library_b, local_b, kind, reason, account_id, account_name, undone_at is not null as undone, undone_by, undone_reason
                     from catalogue.match_decision order by decided_at, id`,
  facet_value: 'select id, kind, value, folded from catalogue.facet_value order by id',
  search_entry: `select cluster_id, title_exact, title_folded, author_exact, sort_title, year, library_count, facets::text, terms::text, body, shelf::text, entry_version, work_key, original_key, whole_key
                   from catalogue.search_entry order by cluster_id`,
  search_index: 'select entry_version, rebuilding_to, done_through from catalogue.search_index',
};

export type StoreDump = Readonly<Record<string, readonly string[]>>;

/** Dumps the catalogue's tables, or all but some of them. */
export async function dumpStore(database: Database, without: readonly string[] = []): Promise<StoreDump> {
  const dump: Record<string, string[]> = {};
  for (const [table, sql] of Object.entries(tables)) {
    if (without.includes(table)) continue;
    dump[table] = (await database.query<Record<string, unknown>>(sql)).map((row) => JSON.stringify(row));
  }
  return dump;
}

/** The first row of each table that differs, for a message that a person can read; empty when all are alike. */
export function differences(left: StoreDump, right: StoreDump): string[] {
  const found: string[] = [];
  for (const table of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const a = left[table] ?? [];
    const b = right[table] ?? [];
    const at = a.findIndex((row, index) => row !== b[index]);
    const place = at === -1 && a.length !== b.length ? Math.min(a.length, b.length) : at;
    if (place !== -1)
      found.push(
        `${table}: ${a.length} and ${b.length} rows, differing from row ${place}:\n  ${a[place]}\n  ${b[place]}`,
      );
  }
  return found;
}
