import { controlValue, type DataField, type Field, isControlField, linkage, linkedFields } from '#lib/marc';
import table from '../tables/marc21-fields.json' with { type: 'json' };
import type { Check, Report } from './check.ts';

interface FieldRule {
  readonly repeatable: boolean;
  /** Characters that may stand there; undefined where anything may. */
  readonly ind1: string | undefined;
  readonly ind2: string | undefined;
  readonly subfields: string | undefined;
}

const rules = new Map<string, FieldRule>(
  Object.entries(table.fields).map(([tag, line]) => {
    const [repeat, ind1, ind2, subfields] = line.split('|').map((part) => (part === '*' ? undefined : part));
    return [tag, { repeatable: repeat === 'R', ind1, ind2, subfields }];
  }),
);

/** Lengths in characters: the least and the most. 007 by its category (007/00). */
const fixedLengths: Readonly<Record<string, readonly [number, number]>> = {
  '005': [16, 16],
  '006': [18, 18],
  '008': [40, 40],
};
const physicalLengths: Readonly<Record<string, readonly [number, number]>> = {
  a: [8, 8],
  c: [6, 14],
  d: [6, 6],
  f: [10, 10],
  g: [9, 9],
  h: [10, 13],
  k: [6, 6],
  m: [8, 23],
  o: [2, 2],
  q: [2, 2],
  r: [11, 11],
  s: [14, 14],
  t: [2, 2],
  v: [9, 9],
  z: [2, 2],
};
const control = /^00\d$/;
/** Tags that MARC 21 leaves to each library, those with letters that some systems use among them. */
const local = /9|\D/;
/** Fields that were given up, with those that took their place. */
const former: Readonly<Record<string, string>> = table.former;

/** Content designation as MARC 21 has it: lengths of control fields, tags, indicators, subfields, repetition, links of 880. */
export const checkStructure: Check = ({ record, leader, fixed }, report) => {
  checkLeader(leader, report);
  if (leader !== record.leader) report('blank-as-hash', 'LDR', record.leader);
  else if (fixed !== (controlValue(record, '008') ?? ''))
    report('blank-as-hash', '008', controlValue(record, '008') ?? '');
  const seen = new Set<string>();
  for (const field of record.fields) {
    if (control.test(field.tag)) checkControlField(field, report);
    else if (!isControlField(field)) checkDataField(field, seen, report);
    seen.add(field.tag);
  }
  if (!seen.has('008')) report('fixed-field-missing', '008', '');
  checkLeaderAgainst(leader, seen, report);
  for (const field of record.fields) {
    if (isControlField(field)) continue;
    const link = linkage(field);
    const isEnd = field.tag === '880' || link?.tag === '880';
    if (!isEnd) continue;
    const isLoose = link !== undefined && Number(link.occurrence) === 0;
    if (!isLoose && linkedFields(record, field).length === 0)
      report('link-dangling', field.tag, field.subfields.map(({ code, value }) => `$${code} ${value}`).join(' '));
  }
};

function checkLeader(leader: string, report: Report): void {
  const faults = [
    /^[acdnp]$/.test(leader.charAt(5)) ? '' : `05=${leader.charAt(5)}`,
    /^[acdefgijkmoprt]$/.test(leader.charAt(6)) ? '' : `06=${leader.charAt(6)}`,
    /^[abcdims]$/.test(leader.charAt(7)) ? '' : `07=${leader.charAt(7)}`,
    /^[ 1234578uzIJKLM]$/.test(leader.charAt(17)) ? '' : `17=${leader.charAt(17)}`,
    /^[ aciu n]$/.test(leader.charAt(18)) ? '' : `18=${leader.charAt(18)}`,
  ].filter((fault) => fault !== '');
  if (faults.length > 0) report('leader-code-unknown', 'LDR', faults.join(', '));
}

/** A serial that has an ISBN and no sign of a serial, a book that has an ISSN of its own and a frequency. */
function checkLeaderAgainst(leader: string, tags: ReadonlySet<string>, report: Report): void {
  const level = leader.charAt(7);
  const hasSerialFields = tags.has('310') || tags.has('362');
  if (level === 's' && tags.has('020') && !tags.has('022') && !hasSerialFields)
    report('leader-disagrees', 'LDR', '07=s, 020');
  if (level === 'm' && tags.has('310')) report('leader-disagrees', 'LDR', '07=m, 310');
}

function checkControlField(field: Field, report: Report): void {
  if (!isControlField(field)) {
    report('fixed-field-length', field.tag, '$');
    return;
  }
  const { tag, value } = field;
  const [least, most] = (tag === '007' ? physicalLengths[value.charAt(0)] : fixedLengths[tag]) ?? [1, 99_999];
  if (value.length < least || value.length > most)
    report('fixed-field-length', tag, `${value.length} ≠ ${least === most ? least : `${least}–${most}`}: ${value}`);
}

/** A blank as documentation prints it. */
function shown(indicator: string): string {
  return indicator === ' ' ? '#' : indicator;
}

function checkDataField(field: DataField, seen: ReadonlySet<string>, report: Report): void {
  const rule = rules.get(field.tag);
  if (rule === undefined) {
    const now = former[field.tag];
    if (now !== undefined) report('tag-former', field.tag, `${field.tag} → ${now}: ${field.subfields[0]?.value ?? ''}`);
    else if (!local.test(field.tag))
      report('tag-unknown', field.tag, field.subfields.map(({ value }) => value).join(' '));
    return;
  }
  if (!rule.repeatable && seen.has(field.tag)) report('field-repeated', field.tag, field.subfields[0]?.value ?? '');
  for (const [indicator, allowed, name] of [
    [field.ind1, rule.ind1, 1],
    [field.ind2, rule.ind2, 2],
  ] as const) {
    if (allowed !== undefined && !allowed.includes(indicator))
      report('indicator-undefined', field.tag, `${field.tag}/${name} = ${shown(indicator)}`);
  }
  const wrong = field.subfields.find(
    ({ code }) => rule.subfields !== undefined && code !== '9' && !rule.subfields.includes(code),
  );
  if (wrong !== undefined) report('subfield-undefined', field.tag, `${field.tag} $${wrong.code} ${wrong.value}`);
}
