import { defaultHoldingMappings, defaultMappings } from '../../mapping/index.ts';
import { type DraftState, type Loose, loose, looseMapping, targetTag } from './draft-state.ts';
import { rulesMeaning } from './meanings.ts';

/** What a button does, and what the form says beside it. */
export interface Change {
  /** As `remove:17`, `read:300$x`. */
  readonly intent: string;
  /** What the name of `read` was said to be. */
  readonly meaning: string;
}

type Rules = readonly Loose[];

/**
 * What a button of the editor does to the draft: `open:17` and `close:17` (steps and conditions of a rule), `remove:17`,
 * `up:17`, `down:17`, `add`, `addFixed`, `read:300$x` (rules for a name that none reads), `ignore:300$x`, `unignore:300$x`,
 * `addFlag`, `removeFlag:2`, `format:csv`. Others change nothing.
 */
export function changeDraft(draft: DraftState, { intent, meaning }: Change): DraftState {
  const [name = '', ...rest] = intent.split(':');
  const told = rest.join(':');
  const place = Number(told);
  const { mapping, open } = draft;
  switch (name) {
    case 'open':
      return { ...draft, open: [...new Set([...open, place])] };
    case 'close':
      return { ...draft, open: open.filter((each) => each !== place) };
    case 'format':
      return { ...draft, format: told };
    case 'addFlag':
    case 'removeFlag':
      return {
        ...draft,
        holdings: draft.holdings && withFlags(draft.holdings, name === 'addFlag' ? undefined : place),
      };
    default:
      return mapping === null ? draft : { ...draft, ...changeMapping(mapping, open, { name, told, place, meaning }) };
  }
}

interface MappingChange {
  readonly name: string;
  readonly told: string;
  readonly place: number;
  readonly meaning: string;
}

function changeMapping(
  mapping: NonNullable<DraftState['mapping']>,
  open: DraftState['open'],
  { name, told, place, meaning }: MappingChange,
): Pick<DraftState, 'mapping'> & Partial<DraftState> {
  const { rules } = mapping;
  const withRules = (changed: Rules) => ({ mapping: { ...mapping, rules: changed } });
  const ignore = Array.isArray(mapping.ignore) ? mapping.ignore : [];
  switch (name) {
    case 'remove':
      return {
        ...withRules(rules.filter((_, i) => i !== place)),
        open: open.flatMap((each) => (each === place ? [] : [each > place ? each - 1 : each])),
      };
    case 'up':
    case 'down': {
      const other = neighbourOf(rules, place, name === 'up' ? -1 : 1);
      const swapped = (each: number) => (each === place ? other : each === other ? place : each);
      return { ...withRules(rules.map((rule, i) => rules[swapped(i)] ?? rule)), open: open.map(swapped) };
    }
    case 'add':
      return withRules([...rules, { from: '', to: '' }]);
    case 'addFixed':
      return withRules([...rules, { from: '*', to: '', do: [{ constant: '' }] }]);
    case 'read':
      return withRules([...rules, ...rulesMeaning(meaning, told, defaultMappings['tabular-vietnamese'].rules)]);
    case 'ignore':
      return { mapping: { ...mapping, ignore: [...ignore, told] } };
    case 'unignore':
      return { mapping: { ...mapping, ignore: ignore.filter((each) => each !== told) } };
    default:
      return { mapping };
  }
}

/** A built-in table to start from; what is not known takes the mapping away. */
export function startFrom(draft: DraftState, table: string): DraftState {
  const found = Object.entries(defaultMappings).find(([name]) => name === table)?.[1];
  return { ...draft, mapping: looseMapping(found), open: [] };
}

export function startHoldings(draft: DraftState, table: string): DraftState {
  const found = defaultHoldingMappings.find(({ name }) => name === table);
  return { ...draft, holdings: found === undefined ? null : { ...found } };
}

/** The nearest rule of the same target: the order matters within a field only. The rule itself when there is none. */
function neighbourOf(rules: Rules, place: number, way: 1 | -1): number {
  const rule = rules[place];
  if (rule === undefined) return place;
  let other = place + way;
  while (rules[other] !== undefined && targetTag(rules[other] ?? {}) !== targetTag(rule)) other += way;
  return rules[other] === undefined ? place : other;
}

/** One free flag more, or the flag at `gone` less. */
function withFlags(holdings: Loose, gone: number | undefined): Loose {
  const flags = Array.isArray(holdings.flags) ? holdings.flags.map((flag) => loose(flag) ?? {}) : [];
  return {
    ...holdings,
    flags: gone === undefined ? [...flags, { code: '', status: 'on-loan' }] : flags.filter((_, i) => i !== gone),
  };
}
