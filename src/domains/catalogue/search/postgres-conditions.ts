import type { Database } from '#platform/database';
import type { EngineRequest } from './engine.ts';

/** A WHERE clause with its parameters. */
export interface Conditions {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * Filters as conditions on `catalogue.search_entry`. Several values of one kind mean any of them. `without` leaves one
 * kind out, for counting what its other values would give. Undefined when a filter names a value that nothing has.
 */
export async function filterConditions(
  database: Database,
  request: EngineRequest,
  recall: string | undefined,
  without?: string,
): Promise<Conditions | undefined> {
  const parts: string[] = [];
  const parameters: unknown[] = [];
  if (recall !== undefined) {
    parameters.push(recall);
    parts.push(`words @@ $${parameters.length}::tsquery`);
  }
  for (const [kind, values] of Object.entries(request.filters)) {
    if (values === undefined || values.length === 0 || kind === without) continue;
    const rows = await database.query<{ id: number }>(
      'select id from catalogue.facet_value where kind = $1 and value = any($2)',
      // No value holds NUL, and PostgreSQL refuses to be asked for it.
      [kind, values.filter((value) => !value.includes('\u0000'))],
    );
    if (rows.length === 0) return undefined;
    parameters.push(rows.map((row) => row.id));
    parts.push(`facets && $${parameters.length}::integer[]`);
  }
  if (request.yearFrom !== undefined) {
    parameters.push(request.yearFrom);
    parts.push(`year >= $${parameters.length}`);
  }
  if (request.yearTo !== undefined) {
    parameters.push(request.yearTo);
    parts.push(`year <= $${parameters.length}`);
  }
  return { sql: parts.length === 0 ? 'true' : parts.join(' and '), parameters };
}
