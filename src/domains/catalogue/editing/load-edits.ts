import type { Field } from '#lib/marc';
import type { Transaction } from '#platform/database';
import type { FieldEdit } from '../merging/index.ts';

/** A standing edit as the database gives it. */
export interface StoredEdit {
  readonly id: number;
  readonly tag: string;
  readonly fields: Field[];
  readonly replaced: Field[];
  readonly edited_at: string;
}

const edits = `json_agg(json_build_object('id', edit.id, 'tag', edit.tag, 'fields', edit.fields, 'replaced', edit.replaced, 'edited_at', edit.edited_at) order by edit.id) as edits`;

/** Column `edits` of a query on `catalogue.record`: the standing edits that are tied to the record, or null. */
export const editsColumn = `(select ${edits} from catalogue.field_edit edit
    where edit.library_code = record.library_code and edit.local_number = record.local_number and edit.undone_at is null) as edits`;

export function readEdits(stored: readonly StoredEdit[]): readonly FieldEdit[] {
  return stored.map(({ edited_at, ...edit }) => ({ ...edit, at: new Date(edited_at).toISOString() }));
}

/** Standing edits by the number within its library of the record that they are tied to. */
export async function loadEdits(
  tx: Pick<Transaction, 'query'>,
  libraryCode: string,
  localNumbers: readonly string[],
): Promise<ReadonlyMap<string, readonly FieldEdit[]>> {
  if (localNumbers.length === 0) return new Map();
  const { rows } = await tx.query<{ local_number: string; edits: StoredEdit[] }>(
    `select edit.local_number, ${edits} from catalogue.field_edit edit
      where edit.library_code = $1 and edit.local_number = any($2) and edit.undone_at is null group by edit.local_number`,
    [libraryCode, localNumbers],
  );
  return new Map(rows.map((row) => [row.local_number, readEdits(row.edits)]));
}
