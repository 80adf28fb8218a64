import { isVietnameseSyllable } from '#lib/vietnamese';
import type { MatchFeature } from '../feature.ts';
import { weights } from '../weights.ts';

const w = weights.language;

/** Languages of the text. */
export const languageFeature: MatchFeature<readonly string[]> = {
  name: 'language',
  level: 'manifestation',
  extract({ description, title }) {
    const { languages } = description;
    if (languages.length === 0) return undefined;
    // Systems that know one language only put `vie` everywhere; a foreign title says that it means nothing.
    const vietnamese = title.exact.filter((word) => isVietnameseSyllable(word)).length;
    if (languages.length === 1 && languages[0] === 'vie' && vietnamese * 2 < title.exact.length) return undefined;
    return languages.slice(0, 4);
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const weight = a.some((code) => b.includes(code)) ? w.same : w.different;
    return { feature: 'language', a: a.join(' '), b: b.join(' '), weight };
  },
};
