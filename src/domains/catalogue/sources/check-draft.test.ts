import { describe, expect, it } from 'vitest';
import { defaultHoldingMappings, defaultMappings } from '../mapping/index.ts';
import { checkDraft } from './check-draft.ts';

const base = { format: 'auto', encoding: 'auto', holdings: null };
const withRules = (...rules: readonly unknown[]) => ({
  ...base,
  mapping: { ...defaultMappings['isis-vietnam'], rules },
});
const good = { from: '200$a', to: '245$a' };

describe('checking a draft', () => {
  it.each(Object.entries(defaultMappings))('finds nothing wrong with the built-in %s', (_, mapping) => {
    expect(checkDraft({ ...base, mapping }).faults).toEqual([]);
  });

  it.each(defaultHoldingMappings.map((table) => [table.name, table]))('nor with the holdings table %s', (_, table) => {
    expect(checkDraft({ ...base, mapping: null, holdings: table }).faults).toEqual([]);
  });

  it.each([
    ['a target without a subfield', { from: '200$a', to: '245' }, 'to', '245'],
    ['a subfield of a control field', { from: '001', to: '001$a' }, 'to', '001$a'],
    ['a position behind the end of 008', { from: '101$a', to: '008/38-41' }, 'to', '008/38-41'],
    ['positions the wrong way round', { from: '101$a', to: '008/18-15' }, 'to', '008/18-15'],
    ['a place that no record has', { from: ['200$a', 'Nhan đề'], to: '245$a' }, 'from', 'Nhan đề'],
    ['nothing to read', { from: '', to: '245$a' }, 'from', ''],
    ['a step nobody knows', { ...good, do: ['lower', 'upper'] }, 'do', 'upper'],
    ['a condition nobody knows', { ...good, when: { colour: 'red' } }, 'when', 'colour'],
    ['three indicators', { ...good, ind: '123' }, 'ind', '123'],
    ['a word of its own', { ...good, note: 'x' }, 'rule', 'note'],
  ])('names the line with %s', (_, rule, part, value) => {
    expect(checkDraft(withRules(good, rule)).faults).toEqual([{ part, line: 2, value }]);
  });

  it('names every wrong line, in their order', () => {
    const { faults } = checkDraft(withRules({ ...good, to: 'x' }, good, { ...good, ind: 'ab' }));
    expect(faults.map(({ line, part }) => [line, part])).toEqual([
      [1, 'to'],
      [3, 'ind'],
    ]);
  });

  const defaults = { leader: '00000nam a2200000 a 4500', language: 'vie', country: 'vm' };
  it.each([
    ['language', 'tiếng Việt'],
    ['language', 'VIE'],
    ['country', 'v'],
    ['country', '12'],
    ['leader', '00000nxm a2200000 a 4500'],
    ['leader', '00000nam a2200000 a'],
  ])('names the default %s that is %s', (part, value) => {
    const mapping = { ...defaultMappings.unimarc, defaults: { ...defaults, [part]: value } };
    expect(checkDraft({ ...base, mapping }).faults).toEqual([{ part, value }]);
  });

  it('names the subfield, or the flag, of a table of holdings', () => {
    const holdings = { name: 'x', tags: ['852'], branch: '$a', flags: [{ code: '1', status: 'lost' }, { code: '' }] };
    const { faults } = checkDraft({ ...base, holdings });
    expect(faults.map(({ part, key, line }) => [part, key, line])).toEqual(
      expect.arrayContaining([
        ['holdingCodes', 'branch', undefined],
        ['holdingFlags', undefined, 2],
      ]),
    );
  });

  it.each([
    ['the format', { ...base, format: 'pdf', mapping: null }, 'format'],
    ['the encoding', { ...base, encoding: 'ascii', mapping: null }, 'encoding'],
    ['the name of the mapping', { ...base, mapping: { ...defaultMappings.unimarc, name: '' } }, 'name'],
    ['the tags of holdings', { ...base, holdings: { name: 'x', tags: ['85'] } }, 'holdingTags'],
    ['a subfield of holdings', { ...base, holdings: { name: 'x', tags: ['852'], branch: '$a' } }, 'holdingCodes'],
    ['all of it', 'text', 'mapping'],
  ])('says that %s is wrong', (_, draft, part) => {
    expect(checkDraft(draft).faults.map((fault) => fault.part)).toContain(part);
  });
});
