import type { FormFields } from '#web/pages';
import { type RuleForm, ruleForm, ruleFrom } from './form/rule-form.ts';

type Loose = Readonly<Record<string, unknown>>;

/** A draft while it is edited: anything a form can say, right or wrong. `open` has the tags whose rules show fields. */
export interface DraftState {
  readonly format: string;
  readonly encoding: string;
  readonly mapping: (Loose & { readonly rules: readonly Loose[] }) | null;
  readonly holdings: Loose | null;
  readonly open: readonly string[];
}

/** The rules whose fields the form has: what is not open travels unseen in `base`. */
const holdingTexts = ['name', 'branch', 'location', 'callNumber', 'barcode', 'copies', 'note', 'status'] as const;

/** Puts the draft together again from a form: what travelled unseen, with the fields that were shown laid over it. */
export function draftFrom(form: FormFields): DraftState {
  const base = parse(form.raw('base'));
  const mapping = looseMapping(base.mapping);
  const rules = mapping?.rules.map((rule, index) =>
    form.has(`r${index}.from`) ? ruleFrom(ruleFields(form, index, ruleForm(rule))) : rule,
  );
  return {
    format: form.text('format') || 'auto',
    encoding: form.text('encoding') || 'auto',
    mapping: mapping && rules ? { ...mapping, name: form.text('name') || mapping.name, rules } : null,
    holdings: form.has('h.tags') ? holdingsFrom(form, loose(base.holdings) ?? {}) : (loose(base.holdings) ?? null),
    open: Array.isArray(base.open) ? base.open.filter((tag) => typeof tag === 'string') : [],
  };
}

/** What travels unseen. */
export function baseOf({ mapping, holdings, open }: DraftState): string {
  return JSON.stringify({ mapping, holdings, open });
}

/** The tag that a rule writes to; what is no target yet stands apart. */
export function targetTag(rule: Loose): string {
  const to = typeof rule.to === 'string' ? rule.to : '';
  return /^(?:LDR|\d{3})/.exec(to)?.[0] ?? '?';
}

function ruleFields(form: FormFields, index: number, before: RuleForm): RuleForm {
  const field = (name: string): string => form.raw(`r${index}.${name}`);
  const lines = (name: string) =>
    form.all(`r${index}.${name}`).map((kind, i) => ({ kind, text: form.all(`r${index}.${name}.text`)[i] ?? '' }));
  return {
    ...before,
    from: field('from'),
    to: field('to'),
    ind: field('ind'),
    join: field('join'),
    into: field('into'),
    take: field('take'),
    steps: lines('do'),
    conditions: lines('when'),
  };
}

function holdingsFrom(form: FormFields, before: Loose): Loose {
  const words = (text: string): string[] => text.split(/[\s,;]+/).filter((word) => word !== '');
  const texts = holdingTexts.flatMap((name) => {
    const value = form.text(`h.${name}`);
    return value === '' ? [] : [[name, value]];
  });
  const kept = Object.entries(before).filter(([name]) => !holdingTexts.some((known) => known === name));
  const flags = form
    .text('h.flags')
    .split(';')
    .map((flag) => flag.split('=').map((part) => part.trim()))
    .filter(([code]) => code);
  return {
    ...Object.fromEntries([...kept, ...texts]),
    tags: words(form.text('h.tags')),
    barcodeSeparators: form.text('h.barcodeSeparators'),
    fallbackCallNumber: words(form.text('h.fallbackCallNumber')),
    flags: flags.map(([code = '', status = '']) => ({ code, status })),
  };
}

function parse(text: string): Loose {
  try {
    return loose(JSON.parse(text)) ?? {};
  } catch {
    return {};
  }
}

function loose(value: unknown): Loose | undefined {
  // an object and no list: its members are looked at one by one
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : undefined;
}

/** A mapping as far as it has rules to show; undefined for what has none. */
export function looseMapping(value: unknown): DraftState['mapping'] {
  const mapping = loose(value);
  if (mapping === undefined || !Array.isArray(mapping.rules)) return null;
  return { ...mapping, rules: mapping.rules.map((rule) => loose(rule) ?? {}) };
}
