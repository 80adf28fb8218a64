import type { Database } from '#platform/database';

const editionsAtOnce = 2_000;

/** CSV of every edition of which a library has several records, by the edition's number; memory stays small. */
export async function* walkDuplicates(
  database: Database,
  libraryCode: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const utf8 = new TextEncoder();
  yield utf8.encode('\ufeffcluster,title,records\r\n');
  let after = 0;
  for (;;) {
    signal.throwIfAborted();
    const rows = await database.query<{ cluster_id: number; title: string | null; numbers: string[] }>(
      `select own.cluster_id, cluster.display ->> 'title' as title, own.numbers
         from (select cluster_id, array_agg(local_number order by local_number) as numbers from catalogue.record
                where library_code = $1 and state = 'active' and cluster_id > $2
                group by cluster_id having count(*) > 1 order by cluster_id limit ${editionsAtOnce}) own
         join catalogue.cluster on cluster.id = own.cluster_id order by own.cluster_id`,
      [libraryCode, after],
    );
    const lines = rows.map((row) =>
      [String(row.cluster_id), row.title ?? '', row.numbers.join(' ')].map(csvCell).join(','),
    );
    if (lines.length > 0) yield utf8.encode(`${lines.join('\r\n')}\r\n`);
    after = rows.at(-1)?.cluster_id ?? after;
    if (rows.length < editionsAtOnce) return;
  }
}

/** A quoted cell, and never a formula to a spreadsheet. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
