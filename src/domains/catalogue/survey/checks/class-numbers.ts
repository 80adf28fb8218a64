import { fields, subfields } from '#lib/marc';
import type { Check } from './check.ts';

/** DDC: three digits, a point and more digits, with the prime marks of segmentation; *B*, *E* and *j* stand before some numbers. */
const ddc =
  /^(?:\[?(?:[jJEB]\s?)?\d{3}(?:['/’]?\.['/’]?[\d'/’]+)?['/’]?(?:\s?[.-]?\s?[A-Z0-9][\w.-]*)?\]?|\[?(?:E|B|Fic|\[E\]|\[Fic\]|\[B\])\]?)$/u;

/** Numbers of the Dewey Decimal Classification (082, 092): what has another form is another scheme's, or mistyped. */
export const checkClassNumbers: Check = ({ record }, report) => {
  for (const field of fields(record, '082', '092')) {
    for (const value of subfields(field, 'a')) {
      const number = value.trim();
      if (number !== '' && !ddc.test(number)) report('class-number-form', field.tag, value);
    }
  }
};
