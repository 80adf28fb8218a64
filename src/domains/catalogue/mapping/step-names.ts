/** Steps without a parameter; each is documented where it is defined, in `transforms/`. */
export const stepNames = [
  'trim-punctuation',
  'split-names',
  'name-clean',
  'name-invert',
  'name-direct',
  'isbn-clean',
  'issn-clean',
  'year-from',
  'language-code',
  'country-code',
  'resource-type',
  'extent-clean',
  'digits',
  'lower',
] as const;

/** Steps with one. */
export const parameterSteps = [
  'split-on',
  'prefix',
  'suffix',
  'constant',
  'before',
  'after',
  'replace',
  'slice',
  'lookup',
] as const;

/** What a rule may ask of a field before it takes it. */
export const conditionNames = [
  'looksLike',
  'notLike',
  'equals',
  'startsWith',
  'contains',
  'notContains',
  'ind1',
  'ind2',
  'with',
  'without',
  'has',
  'lacks',
] as const;
