import { defaultHoldingMappings, defaultMappings } from '../../mapping/index.ts';
import { type DraftState, looseMapping, targetTag } from './draft-state.ts';

/**
 * What a button of the editor does to the draft: `open:245`, `remove:17`, `up:17`, `down:17`, `step:17`, `ask:17`,
 * `add:245`, `read:300$x` (a rule for a name that none reads), `ignore:300$x`, `holdings`. Others change nothing.
 */
export function changeDraft(draft: DraftState, intent: string): DraftState {
  const [name = '', ...rest] = intent.split(':');
  const told = rest.join(':');
  const { mapping } = draft;
  if (name === 'open') return { ...draft, open: [...new Set([...draft.open, told])] };
  if (name === 'close') return { ...draft, open: draft.open.filter((tag) => tag !== told) };
  if (mapping === null) return draft;
  const index = Number(told);
  const { rules } = mapping;
  const withRules = (changed: typeof rules): DraftState => ({ ...draft, mapping: { ...mapping, rules: changed } });
  switch (name) {
    case 'remove':
      return withRules(rules.filter((_, i) => i !== index));
    case 'up':
      return withRules(moved(rules, index, -1));
    case 'down':
      return withRules(moved(rules, index, 1));
    case 'add':
      return opened(withRules([...rules, { from: '', to: told === '' ? '' : `${told}$a` }]), told || '?');
    case 'read':
      return opened(withRules([...rules, { from: told, to: '500$a' }]), '500');
    case 'ignore': {
      const ignore = Array.isArray(mapping.ignore) ? mapping.ignore : [];
      return { ...draft, mapping: { ...mapping, ignore: [...ignore, told] } };
    }
    default:
      return draft;
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

/** Past the nearest rule of the same target: the order matters within a field only. */
function moved<Rule extends Readonly<Record<string, unknown>>>(
  rules: readonly Rule[],
  index: number,
  way: 1 | -1,
): Rule[] {
  const rule = rules[index];
  if (rule === undefined) return [...rules];
  let other = index + way;
  while (other >= 0 && other < rules.length && targetTag(rules[other] ?? {}) !== targetTag(rule)) other += way;
  const neighbour = rules[other];
  if (neighbour === undefined) return [...rules];
  return rules.map((each, i) => (i === index ? neighbour : i === other ? rule : each));
}

function opened(draft: DraftState, tag: string): DraftState {
  return { ...draft, open: [...new Set([...draft.open, tag])] };
}
