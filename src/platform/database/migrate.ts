import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './database.ts';

/** A room's migrations: `name` for the ledger, `folder` with `*.sql` in the order of their names. */
export interface MigrationSource {
  readonly name: string;
  readonly folder: string;
}

export class MigrationChanged extends Error {
  readonly code = 'database.migration-changed';
  constructor(source: string, file: string) {
    super(`Migration ${source}/${file} was applied with other content: migrations only go forward, add a new file.`);
  }
}

/**
 * Applies what is missing, source by source in the order given (a domain after those it stands on), each file in its own
 * transaction. Several processes may call it at once: one works, the others wait. Returns the names applied.
 */
export async function migrate(database: Database, sources: readonly MigrationSource[]): Promise<string[]> {
  const client = await database.pool.connect();
  const applied: string[] = [];
  try {
    await client.query(`select pg_advisory_lock(hashtext('lienthu.migrate'))`);
    await client.query(`
      create schema if not exists platform;
      create table if not exists platform.migration (
        source text not null, file text not null, hash text not null, applied_at timestamptz not null default now(),
        constraint migration_pk primary key (source, file)
      )`);
    const done = new Map<string, string>();
    for (const row of (
      await client.query<{ source: string; file: string; hash: string }>(
        'select source, file, hash from platform.migration',
      )
    ).rows) {
      done.set(`${row.source}/${row.file}`, row.hash);
    }
    for (const source of sources) {
      for (const file of (await readdir(source.folder)).filter((name) => name.endsWith('.sql')).sort()) {
        const sql = await readFile(join(source.folder, file), 'utf8');
        const hash = createHash('sha256').update(sql).digest('hex');
        const known = done.get(`${source.name}/${file}`);
        if (known !== undefined) {
          if (known !== hash) throw new MigrationChanged(source.name, file);
          continue;
        }
        await client.query('begin');
        try {
          await client.query(sql);
          await client.query('insert into platform.migration (source, file, hash) values ($1, $2, $3)', [
            source.name,
            file,
            hash,
          ]);
          await client.query('commit');
        } catch (error) {
          // Not on a connection that broke; what broke it is what matters.
          await client.query('rollback').catch(() => undefined);
          throw new Error(`Migration ${source.name}/${file} failed`, { cause: error });
        }
        applied.push(`${source.name}/${file}`);
      }
    }
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('lienthu.migrate'))`).catch(() => undefined);
    client.release();
  }
  return applied;
}
