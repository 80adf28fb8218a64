import { join } from 'node:path';
import type { Config } from '#platform/config';
import { type Database, type EmbeddedPostgres, migrate, openDatabase, startEmbeddedPostgres } from '#platform/database';
import type { Log } from '#platform/log';
import { type ObjectStore, openObjectStore, type StorageOptions } from '#platform/storage';
import { migrationSources } from './migrations.ts';

/** The capabilities that everything else is built from, and how to close them. */
export interface Platform {
  readonly config: Config;
  readonly log: Log;
  readonly database: Database;
  readonly store: ObjectStore;
  readonly storage: StorageOptions;
  /** Closes in the reverse order of opening; the embedded database last, if this process started it. */
  close(): Promise<void>;
}

/** Opens database (embedded or by address, migrated) and storage. */
export async function openPlatform(config: Config, log: Log): Promise<Platform> {
  const embedded: EmbeddedPostgres | undefined =
    config.DATABASE_URL === undefined
      ? await startEmbeddedPostgres({ folder: join(config.dataFolder, 'postgres') })
      : undefined;
  const url = config.DATABASE_URL ?? embedded?.url;
  if (url === undefined) throw new Error('There is no database');
  const database = openDatabase({
    url,
    connections: config.DATABASE_POOL,
    onError: (err) => log.warn({ err }, 'an idle database connection was lost'),
  });
  try {
    await migrate(database, migrationSources);
  } catch (error) {
    await database.close();
    await embedded?.stop();
    throw error;
  }
  const storage = storageOf(config);
  return {
    config,
    log,
    database,
    storage,
    store: openObjectStore(storage),
    close: async () => {
      await database.close();
      await embedded?.stop();
    },
  };
}

function storageOf(config: Config): StorageOptions {
  const {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = config;
  // The configuration holds all of them or none.
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey)
    return { kind: 'files', folder: join(config.dataFolder, 'objects') };
  return { kind: 's3', endpoint, bucket, region: config.S3_REGION, accessKeyId, secretAccessKey };
}
