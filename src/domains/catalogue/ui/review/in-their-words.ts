import type { CaseView, LineName } from '../../review/desk/views.ts';
import type { Evidence } from '../../views.ts';

/** Where a record says what a feature compares folded. */
const lineOf: Readonly<Record<string, LineName>> = {
  title: 'title',
  author: 'authors',
  translator: 'authors',
  publisher: 'imprint',
};

/**
 * The evidence of a case with what the records say in their own words: features keep names folded (*hoi nha van*), the
 * record has *Hội Nhà văn*. What is not found so in the record stays as the feature has it.
 */
export function inTheirWords({ evidence, columns: [one, two] }: Pick<CaseView, 'evidence' | 'columns'>): Evidence[] {
  return evidence.map((piece) => {
    const line = lineOf[piece.feature];
    if (line === undefined) return piece;
    const a = written(piece.a, one?.lines[line]?.text);
    // Values that are one to the feature stay one: otherwise they would be said to be nearly alike.
    return { ...piece, a, b: piece.a === piece.b ? a : written(piece.b, two?.lines[line]?.text) };
  });
}

/** Several values of one feature are separated by `|`. */
function written(value: string, text: string | undefined): string {
  if (text === undefined || value === '') return value;
  return value
    .split('|')
    .map((name) => runOf(name, text) ?? name)
    .join(' | ');
}

/** The words of a text that are these when folded. */
function runOf(name: string, text: string): string | undefined {
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    folded: folded(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
  const wanted = folded(name).split(' ');
  const at = words.findIndex((_, start) => wanted.every((word, place) => words[start + place]?.folded === word));
  const [first, last] = [words[at], words[at + wanted.length - 1]];
  return first && last && text.slice(first.from, last.to);
}

const folded = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'd').toLowerCase();
