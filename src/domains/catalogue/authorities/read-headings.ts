import type { MarcRecord } from '#lib/marc';
import type { Database, Transaction } from '#platform/database';
import { storedMarc, storedMarcColumns } from '../records/stored-marc.ts';
import { headingsOf, type UsedHeading } from './headings-of.ts';

/**
 * Records that are read at once: a transaction of its own, so that a break loses nothing, and few enough that a server
 * which does this beside its pages answers in between.
 */
const pieceSize = 500;

/**
 * Reads the headings of all records that are new or have changed since they were read, behind the ingest. `libraries`
 * narrows it to those that sent something. Returns how many records were read; safe to begin again.
 */
export async function readHeadings(
  database: Database,
  options: { readonly libraries?: readonly string[] | undefined; readonly signal: AbortSignal },
): Promise<number> {
  let reached = 0;
  let records = 0;
  for (;;) {
    options.signal.throwIfAborted();
    const rows = await database.query<Row>(
      `select record.id, record.version, ${storedMarcColumns} from (
         select record.id, record.version from catalogue.record
           left join catalogue.heading_read known on known.record_id = record.id
          where record.id > $1 and record.state = 'active' and ($2::text[] is null or record.library_code = any($2))
            and known.version is distinct from record.version
          order by record.id limit ${pieceSize}) as record
       join catalogue.record_version version on version.record_id = record.id and version.version = record.version
       order by record.id`,
      [reached, options.libraries ?? null],
    );
    const last = rows.at(-1);
    if (last === undefined) return records;
    const uses = rows.flatMap((row) =>
      headingsOf(storedMarc(row)).map((heading) => ({ recordId: row.id, ...heading })),
    );
    await database.transact((tx) => write(tx, rows, uses));
    reached = last.id;
    records += rows.length;
  }
}

interface Row extends Record<string, unknown> {
  id: number;
  version: number;
  marc: MarcRecord | null;
  raw: Uint8Array | null;
}

type Use = UsedHeading & { readonly recordId: number };

async function write(tx: Transaction, rows: readonly Row[], uses: readonly Use[]): Promise<void> {
  // Two runs at once would wait for each other's headings in different orders.
  await tx.query(`select pg_advisory_xact_lock(hashtext('catalogue.headings'))`);
  const keys = [...new Map(uses.map(({ key }) => [`${key.kind}|${key.exact}|${key.dates}`, key])).values()];
  await tx.query(
    `insert into catalogue.heading (kind, name, exact, folded, dates, born, died)
     select new.* from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::smallint[], $7::smallint[]) as new (kind, name, exact, folded, dates, born, died)
      where not exists (select from catalogue.heading known where known.kind = new.kind and known.exact = new.exact and known.dates = new.dates)`,
    [
      keys.map((key) => key.kind),
      keys.map((key) => key.name),
      keys.map((key) => key.exact),
      keys.map((key) => key.folded),
      keys.map((key) => key.dates),
      keys.map((key) => key.born ?? null),
      keys.map((key) => key.died ?? null),
    ],
  );
  const ids = rows.map((row) => row.id);
  await tx.query('delete from catalogue.heading_use where record_id = any($1)', [ids]);
  await tx.query(
    `insert into catalogue.heading_use (record_id, heading_id, role)
     select used.record_id, heading.id, used.role
       from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[]) as used (record_id, kind, exact, dates, role)
       join catalogue.heading on heading.kind = used.kind and heading.exact = used.exact and heading.dates = used.dates`,
    [
      uses.map((use) => use.recordId),
      uses.map((use) => use.key.kind),
      uses.map((use) => use.key.exact),
      uses.map((use) => use.key.dates),
      uses.map((use) => use.role),
    ],
  );
  await tx.query(
    `insert into catalogue.heading_read (record_id, version) select * from unnest($1::bigint[], $2::integer[])
     on conflict on constraint heading_read_pk do update set version = excluded.version`,
    [ids, rows.map((row) => row.version)],
  );
}

/**
 * Forgets records that are gone for good, and headings that no record has any more unless an editor decided on them;
 * withdrawn records keep theirs, because they may come back.
 */
export async function forgetGone(database: Database): Promise<void> {
  await database.query(
    'delete from catalogue.heading_use used where not exists (select from catalogue.record where record.id = used.record_id)',
  );
  await database.query(
    'delete from catalogue.heading_read known where not exists (select from catalogue.record where record.id = known.record_id)',
  );
  await database.query(
    `delete from catalogue.heading
      where not exists (select from catalogue.heading_use used where used.heading_id = heading.id)
        and not exists (select from catalogue.authority_decision decision where heading.id = any(decision.headings))`,
  );
}
