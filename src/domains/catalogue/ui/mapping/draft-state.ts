import { ruleForm, ruleFrom } from './form/rule-form.ts';

export type Loose = Readonly<Record<string, unknown>>;

/** A draft while it is edited: anything a form can say, right or wrong. */
export interface DraftState {
  readonly format: string;
  readonly encoding: string;
  readonly mapping: (Loose & { readonly rules: readonly Loose[] }) | null;
  readonly holdings: Loose | null;
  /** Places of the rules whose steps and conditions are shown. */
  readonly open: readonly number[];
}

/** What travels unseen: everything that the form may show no field for. */
export function baseOf({ mapping, holdings, open }: DraftState): string {
  return JSON.stringify({ mapping, holdings, open });
}

/** The draft as it is checked, tried and saved. */
export function plainOf({ format, encoding, mapping, holdings }: DraftState) {
  return { format, encoding, mapping, holdings };
}

/** The tag that a rule writes to; what is no target yet stands apart. */
export function targetTag(rule: Loose): string {
  const to = typeof rule.to === 'string' ? rule.to : '';
  return /^(?:LDR|\d{3})/.exec(to)?.[0] ?? '?';
}

/** A rule that puts one value into every record: it reads nothing and asks nothing. */
export function fixedValue(rule: Loose): string | undefined {
  const [step, ...more] = Array.isArray(rule.do) ? rule.do : [];
  if (rule.from !== '*' || rule.when !== undefined || more.length > 0) return undefined;
  const value = loose(step)?.constant;
  return typeof value === 'string' ? value : undefined;
}

/** A row that was added and not filled in: it is no rule, and no fault either. */
export function isBlank(rule: Loose): boolean {
  const reads = [rule.from].flat().some((name) => typeof name === 'string' && name !== '' && name !== '*');
  return !reads && (rule.to === undefined || rule.to === '') && !fixedValue(rule);
}

export function loose(value: unknown): Loose | undefined {
  // an object and no list: its members are looked at one by one
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : undefined;
}

/** A mapping as far as it has rules to show; null for what has none. */
export function looseMapping(value: unknown): DraftState['mapping'] {
  const mapping = loose(value);
  if (mapping === undefined || !Array.isArray(mapping.rules)) return null;
  return { ...mapping, rules: mapping.rules.map((rule) => loose(rule) ?? {}) };
}

/** Whether two drafts say the same, however their parts are ordered. */
export function saySame(a: DraftState, b: DraftState): boolean {
  return canonical(a) === canonical(b);
}

function canonical(draft: DraftState): string {
  const { mapping, ...rest } = plainOf(draft);
  const rules = mapping?.rules.filter((rule) => !isBlank(rule)).map((rule) => ruleFrom(ruleForm(rule)));
  return JSON.stringify({ ...rest, mapping: mapping && { ...mapping, rules } }, sorted);
}

function sorted(_key: string, value: unknown): unknown {
  const members = loose(value);
  if (members === undefined) return value;
  return Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)));
}
