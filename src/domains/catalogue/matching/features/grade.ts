import { tokens } from '#lib/vietnamese';
import { readDesignations } from '../designations.ts';
import type { MatchFeature } from '../feature.ts';
import { subfieldValues } from '../match-source.ts';

/** School grade 1–12: `lớp 10`, `Toán 12`. */
export const gradeFeature: MatchFeature<string> = {
  name: 'grade',
  extract(source) {
    const grade = source.inTitle.grade ?? source.inSubtitle.grade;
    if (grade !== undefined) return grade;
    // The audience note: *Dành cho học sinh lớp 2*.
    const audience = subfieldValues(source, '521', 'a').join(' ');
    return audience === '' ? undefined : readDesignations(tokens(audience)).grade;
  },
  compare(a, b) {
    if (a === undefined && b === undefined) return undefined;
    const level = a === undefined || b === undefined ? 'onlyOneSide' : a === b ? 'same' : 'different';
    return { level, a: a ?? '', b: b ?? '' };
  },
};
