import type { MatchFeature } from '../feature.ts';
import { foldedWords } from '../folded-words.ts';
import programmes from '../tables/school-programmes.json' with { type: 'json' };

const names = Object.entries(programmes);

/** The programme or series of textbooks (*Cánh diều*, *Kết nối tri thức*) and the level of one grade (*nâng cao*): each has its own book of every subject. */
export const programmeFeature: MatchFeature<string> = {
  name: 'programme',
  extract({ title, subtitle, description, inTitle, inSubtitle }) {
    if (inTitle.grade === undefined && inSubtitle.grade === undefined) return undefined;
    const words = ` ${title.folded.join(' ')} ${subtitle.folded.join(' ')} `;
    const text = `${words} ${foldedWords(`${description.series.join(' ')} ${description.edition ?? ''}`)} `;
    const programme = names.find(([phrase]) => text.includes(` ${phrase} `))?.[1];
    const advanced = words.includes(' nang cao ') && !words.includes(' co ban ') ? 'nang cao' : undefined;
    const said = [programme, advanced].filter((value) => value !== undefined).join(' ');
    return said === '' ? undefined : said;
  },
  compare(a, b) {
    if (a === undefined && b === undefined) return undefined;
    if (a === b) return { level: 'same', a: a ?? '', b: b ?? '' };
    const advanced = (value: string | undefined) => value?.endsWith('nang cao') === true;
    const oneSided = a === undefined || b === undefined || advanced(a) !== advanced(b);
    const level = !oneSided ? 'different' : advanced(a) || advanced(b) ? 'advancedOneSide' : 'onlyOneSide';
    return { level, a: a ?? '', b: b ?? '' };
  },
};
