import { readDesignations } from '../designations.ts';
import type { MatchFeature } from '../feature.ts';

/** School grade 1–12: `lớp 10`, `Toán 12`. */
export const gradeFeature: MatchFeature<string> = {
  name: 'grade',
  extract(source) {
    return readDesignations(source.title).grade ?? readDesignations(source.subtitle).grade;
  },
  compare(a, b) {
    if (a === undefined && b === undefined) return undefined;
    const level = a === undefined || b === undefined ? 'onlyOneSide' : a === b ? 'same' : 'different';
    return { level, a: a ?? '', b: b ?? '' };
  },
};
