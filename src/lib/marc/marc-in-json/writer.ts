import { isControlField, type MarcRecord } from '../record.ts';

/**
 * Writes a record as one line of MARC-in-JSON, without a line end: `{"leader":"…","fields":[{"001":"…"},…]}`.
 * Source: Ross Singer, "A Proposal to Serialize MARC in JSON" (2010).
 */
export function writeMarcInJson(record: MarcRecord): string {
  return JSON.stringify({
    leader: record.leader,
    fields: record.fields.map((field) =>
      isControlField(field)
        ? { [field.tag]: field.value }
        : {
            [field.tag]: {
              ind1: field.ind1,
              ind2: field.ind2,
              subfields: field.subfields.map(({ code, value }) => ({ [code]: value })),
            },
          },
    ),
  });
}
