import { TermCollector } from './term-collector.ts';

/**
 * What a search entry can be found by. The same terms serve every engine; PostgreSQL keeps them as numbers
 * (`term-number.ts`), which its inverted index sorts and compares several times faster than words.
 *
 *   duong            a word anywhere, folded
 *   =đường           the same word as written, where writing it folded loses something
 *   t:duong          a word of a title; a: of an author or contributor, s: of a subject, p: of publisher or place
 *   t2:duong thi     two neighbouring words of one title (a2: of one name)
 *   i:978…           an identifier: ISBN, ISSN, local and permanent numbers
 *
 * Syllables are few and frequent in Vietnamese, so pairs of neighbours carry what words carry elsewhere.
 */
export type TermKind = '' | '=' | 't' | 'a' | 's' | 'p' | 't2' | 'a2' | 'i';
export type TermField = 't' | 'a' | 's' | 'p';

export interface TermSource {
  readonly titles: readonly string[];
  readonly authors: readonly string[];
  readonly subjects: readonly string[];
  readonly publication: readonly string[];
  /** Everything else that words may be found in. */
  readonly other: readonly string[];
  readonly identifiers: readonly string[];
  readonly callNumbers: readonly string[];
}

export interface SearchTerms {
  /** Numbers of all terms, each once. */
  readonly terms: readonly number[];
  /**
   * All words folded, in order, for phrases: a space before and after each word, `|` between texts that are no
   * neighbours. Titles, names and subjects stand on the first line, the rest on the second.
   */
  readonly body: string;
  /** Call and class numbers, searched from the left. */
  readonly shelf: readonly string[];
}

/** Nobody types longer words or numbers; what is longer comes from damaged data. */
const longestTerm = 200;

const collector = new TermCollector(longestTerm);

export function searchTerms(source: TermSource): SearchTerms {
  for (const title of source.titles) collector.addText(title, 't', 't2');
  for (const author of source.authors) collector.addText(author, 'a', 'a2');
  for (const subject of source.subjects) collector.addText(subject, 's');
  collector.endLine();
  for (const publication of source.publication) collector.addText(publication, 'p');
  for (const other of source.other) collector.addText(other);
  for (const identifier of source.identifiers) {
    const key = identifierTerm(identifier);
    if (key !== '') collector.addTerm('i', key);
  }
  const shelf = source.callNumbers.map(callNumberTerm).filter((key) => key !== '');
  return { ...collector.take(), shelf };
}

/** Identifiers are compared without punctuation and case. */
export function identifierTerm(text: string): string {
  const lower = text.toLowerCase();
  // Nearly every one is ASCII, which is looked through in a fraction of the time.
  const signs = /[^ -~]/.test(lower) ? /[^\p{L}\p{N}]/gu : /[^a-z0-9]/g;
  return lower.replaceAll(signs, '').slice(0, longestTerm);
}

/** Call numbers keep their points and spaces, for search from the left. */
export function callNumberTerm(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim().slice(0, longestTerm);
}
