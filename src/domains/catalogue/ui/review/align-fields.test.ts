import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Field } from '#lib/marc';
import { alignFields } from './align-fields.ts';

const title = (value: string): Field => ({ tag: '245', ind1: '1', ind2: '0', subfields: [{ code: 'a', value }] });
const subject = (value: string): Field => ({ tag: '650', ind1: ' ', ind2: '4', subfields: [{ code: 'a', value }] });

it('takes fields for equal that differ only in closing punctuation or in their order', () => {
  const pairs = alignFields(
    [title('Số đỏ /'), subject('A'), subject('B')],
    [subject('B'), subject('A'), title('Số đỏ')],
  );
  expect(pairs.map(({ tag, equal }) => [tag, equal])).toEqual([
    ['245', true],
    ['650', true],
    ['650', true],
  ]);
});

it('shows a field that only one record has', () => {
  expect(alignFields([title('A'), subject('X')], [title('B')])).toEqual([
    { tag: '245', a: title('A'), b: title('B'), equal: false },
    { tag: '650', a: subject('X'), equal: false },
  ]);
});

it('loses no field of either side', () => {
  const fields = fc.array(fc.constantFrom(title('A'), title('B'), subject('A'), subject('B'), subject('C')), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(fields, fields, (a, b) => {
      const pairs = alignFields(a, b);
      expect(pairs.filter((pair) => pair.a).length).toBe(a.length);
      expect(pairs.filter((pair) => pair.b).length).toBe(b.length);
    }),
  );
});
