import type { Step } from '../schema.ts';
import type { stepNames } from '../step-names.ts';
import { countryCode, languageCode, resourceTypeOf } from './codes.ts';
import { cleanName, directName, invertName, splitNames } from './names.ts';
import { cleanExtent, cleanIsbn, cleanIssn, digitsOnly, yearFrom } from './numbers.ts';
import { after, before, lookUp, splitOn, trimPunctuation } from './text.ts';
import type { ReportDrop, Transform } from './transform.ts';

const named: Readonly<Record<(typeof stepNames)[number], Transform>> = {
  'trim-punctuation': trimPunctuation,
  'split-names': splitNames,
  'name-clean': cleanName,
  'name-invert': invertName,
  'name-direct': directName,
  'isbn-clean': cleanIsbn,
  'issn-clean': cleanIssn,
  'year-from': yearFrom,
  'language-code': languageCode,
  'country-code': countryCode,
  'resource-type': resourceTypeOf,
  'extent-clean': cleanExtent,
  digits: digitsOnly,
  lower: (value) => [value.toLowerCase()],
};

function compileStep(step: Step): Transform {
  if (typeof step === 'string') return named[step];
  if ('split-on' in step) return splitOn(step['split-on']);
  if ('prefix' in step) return (value) => [step.prefix + value];
  if ('suffix' in step) return (value) => [value + step.suffix];
  if ('constant' in step) return () => [step.constant];
  if ('before' in step) return before(step.before);
  if ('after' in step) return after(step.after);
  if ('replace' in step) return (value) => [value.replaceAll(step.replace[0], step.replace[1])];
  if ('slice' in step) return (value) => [value.slice(...step.slice)].filter((piece) => piece !== '');
  return lookUp(step.lookup, step.otherwise);
}

/** The steps of a rule as one function, applied in their order to every value that is left. */
export function compileSteps(steps: readonly Step[]): Transform {
  const transforms = steps.map(compileStep);
  return (value: string, report: ReportDrop) => {
    let values: readonly string[] = [value];
    for (const transform of transforms) values = values.flatMap((each) => transform(each, report));
    return values;
  };
}
