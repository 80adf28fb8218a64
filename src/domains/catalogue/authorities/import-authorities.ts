import type { ReadResult } from '#lib/marc';
import type { Database } from '#platform/database';
import { openSource } from '../ingest/open-source.ts';
import { NoAuthorityFile } from './errors.ts';
import { readAuthority } from './read-authority.ts';
import { type IncomingAuthority, storeAuthorities } from './store-authorities.ts';
import type { AuthorityImport } from './views.ts';

/** Refused records that are told one by one; the rest is only counted by nobody, because the file is no authority file. */
const mostTold = 200;

/**
 * Takes in a file of MARC 21 authority records (ISO 2709, MARCXML, MARC-in-JSON or `.mrk`; packed or not). A record that
 * is none, or cannot be read, is told with its place and stops nothing. Sent again, what is unchanged stays unchanged.
 * Throws `NoAuthorityFile` when nothing in it is an authority, and `BatchUnreadable` when it is no such file at all.
 */
export async function importAuthorities(
  database: Database,
  fileName: string,
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<AuthorityImport> {
  const source = await openSource(content, { format: 'auto', encoding: 'auto' });
  if (source.content.form !== 'marc') throw new NoAuthorityFile(fileName);
  const counts = { read: 0, added: 0, changed: 0, unchanged: 0 };
  const refused: { index: number; rule: string }[] = [];
  for await (const results of source.content.records) {
    signal.throwIfAborted();
    counts.read += results.length;
    const incoming = results.flatMap((result) => {
      const one = incomingOf(result);
      if ('rule' in one) {
        if (refused.length < mostTold) refused.push({ index: result.index, rule: one.rule });
        return [];
      }
      return [one];
    });
    const stored = await database.transact((tx) => storeAuthorities(tx, incoming, fileName));
    counts.added += stored.added;
    counts.changed += stored.changed;
    counts.unchanged += stored.unchanged;
  }
  if (counts.added + counts.changed + counts.unchanged === 0) throw new NoAuthorityFile(fileName);
  return { ...counts, refused };
}

function incomingOf(result: ReadResult): IncomingAuthority | { readonly rule: string } {
  if (result.outcome === 'unreadable') return { rule: result.problem.rule };
  const read = readAuthority(result.record);
  if (read.kind === 'refused') return { rule: read.rule };
  return { draft: read.draft, record: result.record, raw: result.raw };
}
