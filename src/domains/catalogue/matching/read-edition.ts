import { tokens } from '#lib/vietnamese';
import { numberOf, readDesignations } from './designations.ts';
import type { MatchSource } from './match-source.ts';
import qualities from './tables/edition-qualities.json' with { type: 'json' };
import editionWords from './tables/edition-words.json' with { type: 'json' };

export interface EditionFeature {
  /** Number of the edition or printing. */
  readonly n?: number;
  /** `r`: the number counts reissues (*tái bản lần 1* is the second printing). */
  readonly k?: 'r';
  /** What makes it another edition of the same number: special, limited, abridged, international. */
  readonly q?: readonly string[];
  /** The other words of the statement, folded. */
  readonly t: string;
}

const usual: ReadonlySet<string> = new Set(editionWords.usual);
const editionNouns: readonly string[] = editionWords.nouns;
const ordinalBefore: ReadonlySet<string> = new Set(editionWords.before);
/** By the first word of each: few words of a statement open any. */
const phrases = Map.groupBy(
  Object.entries(qualities).flatMap(([quality, texts]) => texts.map((text) => ({ quality, text: ` ${text} ` }))),
  ({ text }) => text.split(' ', 2)[1] ?? '',
);
/** What follows speaks of the original, not of this book: *theo nguyên bản tiếng Anh lần thứ 9*, *dịch theo bản in 1938*. */
const ofTheOriginal =
  /(?:theo|dịch từ|dịch theo|chụp lại|in theo|từ)\s+(?:đúng\s+)?(?:nguyên bản|nguyên tác|bản)(?:\s|$).*$|\b(?:translated from|reprint of|from the)\b.*$|\bnach der\b.*$|\btrad\p{L}* (?:de|sur)\b.*$/iu;

/** Qualities that the words name, sorted. */
function qualitiesIn(folded: readonly string[]): string[] {
  const found = new Set<string>();
  let text = '';
  for (const word of folded)
    for (const phrase of phrases.get(word) ?? none) {
      text ||= ` ${folded.join(' ')} `;
      if (text.includes(phrase.text)) found.add(phrase.quality);
    }
  return [...found].sort();
}

const none: readonly never[] = [];

/** Words that a subtitle uses of the work itself: *sơ thảo*, *ban cơ bản*. */
const onlyInStatements = new Set([
  'draft',
  'basic',
  'illustrated',
  'special',
  'college',
  'professional',
  'pocket',
  'critical',
]);

/** A statement of edition behind the title: *in lần thứ hai có bổ sung*, *3rd edition*. */
function inSubtitleOf(subtitle: string | undefined): string {
  return (
    /(?:^|[\s(;:,.])((?:in|tái bản|xuất bản|xb|tb)\s+lần\s.*|\d+(?:st|nd|rd|th)\s+ed(?:ition|n)?\b.*|\d+\.\s?(?:Aufl|ed)\b.*)/iu.exec(
      subtitle ?? '',
    )?.[1] ?? ''
  );
}

/** Folded, what a bracket or dash parts off the title: *Hoá học 10 - thí điểm (KHTN)*. */
function behindTitle(title: string): readonly string[] {
  const at = title.search(/\s[-–(]/);
  return at < 0 ? none : tokens(title.slice(at)).folded;
}

export function readEdition({
  description,
  subtitle,
  titleText,
  editionInTitle,
}: MatchSource): EditionFeature | undefined {
  // A short title may hold the quality: *Tuyển tập (bản rút gọn)*.
  const inSubtitle = qualitiesIn([...subtitle.folded, ...behindTitle(titleText)]).filter(
    (quality) => !onlyInStatements.has(quality),
  );
  if (/\bpirated (?:ed|impression|copy|reprint)|\bpiracy\b|\bin lậu\b/i.test(description.notes.join(' ')))
    inSubtitle.push('pirated');
  const statement = (description.edition ?? editionInTitle ?? inSubtitleOf(description.subtitle))
    .replace(ofTheOriginal, ' ')
    .replace(/vintage international/i, 'vintage')
    .replace(/(\d)(?:-?[еяий]+|-?oe|-?ème|-?er|-?ère|a|ª|º|°|o)(?=[\s.,]|$)/giu, '$1 ');
  if (statement.trim() === '') return inSubtitle.length === 0 ? undefined : { q: inSubtitle, t: '' };
  const words = tokens(statement);
  // *Tập 2, tái bản lần 5*: the volume is none of the edition's numbers.
  const volume = readDesignations(words).used;
  const at = ordinalAt(words, volume);
  const number =
    at === undefined
      ? undefined
      : (tensInWords(words.folded, at) ?? Number(ordinalValue(words.exact[at] ?? '', words.folded[at] ?? '', true)));
  const folded = words.folded.join(' ');
  const named = [...new Set([...qualitiesIn(words.folded), ...inSubtitle])].sort();
  const reissue = /\btai ban\b|\breissue\b/.test(folded) && !/\bin lan\b|\bxuat ban lan\b/.test(folded);
  const text = words.folded
    .filter((word, i) => !volume.has(i) && i !== at && !usual.has(word) && !/^\d/.test(word) && word.length > 1)
    .join(' ');
  return {
    t: text,
    ...(number === undefined ? {} : { n: number }),
    ...(reissue && number !== undefined ? { k: 'r' as const } : {}),
    ...(named.length === 0 ? {} : { q: named }),
  };
}

const units = ['', 'mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin'];
const otherUnits: Readonly<Record<string, number>> = { tu: 4, lam: 5, nham: 5, nhat: 1 };

/** *Lần thứ mười tám*, *hai mươi mốt*: a number from 11 to 99 in words. */
function tensInWords(folded: readonly string[], at: number): number | undefined {
  const unit = (word = ''): number => otherUnits[word] ?? Math.max(0, units.indexOf(word));
  const [one = '', two = '', three = ''] = folded.slice(at);
  if (one === 'muoi') return 10 + unit(two);
  if (two !== 'muoi' || unit(one) === 0) return undefined;
  return unit(one) * 10 + unit(three);
}

const ordinals: ReadonlyMap<string, string> = new Map(Object.entries(editionWords.ordinals));

function ordinalValue(exact: string, folded: string, wordsAllowed: boolean): string | undefined {
  const digits = /^(\d{1,2})(?:st|nd|rd|th|e|a|o|er|te|ste|de|eme|ere|da)?$/.exec(folded)?.[1];
  if (digits !== undefined) return String(Number(digits));
  const ordinal = ordinals.get(folded) ?? ordinals.get(exact);
  if (ordinal !== undefined) return ordinal;
  return wordsAllowed ? numberOf(exact, folded, true) : undefined;
}

function ordinalAt(words: ReturnType<typeof tokens>, volume: ReadonlySet<number>): number | undefined {
  for (let i = 0; i < words.folded.length; i++) {
    if (volume.has(i)) continue;
    const folded = words.folded[i] ?? '';
    const before = words.folded[i - 1] ?? '';
    const next = words.folded[i + 1] ?? '';
    const near =
      ordinalBefore.has(before) || editionNouns.some((noun) => next.startsWith(noun) || before.startsWith(noun));
    const value = ordinalValue(
      words.exact[i] ?? '',
      folded,
      near && (ordinalBefore.has(before) || !editionNouns.includes(folded)),
    );
    if (value !== undefined && /^\d+$/.test(value) && (near || /^\d/.test(folded) || ordinals.has(folded))) {
      // "Limited to 350 copies", "1967": too many for an edition.
      if (Number(value) < 100) return i;
    }
  }
  return undefined;
}
