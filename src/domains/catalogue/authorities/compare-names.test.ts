import { describe, expect, it } from 'vitest';
import { tokens } from '#lib/vietnamese';
import { relationOf } from './compare-names.ts';
import { mergeEvidence } from './suggest.ts';

const name = (text: string) => {
  const { exact, folded } = tokens(text);
  return { exact: exact.join(' '), folded: folded.join(' ') };
};
const between = (a: string, b: string) => relationOf(name(a), name(b));

describe('relationOf', () => {
  it.each([
    ['Bích Ngọc', 'Bich Ngoc', 'toneless'],
    ['Phạm Thị Bích Ngọc', 'Phạm Thị Bích Ngoc', 'toneless'],
    ['Jane Austen', 'Austen Jane', 'reordered'],
    ['Nguyễn Văn Hùng', 'N. V. Hùng', 'initials'],
    ['Vũ Đăng Bằng', 'Vũ Bằng', 'shortened'],
    ['Nguyễn Thị Lan', 'Nguyễn Thi Lan', 'one-mark'],
    ['Fyodor Dostoevsky', 'Fyodor Dostoevski', 'one-letter'],
  ])('sees how %s and %s are alike', (a, b, relation) => expect(between(a, b)).toBe(relation));

  it.each([
    ['Nguyễn Đường', 'Nguyên Dương'],
    ['Nguyễn Văn Hùng', 'Nguyễn Văn Dũng'],
    ['Lê Minh', 'Lê Linh'],
    ['Trần Hùng', 'Hùng'],
  ])('sees nothing between %s and %s', (a, b) => expect(between(a, b)).toBeUndefined());
});

describe('mergeEvidence', () => {
  const side = (id: number, text: string, life: { born?: number }) => [
    { id, name: text, ...name(text), life, writtenLife: String(life.born ?? '') },
  ];
  const nothing = { shared: 0, example: null, together: 0 };
  const sum = (evidence: readonly { weight: number }[]) => evidence.reduce((bits, piece) => bits + piece.weight, 0);

  it('holds other years against one name, and names that stand together against one person', () => {
    const one = side(1, 'Lê Quang Minh', { born: 1950 });
    const same = mergeEvidence(one, side(2, 'Le Quang Minh', { born: 1950 }), nothing);
    const other = mergeEvidence(one, side(2, 'Le Quang Minh', { born: 1931 }), nothing);
    const together = mergeEvidence(one, side(2, 'Le Quang Minh', {}), { ...nothing, together: 2 });
    expect(sum(same)).toBeGreaterThan(0);
    expect(sum(other)).toBeLessThan(0);
    expect(sum(together)).toBeLessThan(0);
  });

  it('asks about one mark only where titles are shared', () => {
    const [du, other] = [side(1, 'Nguyễn Du', {}), side(2, 'Nguyễn Dữ', {})];
    expect(sum(mergeEvidence(du, other, nothing))).toBeLessThan(2);
    expect(sum(mergeEvidence(du, other, { ...nothing, shared: 1, example: 'Truyền kỳ mạn lục' }))).toBeGreaterThan(2);
  });

  it('says nothing of names that are not alike, whatever titles they share', () => {
    const evidence = mergeEvidence(side(1, 'Lê Quang Minh', {}), side(2, 'Trần Thu Hà', {}), { ...nothing, shared: 9 });
    expect(evidence).toEqual([]);
  });
});
