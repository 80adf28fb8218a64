import type { Database, Transaction } from '#platform/database';
import type { ObjectStore } from '#platform/storage';

/** Name of the job that removes what was left over. */
export const tidyFilesJob = 'catalogue.tidy-files';

/** Policy. No upload takes this long, so that a file still on its way after it was left by a process that died. */
const longestUpload = '1 day';
/** Milliseconds until the job runs again. */
export const tidyFilesEvery = 24 * 3600 * 1000;

/** Writes down that an object will be stored, before it is. */
export async function announceFile(database: Pick<Database, 'query'>, objectKey: string): Promise<void> {
  await database.query('insert into catalogue.incoming_file (object_key) values ($1)', [objectKey]);
}

/** The upload took so long that its file was given up, and it may be gone. */
export class FileGivenUp extends Error {
  readonly code = 'catalogue.file-given-up';
  constructor(objectKey: string) {
    super(`The upload ${objectKey} took too long and was given up`);
  }
}

/** The object belongs to a batch from now on. Throws `FileGivenUp`. */
export async function adoptFile(tx: Transaction, objectKey: string): Promise<void> {
  const { rowCount } = await tx.query('delete from catalogue.incoming_file where object_key = $1', [objectKey]);
  if (rowCount !== 1) throw new FileGivenUp(objectKey);
}

/** Removes an object that no batch will have. */
export async function dropFile(
  deps: { database: Pick<Database, 'query'>; store: ObjectStore },
  objectKey: string,
): Promise<void> {
  await deps.store.delete(objectKey);
  await deps.database.query('delete from catalogue.incoming_file where object_key = $1', [objectKey]);
}

/**
 * Removes the objects that a killed process stored and did not come to write a batch for. Only objects that this database
 * has announced itself are touched, whatever else is in the store. Returns how many.
 */
export async function removeLeftFiles(deps: { database: Database; store: ObjectStore }): Promise<number> {
  const left = await deps.database.query<{ object_key: string }>(
    'select object_key from catalogue.incoming_file where since < now() - $1::interval order by since',
    [longestUpload],
  );
  for (const { object_key: objectKey } of left) {
    await deps.database.transact(async (tx) => {
      // Whoever is still at it after all waits here and finds it given up, instead of having a batch without a file.
      await tx.query('delete from catalogue.incoming_file where object_key = $1', [objectKey]);
      await deps.store.delete(objectKey);
    });
  }
  return left.length;
}
