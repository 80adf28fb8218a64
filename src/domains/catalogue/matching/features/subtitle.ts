import { agreesAbbreviated } from '../abbreviation.ts';
import type { MatchFeature } from '../feature.ts';
import { hasReplacedWord, swapsLanguages } from '../replaced-word.ts';
import { readElsewhere, titleWords } from '../title-words.ts';

/** Words that every other subtitle has: what a work is, not which. */
const generic = new Set(
  'tieu thuyet truyen ngan tho tap tuyen ki ky bien khao roman a novel novels poems stories poeme gedichte roman povest rasskazy stikhi kich truyen dai trinh giao sach tham'.split(
    ' ',
  ),
);

/** Subtitle, folded: it tells textbooks and catalogues of one title apart. Left out as often as given. */
export const subtitleFeature: MatchFeature<string> = {
  name: 'subtitle',
  extract({ subtitle, inTitle, inSubtitle }) {
    if (subtitle.folded.length === 0) return undefined;
    const { used, grade } = inSubtitle;
    const elsewhere = readElsewhere(subtitle.folded, grade !== undefined || inTitle.grade !== undefined);
    const text = titleWords(subtitle, (i) => !used.has(i) && !elsewhere.has(i), false).f.join(' ');
    return text === '' ? undefined : text;
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    return { level: levelOf(a, b), a, b };
  },
};

function levelOf(a: string, b: string): string {
  if (a === b) return 'same';
  if (a.startsWith(b) || b.startsWith(a) || a.endsWith(` ${b}`) || b.endsWith(` ${a}`)) return 'part';
  if (hasReplacedWord(a, b) || swapsLanguages(a, b)) return 'wordReplaced';
  const [x, y] = [a.split(' '), b.split(' ')];
  const shared = x.filter((word) => word.length > 1 && y.includes(word)).length;
  if (shared * 2 >= Math.min(x.length, y.length) || agreesAbbreviated(a, b)) return 'part';
  return x.every((word) => generic.has(word)) || y.every((word) => generic.has(word)) ? 'generic' : 'different';
}
