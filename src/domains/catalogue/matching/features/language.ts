import type { MatchFeature } from '../feature.ts';
import { weights } from '../weights.ts';

const w = weights.language;

/** Languages of the text. */
export const languageFeature: MatchFeature<readonly string[]> = {
  name: 'language',
  level: 'manifestation',
  extract({ description }) {
    return description.languages.length === 0 ? undefined : description.languages.slice(0, 4);
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const weight = a.some((code) => b.includes(code)) ? w.same : w.different;
    return { feature: 'language', a: a.join(' '), b: b.join(' '), weight };
  },
};
