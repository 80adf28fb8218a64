import { join } from 'node:path';
import { type Catalogue, createCatalogue } from '#domains/catalogue';
import { type Database, migrate, openDatabase, startEmbeddedPostgres } from '#platform/database';
import { createFileStore } from '#platform/storage';
import { migrationSources } from '../../src/bin/migrations.ts';
import { scratchFolder } from './scratch-folder.ts';

/** A catalogue to measure, on an embedded PostgreSQL with its normal, durable settings. */
export interface MeasuredStore {
  readonly folder: string;
  readonly database: Database;
  readonly catalogue: Catalogue;
  /** Stops the database, and removes everything unless the folder was named. */
  close(): Promise<void>;
}

/** Opens the store that a measurement left in `folder`, or one of its own, with every migration applied. */
export async function openStore(named?: string): Promise<MeasuredStore> {
  const { folder, remove } = await scratchFolder(named);
  const cluster = await startEmbeddedPostgres({ folder: join(folder, 'postgres') });
  const database = openDatabase({ url: cluster.url, connections: 6 });
  await migrate(database, migrationSources);
  const storage = { kind: 'files', folder: join(folder, 'objects') } as const;
  return {
    folder,
    database,
    catalogue: createCatalogue({
      database,
      store: createFileStore(storage.folder),
      storage,
      jobs: undefined,
      log: console,
    }),
    async close() {
      await database.close();
      await cluster.stop();
      await remove();
    },
  };
}
