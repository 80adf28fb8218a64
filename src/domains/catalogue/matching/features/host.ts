import type { MatchFeature } from '../feature.ts';
import { foldedWords } from '../folded-words.ts';
import { subfieldValues } from '../match-source.ts';
import { weights } from '../weights.ts';

const w = weights.host;

export interface HostFeature {
  /** Title of the host, folded. */
  readonly t: string;
  /** Numbers of its issue and pages. */
  readonly g: string;
}

/** The book or issue that an article stands in (773). */
export const hostFeature: MatchFeature<HostFeature> = {
  name: 'host',
  level: 'manifestation',
  extract(source) {
    const title = foldedWords(subfieldValues(source, '773', 't').join(' '));
    const place = subfieldValues(source, '773', 'g').join(' ').match(/\d+/g)?.join(' ') ?? '';
    return title === '' && place === '' ? undefined : { t: title, g: place };
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const evidence = (weight: number) => ({ feature: 'host', a: `${a.t} ${a.g}`, b: `${b.t} ${b.g}`, weight });
    if (a.t !== '' && b.t !== '' && a.t !== b.t) return evidence(w.different);
    if (a.g !== '' && b.g !== '' && a.g !== b.g) return evidence(w.different);
    return evidence(w.same);
  },
};
