import { type ControlField, type Field, isControlField, type MarcRecord, type Subfield } from '#lib/marc';
import type { CompiledRule } from './compile-rule.ts';
import type { Mapping } from './schema.ts';

/** One value on its way into the new record. */
export interface Piece {
  readonly value: string;
  readonly rule: CompiledRule;
  /** Index of the source field; -1 for a constant. */
  readonly fieldIndex: number;
  readonly position: number;
}

export interface FixedValues {
  /** Six digits YYMMDD for 008/00–05; blanks when nobody knows. */
  readonly dateEntered: string;
  readonly deleted: boolean;
}

/** A field of the new record with the pieces it was made of, for the preview. */
export interface BuiltField {
  readonly field: Field;
  readonly pieces: readonly Piece[];
}

function overlay(text: string, [start, end]: readonly [number, number], value: string): string {
  const part = value.slice(0, end - start).padEnd(end - start);
  return text.slice(0, start) + part + text.slice(end);
}

function dateCodes(dates: string | undefined): string {
  return dates === undefined ? 'nuuuuuuuu' : `s${dates}    `;
}

/** 008 with defaults; the codes that depend on the material stay "no attempt to code". Source: MARC 21, 008 (all materials). */
function build008(pieces: readonly Piece[], mapping: Mapping, fixed: FixedValues): string {
  const year = pieces.find(({ rule }) => rule.target.slice?.[0] === 7 && rule.target.slice[1] === 11)?.value;
  const validYear = year !== undefined && /^[0-9u]{4}$/.test(year) ? year : undefined;
  const { country, language } = mapping.defaults;
  const coded = '|'.repeat(17);
  let text = `${fixed.dateEntered.padEnd(6).slice(0, 6)}${dateCodes(validYear)}${country.padEnd(3)}${coded}${language} d`;
  for (const { rule, value } of pieces) {
    const { slice } = rule.target;
    if (slice !== undefined && slice[1] <= 40 && value.trim() !== '') text = overlay(text, slice, value);
  }
  return text;
}

function buildLeader(pieces: readonly Piece[], mapping: Mapping, deleted: boolean): string {
  let leader = mapping.defaults.leader;
  for (const { rule, value } of pieces) {
    const { slice } = rule.target;
    if (slice !== undefined && slice[1] <= 24) leader = overlay(leader, slice, value);
  }
  const status = deleted ? 'd' : leader.slice(5, 6);
  // Lengths are the writer's; text is Unicode; two indicators, two characters a subfield code
  return `00000${status}${leader.slice(6, 9)}a2200000${leader.slice(17, 20)}4500`;
}

function groupKey({ rule, fieldIndex }: Piece, serial: number): string {
  const { tag } = rule.target;
  switch (rule.rule.into) {
    case 'one-field':
      return `${tag}*`;
    case 'field-per-value':
      return `${tag}#${serial}`;
    default:
      return `${tag}@${fieldIndex}`;
  }
}

function inOrder(pieces: readonly Piece[]): Piece[] {
  const [first] = pieces;
  const byRule = (a: Piece, b: Piece): number => a.rule.index - b.rule.index;
  if (first?.rule.rule.into === 'one-field') {
    return [...pieces].sort((a, b) => byRule(a, b) || a.fieldIndex - b.fieldIndex || a.position - b.position);
  }
  return [...pieces].sort((a, b) => a.position - b.position || byRule(a, b));
}

function buildDataField(tag: string, group: readonly Piece[]): BuiltField {
  const pieces = inOrder(group);
  const ind = pieces.find(({ rule }) => rule.rule.ind !== undefined)?.rule.rule.ind ?? '  ';
  const subfields: Subfield[] = pieces.map(({ rule, value }) => ({ code: rule.target.code ?? 'a', value }));
  return { field: { tag, ind1: ind.slice(0, 1), ind2: ind.slice(1), subfields }, pieces };
}

/** 245's first indicator says whether a main entry stands beside the title. Source: MARC 21, 245 first indicator. */
function withTitleIndicator({ field, pieces }: BuiltField, hasMainEntry: boolean): BuiltField {
  if (field.tag !== '245' || isControlField(field)) return { field, pieces };
  return { field: { ...field, ind1: hasMainEntry ? '1' : '0' }, pieces };
}

/** Puts the pieces together: leader, 008, control fields, data fields in the order of their tags. */
export function buildRecord(
  pieces: readonly Piece[],
  copied: readonly Field[],
  mapping: Mapping,
  fixed: FixedValues,
): { record: MarcRecord; built: BuiltField[] } {
  const forLeader: Piece[] = [];
  const for008: Piece[] = [];
  const control = new Map<string, BuiltField>();
  const groups = new Map<string, Piece[]>();
  pieces.forEach((piece, serial) => {
    const { tag, code } = piece.rule.target;
    if (tag === 'LDR') forLeader.push(piece);
    else if (tag === '008') for008.push(piece);
    else if (code === undefined) {
      const field: ControlField = { tag, value: piece.value.trim() };
      if (!control.has(tag)) control.set(tag, { field, pieces: [piece] });
    } else {
      const key = groupKey(piece, serial);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [piece]);
      else group.push(piece);
    }
  });
  const built: BuiltField[] = [...control.values(), ...copied.map((field) => ({ field, pieces: [] }))];
  const hasMainEntry = [...groups.keys()].some((key) => /^1[0-3][01]/.test(key));
  for (const [key, group] of groups) {
    built.push(withTitleIndicator(buildDataField(key.slice(0, 3), group), hasMainEntry));
  }
  if (for008.length > 0 || !copied.some(({ tag }) => tag === '008')) {
    built.push({ field: { tag: '008', value: build008(for008, mapping, fixed) }, pieces: for008 });
  }
  built.sort((a, b) => (a.field.tag < b.field.tag ? -1 : a.field.tag > b.field.tag ? 1 : 0));
  const leader = buildLeader(forLeader, mapping, fixed.deleted);
  return { record: { leader, fields: built.map(({ field }) => field) }, built };
}
