import { tokens } from '#lib/vietnamese';

/**
 * The terms of a search entry, as the text of a PostgreSQL `tsvector`. The same terms serve every engine.
 *
 *   duong            a word anywhere, folded (with positions, for phrases)
 *   =đường           the same word as written, where writing it folded loses something
 *   t:duong  t:=đường   words of titles; a: authors and contributors, s: subjects, p: publisher and place
 *   t2:duong thi     two neighbouring words of one title (a2: of one name): phrases without reading positions
 *   t2:=đường thi
 *   i:978…           identifiers (ISBN, ISSN, local and permanent numbers), k: call and class numbers by prefix
 *
 * Syllables are few and frequent in Vietnamese, so pairs of neighbours carry what words carry elsewhere.
 */
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

/** No tsvector position may exceed 16383, and none is needed beyond that. */
const lastPosition = 16_383;
/** Words apart, so that no phrase runs from one field into the next. */
const fieldGap = 8;
/** PostgreSQL refuses lexemes over 2 kB; nothing of use is longer than this. */
const longestTerm = 200;

/**
 * Builds the text of the `tsvector`. Repeated terms are left in: PostgreSQL sorts and merges them anyway, many times
 * faster than a set could be kept here. Tokens are letters and digits, so they need no quoting beyond the marks.
 */
export function termVector(source: TermSource): string {
  let text = '';
  let position = 1;

  const addText = (words: string, field: TermField | undefined): void => {
    const { exact, folded } = tokens(words);
    const pairs = field === 't' || field === 'a';
    let previousFolded = '';
    let previousExact = '';
    for (let index = 0; index < folded.length; index += 1) {
      const foldedWord = folded[index] ?? '';
      if (foldedWord === '' || foldedWord.length > longestTerm) continue;
      const exactWord = exact[index] ?? foldedWord;
      const differs = exactWord !== foldedWord;
      text += position <= lastPosition ? `'${foldedWord}':${position} ` : `'${foldedWord}' `;
      position += 1;
      if (differs) text += `'=${exactWord}' `;
      if (field !== undefined) {
        text += `'${field}:${foldedWord}' `;
        if (differs) text += `'${field}:=${exactWord}' `;
        if (pairs && previousFolded !== '') {
          text += `'${field}2:${previousFolded} ${foldedWord}' `;
          if (differs || previousExact !== previousFolded) text += `'${field}2:=${previousExact} ${exactWord}' `;
        }
      }
      previousFolded = foldedWord;
      previousExact = exactWord;
    }
    position += fieldGap;
  };

  for (const title of source.titles) addText(title, 't');
  for (const author of source.authors) addText(author, 'a');
  for (const subject of source.subjects) addText(subject, 's');
  for (const publication of source.publication) addText(publication, 'p');
  for (const other of source.other) addText(other, undefined);
  for (const identifier of source.identifiers) {
    const key = identifierTerm(identifier);
    if (key !== '') text += `'i:${key}' `;
  }
  for (const callNumber of source.callNumbers) {
    const key = callNumberTerm(callNumber);
    if (key !== '') text += `'k:${escapeTerm(key)}' `;
  }
  return text;
}

/** Identifiers are compared without punctuation and case. */
export function identifierTerm(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .slice(0, longestTerm);
}

/** Call numbers keep their points and spaces, for search from the left. */
export function callNumberTerm(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim().slice(0, longestTerm);
}

/** Quoting of a lexeme inside `'…'` in tsvector and tsquery text. */
export function escapeTerm(term: string): string {
  return term.includes("'") || term.includes('\\') ? term.replaceAll('\\', '\\\\').replaceAll("'", "''") : term;
}
