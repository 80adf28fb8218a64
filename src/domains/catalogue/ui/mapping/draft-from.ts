import type { FormFields } from '#web/pages';
import { countryCode, languageCode } from '../../mapping/index.ts';
import { type DraftState, fixedValue, type Loose, loose, looseMapping } from './draft-state.ts';
import { type RuleForm, ruleForm, ruleFrom, targetFrom } from './form/rule-form.ts';
import { leaderChoices, withLeaderCode } from './leader-codes.ts';

const holdingTexts = ['branch', 'location', 'callNumber', 'barcode', 'copies', 'note', 'status'] as const;

/** Puts the draft together again from a form: what travelled unseen, with the fields that were shown laid over it. */
export function draftFrom(form: FormFields): DraftState {
  const base = parse(form.raw('base'));
  const mapping = looseMapping(base.mapping);
  const rules = mapping?.rules.map((rule, index) => (form.has(`r${index}.to`) ? typedRule(form, index, rule) : rule));
  return {
    format: form.text('format') || 'auto',
    encoding: form.text('encoding') || 'auto',
    mapping: mapping && rules ? { ...mapping, ...typedDefaults(form, mapping), rules } : null,
    holdings: form.has('h.tags') ? holdingsFrom(form, loose(base.holdings) ?? {}) : (loose(base.holdings) ?? null),
    open: Array.isArray(base.open) ? base.open.filter((place) => typeof place === 'number') : [],
  };
}

function typedRule(form: FormFields, index: number, rule: Loose): Loose {
  const field = (name: string): string => form.raw(`r${index}.${name}`);
  if (fixedValue(rule) !== undefined) {
    const { ind } = ruleFrom({ ...ruleForm({}), ind: field('ind') });
    const to = targetFrom(field('to'));
    return { from: '*', to, ...(ind !== undefined && { ind }), do: [{ constant: field('value') }] };
  }
  return ruleFrom({
    ...ruleForm(rule),
    from: field('from'),
    to: field('to'),
    ind: field('ind'),
    ...(form.has(`r${index}.into`) && typedDetails(form, index)),
  });
}

function typedDetails(form: FormFields, index: number): Partial<RuleForm> {
  const lines = (name: string) =>
    form.all(`r${index}.${name}`).map((kind, i) => ({ kind, text: form.all(`r${index}.${name}.text`)[i] ?? '' }));
  const field = (name: string): string => form.raw(`r${index}.${name}`);
  return {
    join: field('join'),
    into: field('into'),
    take: field('take'),
    steps: lines('do'),
    conditions: lines('when'),
  };
}

/** The name of the table and what a record gets when its source says nothing. Names of languages become their codes. */
function typedDefaults(form: FormFields, mapping: Loose): Loose {
  if (!form.has('d.language')) return {};
  const before = loose(mapping.defaults) ?? {};
  const code = (text: string, find: typeof languageCode) => find(text, () => undefined)[0] ?? text;
  let leader = typeof before.leader === 'string' ? before.leader : '';
  for (const { name, position } of leaderChoices) leader = withLeaderCode(leader, position, form.raw(`d.${name}`));
  return {
    name: form.text('name') || mapping.name,
    copyUnmapped: form.has('d.copyUnmapped'),
    defaults: {
      ...before,
      language: code(form.text('d.language'), languageCode),
      country: code(form.text('d.country'), countryCode),
      leader,
    },
  };
}

function holdingsFrom(form: FormFields, before: Loose): Loose {
  const words = (text: string): string[] => text.split(/[\s,;]+/).filter((word) => word !== '');
  const texts = holdingTexts.flatMap((name) => {
    // People write `$h $i` as well as `hi`.
    const value = form.text(`h.${name}`).replace(/[\s,;$]+/g, '');
    return value === '' ? [] : [[name, value]];
  });
  const kept = Object.entries(before).filter(([name]) => !holdingTexts.some((known) => known === name));
  const statuses = form.all('h.flag.status');
  const flags = form
    .all('h.flag')
    .map((code, i) => ({ code: code.trim().replace(/^\$/, ''), status: statuses[i] ?? '' }));
  return {
    ...Object.fromEntries([...kept, ...texts]),
    tags: words(form.text('h.tags')),
    barcodeSeparators: form.text('h.barcodeSeparators'),
    fallbackCallNumber: words(form.text('h.fallbackCallNumber')),
    flags: flags.filter(({ code, status }) => code !== '' || status !== ''),
  };
}

function parse(text: string): Loose {
  try {
    return loose(JSON.parse(text)) ?? {};
  } catch {
    return {};
  }
}
