import { extractIsbns, parseIsbn, parseIssn } from '#lib/identifiers';
import { fields, subfields } from '#lib/marc';
import type { Check } from './check.ts';

/** Check digits of ISBN (020 $a) and ISSN (022 $a); cancelled numbers ($z) are wrong on purpose. */
export const checkNumbers: Check = ({ record, numberIsRepeated }, report) => {
  for (const field of fields(record, '020')) {
    for (const value of subfields(field, 'a')) {
      const found = extractIsbns(value);
      if (found.some((isbn) => isbn.kind === 'valid')) continue;
      const result = found[0] ?? parseIsbn(value);
      if (result.kind === 'valid' || result.reason === 'empty' || result.reason === 'ismn') continue;
      // A price or a binding without a number is what many systems put here.
      if (result.reason === 'no-number') continue;
      report(result.reason === 'wrong-check-digit' ? 'isbn-check-digit' : 'isbn-malformed', '020', value);
    }
  }
  for (const field of fields(record, '022')) {
    for (const value of subfields(field, 'a')) {
      const issn = parseIssn(value);
      if (issn.kind === 'invalid' && issn.reason !== 'empty') report('issn-check-digit', '022', value);
    }
  }
  if (numberIsRepeated) report('control-number-repeated', '001', numberOf(record));
};

function numberOf({ fields: all }: Parameters<typeof fields>[0]): string {
  const field = all.find(({ tag }) => tag === '001');
  return field !== undefined && 'value' in field ? field.value : '';
}
