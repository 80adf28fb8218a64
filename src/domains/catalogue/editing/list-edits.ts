import type { Field } from '#lib/marc';
import type { Reader } from '#platform/database';
import { rowNumber } from '../row-number.ts';
import type { FieldEditView } from '../views.ts';
import { writeFields } from './read-fields.ts';

interface EditRow extends Record<string, unknown> {
  id: number;
  library_code: string;
  local_number: string;
  tag: string;
  fields: Field[];
  replaced: Field[];
  reason: string;
  account_name: string;
  edited_at: Date;
  undone_at: Date | null;
  undone_name: string | null;
  undone_reason: string | null;
  stands: boolean;
}

/** Of everything that stands on one tag in one cluster the latest is in force; a withdrawn record's edits rest with it. */
const select = `select edit.*, edit.undone_at is null and record.state = 'active' and not exists (
           select from catalogue.field_edit later
             join catalogue.record other on other.library_code = later.library_code and other.local_number = later.local_number and other.state = 'active'
            where later.tag = edit.tag and later.id > edit.id and later.undone_at is null and other.cluster_id = record.cluster_id) as stands
    from catalogue.field_edit edit
    join catalogue.record on record.library_code = edit.library_code and record.local_number = edit.local_number`;

/** Everything that editors ever wrote into a merged record, newest first, with what was taken back. */
export async function listEdits(reader: Reader, clusterId: string): Promise<readonly FieldEditView[]> {
  const rows = await reader.query<EditRow>(
    `${select} where record.cluster_id = $1 order by edit.id desc limit ${mostListed}`,
    [rowNumber(clusterId)],
  );
  return rows.map(view);
}

export async function findEdit(reader: Reader, id: string): Promise<FieldEditView | undefined> {
  const [row] = await reader.query<EditRow>(`${select} where edit.id = $1`, [rowNumber(id)]);
  return row && view(row);
}

/** One record is not edited more often by people. */
const mostListed = 1_000;

function view(row: EditRow): FieldEditView {
  return {
    id: String(row.id),
    tag: row.tag,
    text: writeFields(row.fields),
    replaced: writeFields(row.replaced),
    libraryCode: row.library_code,
    localNumber: row.local_number,
    reason: row.reason,
    by: row.account_name,
    at: row.edited_at.toISOString(),
    stands: row.stands,
    ...(row.undone_at !== null && {
      undone: { at: row.undone_at.toISOString(), by: row.undone_name ?? '', reason: row.undone_reason ?? '' },
    }),
  };
}
