import { readDesignations } from '../designations.ts';
import type { MatchFeature } from '../feature.ts';
import { weights } from '../weights.ts';

const w = weights.grade;

/** School grade 1–12: `lớp 10`, `Toán 12`. */
export const gradeFeature: MatchFeature<string> = {
  name: 'grade',
  level: 'manifestation',
  extract(source) {
    return readDesignations(source.title).grade ?? readDesignations(source.subtitle).grade;
  },
  compare(a, b) {
    if (a === undefined && b === undefined) return undefined;
    const weight = a === undefined || b === undefined ? w.onlyOneSide : a === b ? w.same : w.different;
    return { feature: 'grade', a: a ?? '', b: b ?? '', weight };
  },
};
