import { fold, type Tokens, tokens } from '#lib/vietnamese';
import type { MatchFeature } from '../feature.ts';
import { foldedWords } from '../folded-words.ts';
import { subfieldValues } from '../match-source.ts';
import kinds from '../tables/work-kinds.json' with { type: 'json' };

interface Kind {
  readonly kind: string;
  readonly phrases: readonly string[];
  /** Only in titles of schoolbooks, or only where the phrase opens the title. */
  readonly opening?: boolean;
}

const list: readonly Kind[] = kinds;

interface Phrase {
  readonly kind: string;
  /** Folded and as written, between spaces. */
  readonly text: string;
  readonly exact: string;
  readonly opening: boolean;
}

/** With its place among all, the longest first. */
interface Placed extends Phrase {
  readonly place: number;
}

/** The longest first. */
const phrases = list
  .flatMap(({ kind, phrases: texts, opening }) =>
    texts.map((text): Phrase => ({ kind, text: ` ${fold(text)} `, exact: ` ${text} `, opening: opening === true })),
  )
  .sort((a, b) => b.text.length - a.text.length);
/** The same by the first word of each: few words of a title open any. */
const byFirstWord = Map.groupBy(
  phrases.map((phrase, place): Placed => ({ ...phrase, place })),
  ({ text }) => text.split(' ', 2)[1] ?? '',
);

/** Those that the words of any of the texts may open. */
function possiblePhrases(...texts: readonly (readonly string[])[]): Placed[] {
  const possible: Placed[] = [];
  for (const words of texts)
    for (const word of words) {
      const opened = byFirstWord.get(word);
      if (opened !== undefined) possible.push(...opened);
    }
  return possible;
}

/** The longest phrase says it: *tóm tắt luận án* before *luận án*. */
function firstOf(possible: readonly Placed[], title: Tokens, subtitle: Tokens, form: string): Phrase | undefined {
  // *A self-study reference and practice book* is what the book is, not one beside it.
  const text = ` ${title.folded.join(' ')} | ${subtitle.folded.join(' ')} `.replace(' and practice book', '');
  const exact = ` ${title.exact.join(' ')} | ${subtitle.exact.join(' ')} `;
  return possible
    .toSorted((a, b) => a.place - b.place)
    .find((phrase) => {
      if (form.includes(phrase.text)) return true;
      if (phrase.opening ? !text.startsWith(phrase.text) : !text.includes(phrase.text)) return false;
      // *Thượng đế thì cười* is no book of *đề thi*: a title with marks has those of the phrase, one without has none.
      return phrase.exact === phrase.text || exact.includes(phrase.exact) || exact.includes(phrase.text);
    });
}

/** What the title says the book is for: exercises, the teacher, a lesson plan, tests, a commentary, a summary. `book` is all the rest. */
export const kindFeature: MatchFeature<string> = {
  name: 'kind',
  extract(source) {
    const { title, subtitle, description } = source;
    const inForm = tokens([...subfieldValues(source, '245', 'h'), description.edition ?? ''].join(' ')).folded;
    const possible = possiblePhrases(title.folded, subtitle.folded, inForm);
    const found = possible.length === 0 ? undefined : firstOf(possible, title, subtitle, ` ${inForm.join(' ')} `);
    if (found !== undefined) return found.kind;
    if (description.notes.length === 0) return undefined;
    const notes = foldedWords(description.notes.join(' '));
    return / tom tat (?:luan|bao cao)|^tom tat /.test(` ${notes}`) ? 'summary' : undefined;
  },
  compare(a, b) {
    if (a === undefined && b === undefined) return undefined;
    // *Sách học sinh* is the book itself: who does not say so says nothing else.
    if ((a === 'student' && b === undefined) || (b === 'student' && a === undefined)) return undefined;
    const level = a === b ? 'same' : a === undefined || b === undefined ? 'onlyOneSide' : 'different';
    return { level, a: a ?? 'book', b: b ?? 'book' };
  },
};
