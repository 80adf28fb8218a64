import { baseKey, fold } from '#lib/vietnamese';
import type { ParsedQuery } from './parse-query.ts';

/** What ranking looks at of a hit. */
export interface Candidate {
  readonly titleExact: string;
  readonly titleFolded: string;
  readonly authorExact: string;
  readonly libraryCount: number;
  readonly year: number | null;
  /** Whether every word stands somewhere in the record with the marks that were typed. */
  readonly exactAnywhere: boolean;
}

/**
 * Relevance, as a number to sort by, highest first. Marks come first, structure second, popularity last:
 *
 *   marks as typed (2000) > same base letters, other tone (1000) > folded (0)
 *   whole title (900) > title begins with (700) > whole author (650) > phrase in title (600) > phrase in author (450)
 *     > all words in title (400) > all words in author (300) > title and author together (250) > elsewhere (0)
 *   libraries that hold it: up to 60; a year of publication: up to 10
 *
 * A query typed without marks takes every mark as "as typed".
 */
export function score(query: ParsedQuery, candidate: Candidate): number {
  const wanted = query.parts.filter((part) => !part.excluded);
  const folded = wanted.flatMap((part) => part.folded);
  const exact = wanted.flatMap((part) => part.exact);
  const popularity =
    Math.min(60, Math.log2(1 + candidate.libraryCount) * 12) +
    (candidate.year === null ? 0 : Math.min(10, Math.max(0, (candidate.year - 1900) / 13)));
  if (folded.length === 0) return popularity;
  const author = candidate.authorExact;
  const foldedScore = structure(folded, candidate.titleFolded, fold(author));
  if (!query.toned) return 2000 + foldedScore + popularity;
  const exactScore = structure(exact, candidate.titleExact, author, folded);
  if (exactScore > 0 || candidate.exactAnywhere) return 2000 + exactScore + popularity;
  const baseScore = structure(exact.map(baseKey), baseKey(candidate.titleExact), baseKey(author));
  return (baseScore > 0 ? 1000 + baseScore : foldedScore) + popularity;
}

function structure(
  words: readonly string[],
  title: string,
  authors: string,
  withoutMarks: readonly string[] = words,
): number {
  const phrase = words.join(' ');
  const people = authors === '' ? [] : authors.split(' | ');
  if (title === phrase) return 900;
  const inTitle = ` ${title} `;
  if (inTitle.startsWith(` ${phrase} `)) return 700;
  // Who types a name wants what that person wrote before what was written about them.
  if (people.includes(phrase)) return 650;
  if (words.length > 1 && inTitle.includes(` ${phrase} `)) return 600;
  if (words.length > 1 && people.some((person) => ` ${person} `.includes(` ${phrase} `))) return 450;
  const has = (text: string, word: string, index: number): boolean =>
    text.includes(` ${word} `) || (word === withoutMarks[index] && foldedHas(text, word));
  if (words.every((word, index) => has(inTitle, word, index))) return 400;
  if (people.some((person) => words.every((word, index) => has(` ${person} `, word, index)))) return 300;
  const both = `${inTitle} ${authors} `;
  return words.every((word, index) => has(both, word, index)) ? 250 : 0;
}

/** A word typed without marks among words typed with them stands for all its forms. */
function foldedHas(text: string, word: string): boolean {
  return ` ${fold(text)} `.includes(` ${word} `);
}
