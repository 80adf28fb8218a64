import type { Check } from './check.ts';
import { checkClassNumbers } from './class-numbers.ts';
import { checkCodes } from './codes.ts';
import { checkDates } from './dates.ts';
import { checkNumbers } from './numbers.ts';
import { checkStructure } from './structure.ts';
import { checkTitles } from './titles.ts';

/** Every check of a record; a new one is a file and a line here. */
export const checks: readonly Check[] = [
  checkNumbers,
  checkTitles,
  checkDates,
  checkCodes,
  checkClassNumbers,
  checkStructure,
];
