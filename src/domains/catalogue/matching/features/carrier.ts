import type { MatchFeature } from '../feature.ts';
import { type MatchSource, subfieldValues } from '../match-source.ts';
import { weights } from '../weights.ts';

const w = weights.carrier;

/** `?` behind the carrier: nothing says so, it is what such a record usually means. */
export type Carrier = string;

const words: readonly (readonly [RegExp, string])[] = [
  [/chữ nổi|braille|xúc giác|tactile/, 'braille'],
  [/large print|chữ lớn|chữ to/, 'large-print'],
  [/microf|vi phim|micropaque/, 'microform'],
  [/sound|audio|ghi âm|âm thanh|sách nói|spoken word|phonodisc/, 'audio'],
  [/video|motion picture|phim|dvd/, 'video'],
  [/online|trực tuyến|\bcr\b|1 pdf|internet/, 'online'],
  [/electronic resource|tài nguyên điện tử|computer|cd-?rom|đĩa|optical disc/, 'electronic'],
];

function inWords(source: MatchSource): string | undefined {
  const text = [
    ...subfieldValues(source, '245', 'h'),
    ...subfieldValues(source, '300', 'a'),
    ...subfieldValues(source, '338', 'a'),
    ...subfieldValues(source, '338', 'b'),
    ...subfieldValues(source, '250', 'a'),
    // The general material designation, where it was typed into the title.
    ...(/\[[^\]]*\]/.exec(source.description.title) ?? []),
  ]
    .join(' ')
    .toLowerCase();
  return words.find(([pattern]) => pattern.test(text))?.[1];
}

function inCodes(source: MatchSource): string | undefined {
  const kind = source.leader.charAt(6);
  const form = source.fixed.charAt(kind === 'e' || kind === 'f' || kind === 'g' || kind === 'k' ? 29 : 23);
  const category = source.physical[0] ?? '';
  if (form === 'f' || category.startsWith('f')) return 'braille';
  if (form === 'a' || form === 'b' || form === 'c' || category.startsWith('h')) return 'microform';
  if (form === 'd' || category.startsWith('tb')) return 'large-print';
  if (form === 'o' || category.startsWith('cr')) return 'online';
  if (form === 'q' || form === 's' || category.startsWith('c')) return 'electronic';
  if (kind === 'i' || kind === 'j' || category.startsWith('s')) return 'audio';
  if (category.startsWith('v') || category.startsWith('m')) return 'video';
  if (kind === 'e' || kind === 'f') return 'map';
  if (kind === 'c' || kind === 'd') return 'score';
  if (form === 'r' || category.startsWith('ta')) return 'print';
  return undefined;
}

/** What the text is on: print, Braille, large print, sound, screen, microfilm. One text on two carriers is two manifestations. */
export const carrierFeature: MatchFeature<Carrier> = {
  name: 'carrier',
  level: 'manifestation',
  extract(source) {
    const said = inWords(source) ?? inCodes(source);
    if (said !== undefined) return said;
    const kind = source.leader.charAt(6);
    return kind === 'a' || kind === 't' ? 'print?' : undefined;
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const bareA = a.replace('?', '');
    const bareB = b.replace('?', '');
    const evidence = (weight: number) => ({ feature: 'carrier', a, b, weight });
    if (bareA === bareB) return bareA === 'print' ? undefined : evidence(w.sameSpecial);
    // An e-book is described as online by one library and as electronic by another.
    if ((bareA === 'online' && bareB === 'electronic') || (bareA === 'electronic' && bareB === 'online'))
      return evidence(w.same);
    if (a === bareA && b === bareB) return evidence(w.different);
    // Systems without a leader call maps and scores books.
    return evidence(/^(?:map|score)/.test(a + b) || /(?:map|score)$/.test(a + b) ? w.assumedMap : w.assumedDifferent);
  },
};
