import { isControlField, type MarcRecord } from '../record.ts';

/**
 * Writes a record as one line of MARC-in-JSON, without a line end: `{"leader":"…","fields":[{"001":"…"},…]}`.
 * Source: Ross Singer, "A Proposal to Serialize MARC in JSON" (2010).
 */
export function writeMarcInJson(record: MarcRecord): string {
  let json = `{"leader":${quoted(record.leader)},"fields":[`;
  let separator = '';
  for (const field of record.fields) {
    json += `${separator}{${quoted(field.tag)}:`;
    separator = ',';
    if (isControlField(field)) {
      json += `${quoted(field.value)}}`;
      continue;
    }
    json += `{"ind1":${quoted(field.ind1)},"ind2":${quoted(field.ind2)},"subfields":[`;
    let comma = '';
    for (const { code, value } of field.subfields) {
      json += `${comma}{${quoted(code)}:${quoted(value)}}`;
      comma = ',';
    }
    json += ']}}';
  }
  return `${json}]}`;
}

const TO_ESCAPE = /["\\\0-\x1f\ud800-\udfff]/;

/** Objects with a key of their own for each subfield make JSON.stringify slow: only strings that need it go through it. */
function quoted(text: string): string {
  return TO_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`;
}
