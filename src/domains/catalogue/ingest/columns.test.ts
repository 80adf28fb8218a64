import { expect, it } from 'vitest';
import { buildRecord } from '#lib/marc';
import { decodeColumn } from '#platform/database';
import { encodeVersion, marcOf } from './columns.ts';

it('writes no JSON that PostgreSQL could not look into: no NUL, no half of a character', () => {
  const record = buildRecord('00000nam a2200000   4500', ['001', 'a\0b'], ['245', '10', { a: '𡨸\ud862 \\u0000' }]);
  const repairs = [
    { rule: 'control-character', message: 'x', offset: 0, before: `${'x'.repeat(199)}𡨸`.slice(0, 200) },
  ];
  const encoded = encodeVersion(new Uint8Array(0), record, repairs);
  expect(marcOf(encoded).fields).toEqual([
    { tag: '001', value: 'ab' },
    { tag: '245', ind1: '1', ind2: '0', subfields: [{ code: 'a', value: '𡨸 \\u0000' }] },
  ]);
  expect(JSON.parse(decodeColumn(encoded, 2) ?? '')).toEqual([
    { rule: 'control-character', message: 'x', offset: 0, before: 'x'.repeat(199) },
  ]);
});
