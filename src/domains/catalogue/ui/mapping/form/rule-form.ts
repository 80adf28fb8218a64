import type { Rule } from '../../../mapping/index.ts';
import { conditionFrom, conditionTexts } from './condition-text.ts';
import { quoted, splitQuoted } from './quoted.ts';
import { type NamedText, stepFrom, stepText } from './step-text.ts';

/** A rule as the fields of a form, before anybody has said that it is right. */
export interface RuleForm {
  readonly from: string;
  readonly to: string;
  readonly ind: string;
  readonly steps: readonly NamedText[];
  readonly conditions: readonly NamedText[];
  readonly join: string;
  readonly into: string;
  readonly take: string;
}

/** What a rule can be made of beside what has a field: kept as it came. */
type LooseRule = Partial<Record<keyof Rule, unknown>>;

export function ruleForm(rule: LooseRule): RuleForm {
  // A draft that was saved or built in is a Rule; one from the expert's text may be anything and is shown as far as it goes.
  const known = rule as Partial<Rule>;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    from: [known.from ?? []]
      .flat()
      .map((name) => quoted(String(name), '|'))
      .join(' | '),
    to: text(known.to),
    ind: text(known.ind).replaceAll(' ', '#'),
    steps: Array.isArray(known.do) ? known.do.map(stepText) : [],
    conditions: conditionTexts(known.when),
    join: known.join === undefined ? '' : quoted(text(known.join), ''),
    into: text(known.into),
    take: text(known.take),
  };
}

/** The rule that was typed. Steps and conditions whose kind is empty were taken away. */
export function ruleFrom(form: RuleForm): Readonly<Record<string, unknown>> {
  const names = splitQuoted(form.from, '|').map(placeFrom);
  const steps = form.steps.filter(({ kind }) => kind !== '');
  const conditions = form.conditions.filter(({ kind }) => kind !== '');
  const ind = form.ind.trim().replaceAll('#', ' ');
  const [join] = form.join === '' ? [] : form.join.trim() === '' ? [form.join] : splitQuoted(form.join, '\n');
  return {
    from: names.length === 1 ? names[0] : names,
    to: targetFrom(form.to),
    ...(ind !== '' && { ind }),
    ...(steps.length > 0 && { do: steps.map(stepFrom) }),
    ...(conditions.length > 0 && { when: conditionFrom(conditions) }),
    ...(join !== undefined && { join }),
    ...(form.into !== '' && { into: form.into }),
    ...(form.take !== '' && { take: form.take }),
  };
}

/** The many ways in which people write a subfield: `245a`, `245 $a`, `245^a`, `245‡a`, `245|a`. */
const loosePlace = /^(\d{3})\s*[$^‡|_]?\s*([a-z0-9])$/i;

/** Where a rule writes, as it was typed. Positions (`008/07-10`) and control fields stay as they are. */
export function targetFrom(text: string): string {
  const typed = text.trim();
  const [, tag, code] = loosePlace.exec(typed) ?? [];
  if (tag !== undefined && code !== undefined && tag >= '010') return `${tag}$${code.toLowerCase()}`;
  return typed.replace(/^ldr/i, 'LDR').replace(/\s+/g, '');
}

/** What a rule reads, as it was typed: only what can be nothing else is put right, since a column may have any name. */
function placeFrom(name: string): string {
  return name.replace(/^(\d{3})\s*[$^‡]\s*([a-z0-9]+)$/, '$1$$$2');
}
