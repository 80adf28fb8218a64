import type { Database } from '#platform/database';

/** Takes libraries out as if they had never been; the audit trail stays. It exists to remove the demonstration. */
export async function removeLibraries(database: Database, codes: readonly string[]): Promise<void> {
  await database.query('delete from registry.library where code = any($1)', [codes]);
}
