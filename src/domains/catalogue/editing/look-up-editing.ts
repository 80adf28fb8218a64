import type { Reader } from '#platform/database';
import { isEditable } from '../merging/index.ts';
import { lookUpRecord } from '../records/look-up.ts';
import type { EditingLookup } from '../views.ts';
import { listEdits } from './list-edits.ts';
import { writeFields } from './read-fields.ts';

/** Tags that an editor may want to add where no library has them. */
const offered = ['100', '240', '245', '246', '250', '264', '300', '490', '520', '650', '700'];

/** What is before an editor who writes fields of this tag; of a tag that cannot be edited, the title is. */
export async function lookUpEditing(reader: Reader, clusterId: string, tag: string): Promise<EditingLookup> {
  const found = await lookUpRecord(reader, clusterId);
  if (found.kind !== 'found') return found;
  const { record } = found;
  const opened = isEditable(tag) ? tag : '245';
  const fields = record.merged.fields.filter((field) => field.tag === opened);
  const tags = new Set([...record.merged.fields.map((field) => field.tag), ...offered, opened]);
  return {
    kind: 'found',
    editing: {
      id: record.id,
      title: record.title,
      tag: opened,
      tags: [...tags].filter(isEditable).sort(),
      text: writeFields(
        fields.map((field) =>
          field.subfields === undefined
            ? { tag: opened, value: field.value ?? '' }
            : { tag: opened, ind1: field.ind1 ?? ' ', ind2: field.ind2 ?? ' ', subfields: field.subfields },
        ),
      ),
      sourcesChanged: fields.some((field) => field.origin.edit?.sourcesChanged === true),
      sources: record.members.map((member) => ({
        recordId: member.recordId,
        libraryName: member.libraryName,
        localNumber: member.localNumber,
        fields: member.marc.fields.filter((field) => field.tag === opened),
      })),
      edits: await listEdits(reader, record.id),
    },
  };
}
