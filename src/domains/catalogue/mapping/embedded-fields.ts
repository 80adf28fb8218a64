import type { Subfield } from '#lib/marc';

/** Standard-subfield code for a subfield of an embedded field. Source: UNIMARC Bibliographic, block 4--, "Standard subfields technique". */
const standardCodes: Readonly<Record<string, string>> = {
  '010$a': 'y',
  '011$a': 'x',
  '200$a': 't',
  '200$h': 'h',
  '200$i': 'i',
  '200$v': 'v',
  '205$a': 'e',
  '210$a': 'c',
  '210$c': 'n',
  '210$d': 'd',
  '215$a': 'p',
  '500$a': 't',
  '700$a': 'a',
  '701$a': 'a',
  '710$a': 'a',
  '711$a': 'a',
};

/**
 * UNIMARC's linking fields may embed whole fields: `$1200 1$aTitle$v3`. Brings them to the standard subfields (`$t`, `$v`
 * …), so that one set of rules serves both techniques. Fields without `$1` come back as they are.
 */
export function expandEmbedded(subfields: readonly Subfield[]): readonly Subfield[] {
  if (!subfields.some(({ code }) => code === '1')) return subfields;
  const expanded: Subfield[] = [];
  let tag = '';
  for (const { code, value } of subfields) {
    if (code === '1') {
      tag = value.slice(0, 3);
      // an embedded 001 names the other record; some systems leave its tag out or misspell it
      if (tag < '010') expanded.push({ code: '3', value: tag === '001' ? value.slice(3) : value });
      continue;
    }
    expanded.push({ code: tag === '' ? code : (standardCodes[`${tag}$${code}`] ?? code), value });
  }
  return expanded;
}
