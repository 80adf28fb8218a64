import { dropForbiddenXmlCharacters } from '../marcxml/xml-text.ts';
import type { Problem } from '../read-result.ts';
import { type Field, isControlField, type MarcRecord } from '../record.ts';

/**
 * The record without control characters and halves of surrogate pairs, which JSON can write by number (`\u0000`) and no
 * text has: XML and ISO 2709 cannot carry them, and no database stores them. Each field that changes is reported.
 */
export function dropForbidden(record: MarcRecord, offset: number, report: (problem: Problem) => void): MarcRecord {
  const fields = record.fields.map((field): Field => {
    if (textsOf(field).every(isAllowed)) return field;
    const tag = inPlace(field.tag, 'X');
    const clean: Field = isControlField(field)
      ? { tag, value: dropForbiddenXmlCharacters(field.value) }
      : {
          tag,
          ind1: inPlace(field.ind1, ' '),
          ind2: inPlace(field.ind2, ' '),
          subfields: field.subfields.map(({ code, value }) => ({
            code: inPlace(code, 'a'),
            value: dropForbiddenXmlCharacters(value),
          })),
        };
    const [before, after] = [JSON.stringify(field), JSON.stringify(clean)];
    const message = 'control characters or halves of surrogate pairs were taken out';
    report({
      rule: 'control-character',
      message,
      offset,
      tag,
      before: before.slice(0, 200),
      after: after.slice(0, 200),
    });
    return clean;
  });
  return { leader: Array.from(record.leader, (character) => inPlace(character, ' ')).join(''), fields };
}

function textsOf(field: Field): string[] {
  if (isControlField(field)) return [field.tag, field.value];
  return [field.tag, field.ind1, field.ind2, ...field.subfields.flatMap(({ code, value }) => [code, value])];
}

function isAllowed(text: string): boolean {
  return dropForbiddenXmlCharacters(text) === text;
}

/** A character that has its place, with another one where it is forbidden. */
function inPlace(text: string, instead: string): string {
  return Array.from(text, (character) => dropForbiddenXmlCharacters(character) || instead).join('');
}
