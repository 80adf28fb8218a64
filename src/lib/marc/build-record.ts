import type { ControlField, DataField, Field, MarcRecord, Subfield } from './record.ts';

/** `['001', 'vtn1']`, `['245', '10', { a: 'Truyện Kiều /', c: 'Nguyễn Du' }]`, or `['650', ' 0', [['x', '1'], ['x', '2']]]`. */
export type FieldLine =
  | readonly [tag: string, value: string]
  | readonly [tag: string, indicators: string, subfields: SubfieldsLine];

/** Subfields by code, or pairs where a code repeats or the order of digits matters. */
export type SubfieldsLine = Readonly<Record<string, string>> | readonly (readonly [code: string, value: string])[];

/** Leader of a new, Unicode, fully described printed monograph. */
export const BOOK_LEADER = '00000nam a2200000 i 4500';

/** Builds a record from lines. Blanks fill up a short leader and short indicators. */
export function buildRecord(leader: string, ...lines: readonly FieldLine[]): MarcRecord {
  return { leader: leader.padEnd(24).slice(0, 24), fields: lines.map(buildField) };
}

export function controlField(tag: string, value: string): ControlField {
  return { tag, value };
}

export function dataField(tag: string, indicators: string, subfields: SubfieldsLine): DataField {
  const [ind1 = ' ', ind2 = ' '] = indicators;
  return { tag, ind1, ind2, subfields: toPairs(subfields).map(([code, value]): Subfield => ({ code, value })) };
}

function buildField(line: FieldLine): Field {
  const [tag, second, subfields] = line;
  return subfields === undefined ? controlField(tag, second) : dataField(tag, second, subfields);
}

function toPairs(subfields: SubfieldsLine): readonly (readonly [string, string])[] {
  return isPairs(subfields) ? subfields : Object.entries(subfields);
}

function isPairs(subfields: SubfieldsLine): subfields is readonly (readonly [string, string])[] {
  return Array.isArray(subfields);
}
