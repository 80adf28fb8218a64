import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTexts } from './diff-texts.ts';
import type { TextSegment } from './views.ts';

/** With what is marked in brackets. */
const shown = (segments: readonly TextSegment[]): string =>
  segments.map(({ text, mark }) => (mark === undefined ? text : `[${text}]`)).join('');
const sides = (a: string, b: string): [string, string] => {
  const diff = diffTexts(a, b);
  return [shown(diff.a), shown(diff.b)];
};

describe('two statements', () => {
  it.each([
    [
      'a tone taken for another',
      'Tình yêu thời thỗ tả',
      'Tình yêu thời thổ tả',
      'Tình yêu thời th[ỗ] tả',
      'Tình yêu thời th[ổ] tả',
    ],
    ['letters typed in the wrong order', 'Vệic làng', 'Việc làng', 'V[ệ]ic làng', 'Vi[ệ]c làng'],
    ['a letter typed twice', 'Mây đầầu ô', 'Mây đầu ô', 'Mây đầ[ầ]u ô', 'Mây đầu ô'],
    ['tones that one side leaves out', 'Duong xua', 'Đường xưa', '[Duo]ng x[u]a', '[Đườ]ng x[ư]a'],
    ['an abbreviation, as another word', 'H. : Văn học', 'Hà Nội : Văn học', '[H.] : Văn học', '[Hà] [Nội] : Văn học'],
    ['another word', 'Nguyễn Du', 'Nguyễn Trãi', 'Nguyễn [Du]', 'Nguyễn [Trãi]'],
    ['words more', 'Nxb. Văn học', 'Văn học', '[Nxb.] Văn học', 'Văn học'],
    ['another number', '240 tr. ; 19 cm', '252 tr. ; 19 cm', '2[40] tr. ; 19 cm', '2[52] tr. ; 19 cm'],
  ])('marks %s', (_what, a, b, inA, inB) => {
    expect(sides(a, b)).toEqual([inA, inB]);
  });

  it('marks nothing for the place of a tone, capitals, punctuation, or letters in another form', () => {
    expect(diffTexts('TRUYỆN THUÝ KIỀU :', 'Truyện Thúy Kiều /').changes).toEqual([]);
    expect(diffTexts('Nỗi buồn'.normalize('NFD'), 'Nỗi buồn').changes).toEqual([]);
  });

  it('says of every change of what kind it is', () => {
    const kinds = (a: string, b: string) => diffTexts(a, b).changes.map(({ kind }) => kind);
    expect(kinds('thỗ', 'thổ')).toEqual(['tone']);
    expect(kinds('đầầu', 'đầu')).toEqual(['letters']);
    expect(kinds('Du', 'Trãi')).toEqual(['word']);
    expect(kinds('Tập 1', 'Tập')).toEqual(['missing']);
    expect(kinds('1998', '1899')).toEqual(['letters']);
    expect(kinds('Lê Lựu', 'Lựu, Lê')).toEqual(['order']);
  });
});

describe('for any two statements', () => {
  const syllable = fc.constantFrom(
    'Nguyễn',
    'nguyen',
    'Du',
    'Dữ',
    'thúy',
    'thuý',
    ':',
    '240',
    '252',
    'tr.',
    'Hà',
    'Nội',
  );
  const statement = fc.array(syllable, { maxLength: 9 }).map((words) => words.join(' '));

  it('each side reads as it was written', () => {
    fc.assert(
      fc.property(statement, statement, (a, b) => {
        const diff = diffTexts(a, b);
        expect(diff.a.map(({ text }) => text).join('')).toBe(a);
        expect(diff.b.map(({ text }) => text).join('')).toBe(b);
      }),
    );
  });

  it('something is marked exactly where something is said to have changed', () => {
    fc.assert(
      fc.property(statement, statement, (a, b) => {
        const diff = diffTexts(a, b);
        const isMarked = [...diff.a, ...diff.b].some(({ mark }) => mark !== undefined);
        expect(isMarked).toBe(diff.changes.some(({ kind }) => kind !== 'order'));
        if (a === b) expect(isMarked).toBe(false);
      }),
    );
  });
});
