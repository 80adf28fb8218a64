import { describe, expect, it } from 'vitest';
import { defaultMappings } from '../../mapping/index.ts';
import { changeDraft, startFrom } from './change-draft.ts';
import { type DraftState, isBlank, saySame } from './draft-state.ts';

const rules = [
  { from: 'Mã', to: '001' },
  { from: 'Tên', to: '245$a' },
  { from: 'Phụ', to: '500$a' },
  { from: 'Tên khác', to: '245$b' },
];
const draft: DraftState = {
  format: 'csv',
  encoding: 'auto',
  mapping: { ...defaultMappings['tabular-vietnamese'], ignore: ['STT'], rules },
  holdings: { name: '952', tags: ['952'], flags: [{ code: '1', status: 'lost' }] },
  open: [1, 3],
};
const press = (intent: string, meaning = '', before = draft) => changeDraft(before, { intent, meaning });
const places = (after: DraftState) => after.mapping?.rules.map(({ from }) => from);

describe('a button of the editor', () => {
  it('takes a rule away, and what is open stays open', () => {
    const after = press('remove:1');
    expect(places(after)).toEqual(['Mã', 'Phụ', 'Tên khác']);
    expect(after.open).toEqual([2]);
  });

  it('moves a rule past the nearest of its own field, open or not', () => {
    const after = press('up:3', '', { ...draft, open: [3] });
    expect(places(after)).toEqual(['Mã', 'Tên khác', 'Phụ', 'Tên']);
    expect(after.open).toEqual([1]);
    expect(press('down:3')).toEqual(draft);
    expect(press('up:0')).toEqual(draft);
  });

  it('adds rows that are no rules before they are filled in', () => {
    for (const intent of ['add', 'addFixed']) {
      const last = press(intent).mapping?.rules.at(-1) ?? {};
      expect(isBlank(last), intent).toBe(true);
    }
    expect(isBlank({ from: 'Tên', to: '' })).toBe(false);
    expect(isBlank({ from: '*', to: '', do: [{ constant: 'TVTN' }] })).toBe(false);
    expect(saySame(press('add'), draft)).toBe(true);
  });

  it('makes of a name what somebody says that it is', () => {
    const added = press('read:Người viết', 'author').mapping?.rules.slice(rules.length);
    expect(added?.map(({ from, to, take }) => [from, to, take])).toEqual([
      ['Người viết', '100$a', 'first'],
      ['Người viết', '700$a', 'rest'],
    ]);
    expect(press('read:910$a', '').mapping?.rules.at(-1)).toEqual({ from: '910$a', to: '500$a' });
  });

  it('leaves a name out and takes it up again', () => {
    const after = press('ignore:Ngày: nhập');
    expect(after.mapping?.ignore).toEqual(['STT', 'Ngày: nhập']);
    expect(press('unignore:Ngày: nhập', '', after)).toEqual(draft);
  });

  it('adds and removes the flags of holdings', () => {
    const after = press('addFlag');
    expect(after.holdings?.flags).toHaveLength(2);
    expect(press('removeFlag:0').holdings?.flags).toEqual([]);
    expect(press('addFlag', '', { ...draft, holdings: null }).holdings).toBeNull();
  });

  it('changes nothing that it does not know, nor a rule that is not there', () => {
    for (const intent of ['', 'refresh', 'explode:1', 'remove:99', 'up:x', 'down:-1'])
      expect(press(intent), intent).toEqual(draft);
  });

  it('begins with a built-in table, or with none', () => {
    expect(startFrom(draft, 'unimarc').mapping?.name).toBe('unimarc');
    expect(startFrom(draft, 'constructor').mapping).toBeNull();
  });
});

it('drafts that say the same are the same, however they were typed', () => {
  const typed = {
    ...draft,
    mapping: draft.mapping && { ...draft.mapping, rules: rules.map(({ from, to }) => ({ to, from: [from] })) },
  };
  expect(saySame(typed, draft)).toBe(true);
  expect(saySame({ ...draft, open: [] }, draft)).toBe(true);
  expect(saySame({ ...draft, encoding: 'tcvn3' }, draft)).toBe(false);
  expect(saySame(press('remove:0'), draft)).toBe(false);
});
