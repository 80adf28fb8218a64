import { describe, expect, it } from 'vitest';
import { defaultHoldingMappings, defaultMappings, holdingMappingNamed } from './default-mappings.ts';
import { NameIndex } from './name-index.ts';
import { Mapping, type Rule } from './schema.ts';
import countries from './tables/country-codes.json' with { type: 'json' };
import languages from './tables/language-codes.json' with { type: 'json' };

describe('the tables', () => {
  it.each(Object.entries(defaultMappings))(
    '%s fits the schema again after a trip through JSON, and gives a title',
    (name, mapping) => {
      expect(Mapping.parse(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
      expect(mapping.name).toBe(name);
      expect(mapping.copyUnmapped || mapping.rules.some(({ to }) => to === '245$a')).toBe(true);
    },
  );

  it.each(Object.entries(defaultMappings))('%s has no line twice', (_, { rules }) => {
    const seen = rules.map((rule) => JSON.stringify(rule));
    expect(seen.filter((line, i) => seen.indexOf(line) !== i)).toEqual([]);
  });

  it('read no column both as something and as nothing', () => {
    const { rules, ignore } = defaultMappings['tabular-vietnamese'];
    const index = new NameIndex<Rule>();
    for (const rule of rules) for (const name of [rule.from].flat()) index.add(name, rule);
    expect(ignore.filter((name) => index.find(name).length > 0)).toEqual([]);
  });

  it.each([
    ['languages', languages],
    ['countries', countries],
  ])('give each name of %s one code', (_, table: Record<string, string[]>) => {
    const index = new NameIndex<string>();
    const names = Object.entries(table).flatMap(([code, list]) => list.map((name) => [name, code] as const));
    for (const [name, code] of names) index.add(name, code);
    expect(names.filter(([name]) => index.find(name).length !== 1)).toEqual([]);
  });

  it('are found by name, the standard one when the name is unknown', () => {
    expect(defaultHoldingMappings.map(({ name }) => name)).toEqual(['852', 'koha-952', '900-local']);
    expect(holdingMappingNamed('koha-952').tags).toEqual(['952']);
    expect(holdingMappingNamed('?').name).toBe('852');
  });

  it.each<[object, string]>([
    [{ from: '200$a', to: '2450' }, 'a target that is no field'],
    [{ from: '200$a', to: '245$a', do: ['shout'] }, 'a step nobody knows'],
    [{ from: '200$a', to: '245$a', when: { looksLike: 'duck' } }, 'a shape nobody knows'],
    [{ from: [], to: '245$a' }, 'no source'],
    [{ from: '200$a', to: '245$a', colour: 1 }, 'a key nobody knows'],
  ])('%j is refused: %s', (rule) => {
    expect(Mapping.safeParse({ name: 'x', source: 'isis', defaults: {}, rules: [rule] }).success).toBe(false);
  });
});
