import type { Field, MarcRecord, Problem } from '#lib/marc';
import { fold } from '#lib/vietnamese';
import { type BuiltField, buildRecord, type Piece } from './build-record.ts';
import {
  type CompiledRule,
  compileRule,
  fieldFits,
  type Reading,
  sourceKey,
  takeValues,
  valueFits,
} from './compile-rule.ts';
import { NameIndex } from './name-index.ts';
import type { Mapping, SourceKind } from './schema.ts';
import { type SourceField, type SourceRecord, WHOLE } from './source-record.ts';

/** A source record as MARC 21. */
export interface MappedRecord {
  readonly record: MarcRecord;
  /** Values that were thrown away, and why; a missing title. Offsets are 0: the caller knows the record's place. */
  readonly problems: readonly Problem[];
  /** Names (`300$x`, a column) that no rule reads and the mapping does not ignore, each once. */
  readonly unmapped: readonly string[];
}

/** The same with what each field was made of. */
export interface TracedRecord extends MappedRecord {
  readonly built: readonly BuiltField[];
}

export interface ApplyOptions {
  /** YYMMDD for 008/00–05, from the caller's clock. */
  readonly dateEntered?: string;
}

export type ApplyMapping = (source: SourceRecord, options?: ApplyOptions) => TracedRecord;

interface Lookup {
  readonly rule: CompiledRule;
  readonly reading: Reading;
}

type FindRules = (key: string) => readonly Lookup[];

/** Tags and elements are found as they stand, columns also without their tones. */
function indexRules(rules: readonly CompiledRule[], source: SourceKind): FindRules {
  const plain = new Map<string, Lookup[]>();
  const columns = new NameIndex<Lookup>();
  for (const rule of rules) {
    for (const reading of rule.readings) {
      const lookup = { rule, reading };
      if (source === 'tabular') columns.add(reading.key, lookup);
      const list = plain.get(reading.key);
      if (list === undefined) plain.set(reading.key, [lookup]);
      else list.push(lookup);
    }
  }
  return source === 'tabular' ? (key) => columns.findKey(key) : (key) => plain.get(key) ?? NO_RULES;
}

const NO_RULES: readonly Lookup[] = [];

function nameOf(field: SourceField, code: string): string {
  return code === WHOLE ? field.name : `${field.name}$${code}`;
}

function copyOf(field: SourceField): Field {
  const [only] = field.subfields;
  if (field.name < '010' && only !== undefined) return { tag: field.name, value: only.value };
  const subfields = field.subfields.map(({ code, value }) => ({ code: code === WHOLE ? 'a' : code, value }));
  return { tag: field.name, ind1: field.ind1, ind2: field.ind2, subfields };
}

/** Leader positions can be read like a field: it is offered under the name LDR. */
function leaderField(leader: string): SourceField {
  return { name: 'LDR', key: 'LDR', ind1: ' ', ind2: ' ', subfields: [{ code: WHOLE, value: leader }] };
}

/** One run of a mapping over one record. */
class Run {
  readonly pieces: Piece[] = [];
  readonly problems: Problem[] = [];
  readonly #yielded = new Map<CompiledRule, number>();
  readonly #reported = new Set<string>();

  add(rule: CompiledRule, fieldIndex: number, position: number, value: string, name: string): void {
    const report = (code: string, message: string): void => {
      const seen = `${code}\n${name}\n${value}`;
      if (this.#reported.has(seen)) return;
      this.#reported.add(seen);
      this.problems.push({ rule: code, message, offset: 0, tag: name, before: value.slice(0, 200) });
    };
    for (const text of rule.transform(value, report)) {
      const trimmed = rule.target.code === undefined ? text : text.trim();
      if (trimmed === '') continue;
      const count = this.#yielded.get(rule) ?? 0;
      this.#yielded.set(rule, count + 1);
      const { take = 'all' } = rule.rule;
      if ((take === 'first' && count > 0) || (take === 'rest' && count === 0)) continue;
      this.pieces.push({ value: trimmed, rule, fieldIndex, position });
    }
  }
}

/**
 * Makes the function that brings records of one source to MARC 21. Compile once for a file, apply to each record: rules
 * are indexed by the field they read. The result is pure and never throws, whatever the record.
 */
export function compileMapping(mapping: Mapping): ApplyMapping {
  const rules = mapping.rules.map((rule, index) => compileRule(rule, index, mapping.source));
  const rulesFor = indexRules(rules, mapping.source);
  const ignored = ignoredNames(mapping);
  const constants = rules.filter(({ readings }) => readings.some(({ key }) => key === '*'));
  const wantsLeader = rulesFor('LDR').length > 0;

  function readField(
    field: SourceField,
    fieldIndex: number,
    run: Run,
    hasName: (name: string) => boolean,
  ): Set<number> {
    const consumed = new Set<number>();
    let done: CompiledRule | undefined;
    for (const { rule, reading } of rulesFor(field.key)) {
      // Several names in one rule are alternatives: the first that finds something in the field is enough.
      if (rule === done || !fieldFits(rule.rule.when, field, hasName)) continue;
      for (const { value, position } of takeValues(field, reading, rule.rule.join, consumed)) {
        if (!valueFits(rule.rule.when, value)) continue;
        run.add(rule, fieldIndex, position, value, field.name);
        done = rule;
      }
    }
    return consumed;
  }

  return (source, options = {}) => {
    const run = new Run();
    const copied: Field[] = [];
    const unmapped = new Set<string>();
    const keys = new Set(source.fields.map(({ key }) => key));
    const hasName = (name: string): boolean => {
      const key = sourceKey(name, mapping.source);
      return keys.has(key) || (mapping.source === 'tabular' && keys.has(fold(key)));
    };

    if (wantsLeader && source.leader !== '') readField(leaderField(source.leader), -1, run, hasName);
    for (const rule of constants) if (fieldFits(rule.rule.when, undefined, hasName)) run.add(rule, -1, 0, '*', '*');
    source.fields.forEach((field, fieldIndex) => {
      const consumed = readField(field, fieldIndex, run, hasName);
      if (ignored(field.key)) return;
      if (mapping.copyUnmapped && rulesFor(field.key).length === 0) {
        if (/^\d{3}$/.test(field.name) && field.subfields.length > 0) copied.push(copyOf(field));
        return;
      }
      field.subfields.forEach(({ code, value }, position) => {
        const name = nameOf(field, code);
        if (!consumed.has(position) && value.trim() !== '' && !ignored(name)) unmapped.add(name);
      });
    });

    const fixed = { dateEntered: options.dateEntered ?? '', deleted: source.deleted };
    const adapted = mapping.copyUnmapped && source.leader.length === 24 ? withLeader(mapping, source.leader) : mapping;
    const { record, built } = buildRecord(run.pieces, copied, adapted, fixed);
    if (!source.deleted && !record.fields.some(({ tag }) => tag === '245')) {
      run.problems.push({ rule: 'no-title', message: 'the mapping gives this record no title (245)', offset: 0 });
    }
    return { record, built, problems: run.problems, unmapped: [...unmapped] };
  };
}

/** Columns to ignore are found like columns to read. */
function ignoredNames({ ignore, source }: Mapping): (name: string) => boolean {
  if (source !== 'tabular') {
    const names = new Set(ignore);
    return (name) => names.has(name);
  }
  const columns = new NameIndex<string>();
  for (const name of ignore) columns.add(name, name);
  return (name) => columns.find(name).length > 0;
}

/** A record that is MARC already brings its own leader; an ISIS export fills it with zeros, which say nothing. */
function withLeader(mapping: Mapping, leader: string): Mapping {
  const says = /^[a-z]{2}$/.test(leader.slice(6, 8));
  return says ? { ...mapping, defaults: { ...mapping.defaults, leader } } : mapping;
}

/** Applies a mapping to one record; for many, compile it once with `compileMapping`. */
export function applyMapping(source: SourceRecord, mapping: Mapping, options: ApplyOptions = {}): MappedRecord {
  return compileMapping(mapping)(source, options);
}
