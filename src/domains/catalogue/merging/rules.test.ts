import { describe, expect, it } from 'vitest';
import { ruleFor } from './rules.ts';
import table from './tables/rules.json' with { type: 'json' };

const ruleNames = [
  'dropped',
  'rebuilt',
  'position-wise',
  'trusted-first',
  'most-agreed',
  'controlled-first',
  'fullest',
  'union',
  'linked',
];
const keyNames = ['text', 'heading', 'subject', 'name', 'isbn', 'class-number', 'address', 'contained'];

describe('the table of merge rules', () => {
  it('uses only rules and keys that exist', () => {
    for (const row of [table.default, ...Object.values(table.tags)]) {
      expect(ruleNames).toContain(row.rule);
      if ('key' in row) expect(keyNames).toContain(row.key);
    }
  });

  it('prefers the exact tag to a pattern', () => {
    expect(ruleFor('856').rule).toBe('union');
    expect(ruleFor('852').rule).toBe('dropped');
    expect(ruleFor('520').key).toBe('contained');
    expect(ruleFor('111')).toEqual({ rule: 'controlled-first', slot: 'main-entry', key: 'name' });
    expect(ruleFor('024')).toEqual({ rule: 'union', slot: '024', key: 'text' });
  });
});
