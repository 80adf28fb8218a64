import type { MatchFeature } from '../feature.ts';
import kinds from '../tables/work-kinds.json' with { type: 'json' };
import { weights } from '../weights.ts';

const w = weights.kind;

/** What the title says the book is for: exercises, the teacher, a lesson plan, tests. `book` is all the rest. */
export const kindFeature: MatchFeature<string> = {
  name: 'kind',
  level: 'manifestation',
  extract({ title, subtitle }) {
    const text = ` ${title.folded.join(' ')} ${subtitle.folded.join(' ')} `;
    for (const { kind, phrases } of kinds) if (phrases.some((phrase) => text.includes(` ${phrase} `))) return kind;
    return undefined;
  },
  compare(a, b) {
    if (a === undefined && b === undefined) return undefined;
    return { feature: 'kind', a: a ?? 'book', b: b ?? 'book', weight: a === b ? w.same : w.different };
  },
};
