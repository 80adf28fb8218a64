import { type Field, isControlField, type MarcRecord, type Problem } from '#lib/marc';
import { compileMapping, type TracedRecord } from './apply-mapping.ts';
import type { Mapping } from './schema.ts';
import { type SourceField, type SourceRecord, WHOLE } from './source-record.ts';

/** A field as the editor shows it on either side. */
export interface PreviewedField {
  readonly name: string;
  readonly indicators: string;
  /** With `$x` before each subfield. */
  readonly text: string;
  /** Source side: target fields made of it. Target side: source fields it was made of. Indices on the other side. */
  readonly linked: readonly number[];
  /** Target side: indices of the rules at work. */
  readonly rules: readonly number[];
}

/** A source field, with the names in it that no rule reads: `300$x`, or the field's own. */
export interface PreviewedSourceField extends PreviewedField {
  readonly unmapped: readonly string[];
}

export interface PreviewedRecord {
  readonly source: readonly PreviewedSourceField[];
  readonly target: readonly PreviewedField[];
  readonly record: MarcRecord;
  readonly problems: readonly Problem[];
}

export interface MappingPreview {
  readonly records: readonly PreviewedRecord[];
  /** Names no rule reads, with the number of records they were seen in and one value, most frequent first. */
  readonly unmapped: readonly { readonly name: string; readonly records: number; readonly example: string }[];
  /** For each rule of the mapping, how many values it brought over in the sample. */
  readonly ruleHits: readonly number[];
  /** For each rule, the first value it brought over, and the name that it was found under (`*` for a fixed value). */
  readonly ruleResults: readonly (RuleResult | null)[];
  /** How many records each kind of problem was met in. */
  readonly problemCounts: Readonly<Record<string, number>>;
}

export interface RuleResult {
  readonly name: string;
  readonly value: string;
}

function textOf(subfields: readonly { code: string; value: string }[]): string {
  return subfields.map(({ code, value }) => (code === WHOLE ? value : `$${code} ${value}`)).join(' ');
}

function targetText(field: Field): Pick<PreviewedField, 'name' | 'indicators' | 'text'> {
  if (isControlField(field)) return { name: field.tag, indicators: '', text: field.value };
  return { name: field.tag, indicators: field.ind1 + field.ind2, text: textOf(field.subfields) };
}

function sideBySide(source: SourceRecord, mapped: TracedRecord): PreviewedRecord {
  const target = mapped.built.map(({ field, pieces }) => ({
    ...targetText(field),
    linked: [...new Set(pieces.map(({ fieldIndex }) => fieldIndex))].filter((i) => i >= 0),
    rules: [...new Set(pieces.map(({ rule }) => rule.index))],
  }));
  const left = source.fields.map((field, i) => ({
    name: field.name,
    indicators: `${field.ind1}${field.ind2}`,
    text: textOf(field.subfields),
    linked: target.flatMap(({ linked }, t) => (linked.includes(i) ? [t] : [])),
    rules: [],
    unmapped: mapped.unmapped.filter((name) => isIn(field, name)),
  }));
  return { source: left, target, record: mapped.record, problems: mapped.problems };
}

/** The rules at work were another mapping's. */
function withoutRules(record: PreviewedRecord): PreviewedRecord {
  return { ...record, target: record.target.map((field) => ({ ...field, rules: [] })) };
}

function isIn(field: SourceField, name: string): boolean {
  return field.name === name || field.subfields.some(({ code }) => `${field.name}$${code}` === name);
}

function exampleOf(source: SourceRecord, name: string): string {
  const [fieldName, code] = name.split('$');
  for (const field of source.fields) {
    const isThis = field.name === name || field.name === fieldName;
    const found = isThis && field.subfields.find((each) => code === undefined || each.code === code);
    if (found) return found.value.slice(0, 100);
  }
  return '';
}

function count(counts: Map<string, number>, keys: Iterable<string>): void {
  for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
}

/**
 * Applies a mapping to a sample and returns what the editor shows: both sides, links between them, and what is left over.
 * `exception` may answer for a record that this mapping is not meant for; such a record says nothing about the mapping.
 */
export function previewMapping(
  sample: readonly SourceRecord[],
  mapping: Mapping,
  exception: (source: SourceRecord, mapped: TracedRecord) => TracedRecord | undefined = () => undefined,
): MappingPreview {
  const apply = compileMapping(mapping);
  const ruleHits = mapping.rules.map(() => 0);
  const ruleResults = mapping.rules.map((): RuleResult | null => null);
  const unmapped = new Map<string, number>();
  const examples = new Map<string, string>();
  const problems = new Map<string, number>();
  const records = sample.map((source) => {
    const mapped = apply(source);
    const other = exception(source, mapped);
    if (other !== undefined) return withoutRules(sideBySide(source, other));
    for (const { pieces } of mapped.built) {
      for (const { rule, value, fieldIndex } of pieces) {
        ruleHits[rule.index] = (ruleHits[rule.index] ?? 0) + 1;
        ruleResults[rule.index] ??= { name: source.fields[fieldIndex]?.name ?? '*', value: value.slice(0, 100) };
      }
    }
    count(unmapped, mapped.unmapped);
    for (const name of mapped.unmapped) if (!examples.has(name)) examples.set(name, exampleOf(source, name));
    count(
      problems,
      mapped.problems.map(({ rule }) => rule),
    );
    return sideBySide(source, mapped);
  });
  const left = [...unmapped].map(([name, seen]) => ({ name, records: seen, example: examples.get(name) ?? '' }));
  left.sort((a, b) => b.records - a.records || (a.name < b.name ? -1 : 1));
  return { records, unmapped: left, ruleHits, ruleResults, problemCounts: Object.fromEntries(problems) };
}
