import { describe, expect, it } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import vi from '../../locales/vi.json' with { type: 'json' };
import { defaultMappings } from '../../mapping/index.ts';
import { faultParts } from '../../sources/fault.ts';
import { leaderChoices } from './leader-codes.ts';
import { meaningNames, rulesMeaning } from './meanings.ts';
import { placeNames } from './places.ts';

const table = defaultMappings['tabular-vietnamese'].rules;

describe.each([
  ['vi', vi.ui.mapping],
  ['en', en.ui.mapping],
])('the editor in %s', (_, texts) => {
  const textsOf = (room: object, names: readonly string[]) => names.filter((name) => !Reflect.get(room, name));

  it('has a name for each meaning, place, fault and code of the leader', () => {
    expect(textsOf(texts.meanings, meaningNames)).toEqual([]);
    expect(textsOf(texts.places, placeNames)).toEqual([]);
    expect(textsOf(texts.faults, faultParts)).toEqual([]);
    for (const { name, codes } of leaderChoices)
      expect(textsOf(texts.leader[name], ['label', ...codes.map((code) => code.replace(' ', 'blank'))])).toEqual([]);
  });
});

it.each(meaningNames)('a column that is said to be %s gets rules that read it', (meaning) => {
  const rules = rulesMeaning(meaning, 'Cột này', table);
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.every(({ from }) => from === 'Cột này')).toBe(true);
});

it('a meaning that nobody knows is a note', () => {
  expect(rulesMeaning('__proto__', 'Cột này', table).map(({ to }) => to)).toEqual(['500$a']);
});
