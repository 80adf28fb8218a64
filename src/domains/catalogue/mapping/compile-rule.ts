import { looksLike } from './looks-like.ts';
import { nameKey } from './name-index.ts';
import type { Condition, Rule, SourceKind } from './schema.ts';
import type { SourceField } from './source-record.ts';
import { compileSteps } from './transforms/compile-step.ts';
import type { Transform } from './transforms/transform.ts';

/** Where a rule reads. */
export interface Reading {
  readonly key: string;
  /** Subfield codes in the order of the rule; undefined for the whole field. */
  readonly codes: string | undefined;
  readonly slice: readonly [number, number] | undefined;
}

interface Target {
  readonly tag: string;
  /** Subfield code; undefined for a control field or the leader. */
  readonly code: string | undefined;
  /** First position and the one behind the last, for parts of the leader and of control fields. */
  readonly slice: readonly [number, number] | undefined;
}

export interface CompiledRule {
  readonly index: number;
  readonly rule: Rule;
  readonly readings: readonly Reading[];
  readonly target: Target;
  readonly transform: Transform;
}

/** A value of one source field with the place it was taken from. */
export interface TakenValue {
  readonly value: string;
  /** Index of the (first) subfield. */
  readonly position: number;
}

function positions(text: string | undefined): readonly [number, number] | undefined {
  if (text === undefined) return undefined;
  const [first = '', last = first] = text.split('-');
  return [Number(first), Number(last) + 1];
}

function parseReading(from: string, source: SourceKind): Reading {
  if (source === 'tabular') return { key: from === '*' ? '*' : nameKey(from), codes: undefined, slice: undefined };
  const match = /^([^$/]+)(?:\$([a-z0-9_]+))?(?:\/(\d+(?:-\d+)?))?$/i.exec(from);
  return { key: match?.[1] ?? from, codes: match?.[2], slice: positions(match?.[3]) };
}

function parseTarget(to: string): Target {
  const [place = '', range] = to.split('/');
  const [tag = '', code] = place.split('$');
  return { tag, code, slice: positions(range) };
}

export function compileRule(rule: Rule, index: number, source: SourceKind): CompiledRule {
  const names = typeof rule.from === 'string' ? [rule.from] : rule.from;
  return {
    index,
    rule,
    readings: names.map((name) => parseReading(name, source)),
    target: parseTarget(rule.to),
    transform: compileSteps(rule.do ?? []),
  };
}

/** The key under which the fields of a source name are found: names in `has` and `lacks` are read like `from`. */
export function sourceKey(name: string, source: SourceKind): string {
  return parseReading(name, source).key;
}

/** What a reading takes from a field. Subfields it takes are added to `consumed`. */
export function takeValues(
  field: SourceField,
  reading: Reading,
  join: string | undefined,
  consumed: Set<number>,
): TakenValue[] {
  const { codes, slice } = reading;
  const taken: TakenValue[] = [];
  for (const code of codes ?? ['']) {
    field.subfields.forEach((subfield, position) => {
      const isWanted = codes === undefined || subfield.code === code;
      if (!isWanted) return;
      consumed.add(position);
      const value = slice === undefined ? subfield.value : subfield.value.slice(...slice);
      if (value.trim() !== '') taken.push({ value, position });
    });
  }
  const whole = codes === undefined && taken.length > 1;
  if ((join === undefined && !whole) || taken.length === 0) {
    return taken.sort((a, b) => a.position - b.position);
  }
  const position = Math.min(...taken.map((each) => each.position));
  return [{ value: joined(taken, join ?? ' '), position }];
}

/** Where the join brings punctuation, that which the parts end in would stand twice. */
function joined(taken: readonly TakenValue[], join: string): string {
  const brings = join.trim() !== '';
  const parts = taken.map(({ value }, i) => {
    const isLast = i === taken.length - 1;
    return brings && !isLast ? value.trim().replace(/[\s,;:/]+$/u, '') : value.trim();
  });
  return parts.join(join);
}

function hasCode(field: SourceField, code: string): boolean {
  return field.subfields.some((subfield) => subfield.code === code);
}

/** Whether the field and the record are as the condition wants them. */
export function fieldFits(
  condition: Condition | undefined,
  field: SourceField | undefined,
  hasName: (name: string) => boolean,
): boolean {
  if (condition === undefined) return true;
  const { has, lacks, ind1, ind2 } = condition;
  if (has !== undefined && ![has].flat().some(hasName)) return false;
  if (lacks !== undefined && [lacks].flat().some(hasName)) return false;
  if (field === undefined) return true;
  if (ind1 !== undefined && !ind1.includes(field.ind1)) return false;
  if (ind2 !== undefined && !ind2.includes(field.ind2)) return false;
  if (condition.with !== undefined && !hasCode(field, condition.with)) return false;
  return condition.without === undefined || !hasCode(field, condition.without);
}

/** Whether the value is as the condition wants it. */
export function valueFits(condition: Condition | undefined, value: string): boolean {
  if (condition === undefined) return true;
  const text = value.trim();
  if (condition.equals !== undefined && text !== condition.equals) return false;
  if (condition.startsWith !== undefined && !text.startsWith(condition.startsWith)) return false;
  if (condition.contains !== undefined && !text.includes(condition.contains)) return false;
  if (condition.notContains !== undefined && text.includes(condition.notContains)) return false;
  if (condition.looksLike !== undefined && !looksLike(condition.looksLike, text)) return false;
  return condition.notLike === undefined || !looksLike(condition.notLike, text);
}
