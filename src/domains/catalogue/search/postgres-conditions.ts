import type { Reader } from '#platform/database';
import type { Clause, TermQuery } from './compile-terms.ts';
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
  database: Reader,
  request: EngineRequest,
  recall: TermQuery | undefined,
  without?: string,
): Promise<Conditions | undefined> {
  let conditions = recall === undefined ? nothingAsked : withTerms(nothingAsked, recall);
  for (const [kind, values] of Object.entries(request.filters)) {
    if (values === undefined || values.length === 0 || kind === without) continue;
    const rows = await database.query<{ id: number }>(
      'select id from catalogue.facet_value where kind = $1 and value = any($2)',
      // No value holds NUL, and PostgreSQL refuses to be asked for it.
      [kind, values.filter((value) => !value.includes('\u0000'))],
    );
    if (rows.length === 0) return undefined;
    conditions = withCondition(
      conditions,
      (place) => `facets && ${place}::integer[]`,
      rows.map((row) => row.id),
    );
  }
  if (request.yearFrom !== undefined)
    conditions = withCondition(conditions, (place) => `year >= ${place}`, request.yearFrom);
  if (request.yearTo !== undefined)
    conditions = withCondition(conditions, (place) => `year <= ${place}`, request.yearTo);
  return conditions;
}

const nothingAsked: Conditions = { sql: 'true', parameters: [] };

/** Adds a condition with one parameter; `sql` is given the place where it stands. */
export function withCondition(before: Conditions, sql: (place: string) => string, parameter: unknown): Conditions {
  const parameters = [...before.parameters, parameter];
  return { sql: both(before.sql, sql(`$${parameters.length}`)), parameters };
}

/** Adds what words ask for. */
export function withTerms(before: Conditions, query: TermQuery): Conditions {
  const { sql, parameters } = termConditions(query, before.parameters);
  return { sql: both(before.sql, sql), parameters };
}

/** What words ask for, as a condition of its own whose parameters come after `before`. */
export function termConditions(query: TermQuery, before: readonly unknown[]): Conditions {
  const parameters = [...before];
  const place = (parameter: unknown): string => `$${parameters.push(parameter)}`;
  const any = query.any.map((clause) => clauseSql(clause, place));
  const none = query.none.map((clause) => `not (${clauseSql(clause, place)})`);
  return { sql: [any.length === 1 ? (any[0] ?? '') : `(${any.join(' or ')})`, ...none].join(' and '), parameters };
}

function clauseSql(clause: Clause, place: (parameter: unknown) => string): string {
  const parts: string[] = [];
  if (clause.terms.length > 0) parts.push(`terms @> ${place(clause.terms)}::bigint[]`);
  // Words are letters and digits only, so that nothing in them is a sign of LIKE.
  for (const phrase of clause.phrases) parts.push(`body like ${place(`% ${phrase} %`)}`);
  for (const start of clause.shelf) parts.push(`shelf @@ ${place(`${quoteLexeme(start)}:*`)}::tsquery`);
  return parts.length === 0 ? 'true' : parts.join(' and ');
}

function quoteLexeme(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

function both(one: string, other: string): string {
  return one === 'true' ? other : `${one} and ${other}`;
}
