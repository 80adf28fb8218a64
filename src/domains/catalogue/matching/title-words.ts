import { fold, type Tokens, tokens } from '#lib/vietnamese';
import { readDesignations } from './designations.ts';
import programmes from './tables/school-programmes.json' with { type: 'json' };
import abbreviations from './tables/title-abbreviations.json' with { type: 'json' };
import kinds from './tables/work-kinds.json' with { type: 'json' };

export interface TitleWords {
  readonly x: string[];
  readonly f: string[];
}

/** *kỹ* and *kĩ*, *lý* and *lí* are two spellings of one syllable. */
const ypsilon = /^([hklmst]|qu)([yýỳỷỹỵ])$/;
const iForY: Readonly<Record<string, string>> = { y: 'i', ý: 'í', ỳ: 'ì', ỷ: 'ỉ', ỹ: 'ĩ', ỵ: 'ị' };
const withI = (word: string): string =>
  word.length > 3 ? word : word.replace(ypsilon, (_, head: string, y: string) => head + (iForY[y] ?? y));

const abbreviated: ReadonlyMap<string, Tokens> = new Map(
  Object.entries(abbreviations).map(([short, long]) => [short, tokens(long)]),
);

/** The words `keep` keeps, abbreviations in capitals written out, *y* and *i* alike, a word typed twice once. */
export function titleWords({ exact, folded }: Tokens, keep: (at: number) => boolean, inCapitals: boolean): TitleWords {
  const x: string[] = [];
  const f: string[] = [];
  for (let i = 0; i < folded.length; i++) {
    if (!keep(i)) continue;
    const word = exact[i] ?? '';
    const long = inCapitals ? abbreviated.get(word) : undefined;
    if (long !== undefined) {
      x.push(...long.exact);
      f.push(...long.folded);
    } else {
      x.push(withI(word));
      f.push(withI(folded[i] ?? ''));
    }
  }
  return { x, f };
}

interface Phrase {
  readonly words: readonly string[];
  readonly schoolOnly: boolean;
}

const byFirstWord = new Map<string, Phrase[]>();
function learnPhrase(text: string, schoolOnly: boolean): void {
  const words = text.split(' ');
  const known = byFirstWord.get(words[0] ?? '') ?? [];
  known.push({ words, schoolOnly });
  byFirstWord.set(
    words[0] ?? '',
    known.sort((a, b) => b.words.length - a.words.length),
  );
}
for (const phrase of [...Object.keys(programmes), 'sach giao khoa', 'sgk', 'nang cao', 'chuong trinh nang cao'])
  learnPhrase(phrase, true);
for (const { phrases } of kinds) for (const phrase of phrases) learnPhrase(fold(phrase), true);
for (const phrase of [
  'braille',
  'chu noi',
  'tontrager',
  'texte imprime',
  'electronic resource',
  'microform',
  'ghi am',
  'sach noi',
  'sound recording',
  'tai nguyen dien tu',
  'tai nguyen truc tuyen',
  'videorecording',
  'computer file',
  'large print',
  'elektronische ressource',
  'ressource electronique',
  'recurso electronico',
  'elektronnyi resurs',
  'электронныи ресурс',
  'текст',
])
  learnPhrase(phrase, false);

const nothing: ReadonlySet<number> = new Set();
const noPhrases: readonly Phrase[] = [];

/** Tokens that another feature reads: the programme and the kind of a schoolbook, the form in brackets. */
export function readElsewhere(folded: readonly string[], schoolbook: boolean): ReadonlySet<number> {
  let found: Set<number> | undefined;
  for (let i = 0; i < folded.length; i++) {
    for (const phrase of byFirstWord.get(folded[i] ?? '') ?? noPhrases) {
      if (phrase.schoolOnly && !schoolbook) continue;
      if (!phrase.words.every((word, j) => folded[i + j] === word)) continue;
      found ??= new Set();
      for (let j = 0; j < phrase.words.length; j++) found.add(i + j);
      break;
    }
  }
  return found === undefined || found.size === folded.length ? nothing : found;
}

const articles = new Set('the a an le la les l der die das el los las il lo gli un une een het de den det'.split(' '));

/** What follows *thế*, *thể*, *thẻ* in Vietnamese without tones. */
const vietnameseThe = new Set('gioi he ki ky thao loai luc tran ma nao duc che su chat'.split(' '));

/** *Lá* is none, though it folds to *la*; *de* and *den* open Vietnamese titles without tones. */
export function isArticle(folded: string, exact: string | undefined, next: string | undefined): boolean {
  if (!articles.has(folded) || exact !== folded || next === undefined) return false;
  if (folded === 'the') return !vietnameseThe.has(next);
  return folded.length > 2 || /^(?:le|la|el|il|lo|an|a|un|l)$/.test(folded) || next.length > 7;
}

/** The folded words of a title without designations and a leading article. */
export function foldedCore(text: string): string {
  const words = tokens(text);
  const { used } = readDesignations(words);
  const keep = (i: number): boolean =>
    !used.has(i) && !(i === 0 && isArticle(words.folded[0] ?? '', words.exact[0], words.folded[1]));
  return titleWords(words, keep, false).f.join(' ');
}
