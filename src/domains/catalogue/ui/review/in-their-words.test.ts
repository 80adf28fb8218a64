import { expect, it } from 'vitest';
import { BOOK_LEADER, buildRecord } from '#lib/marc';
import type { CaseColumn, ComparedLine } from '../../review/desk/views.ts';
import { inTheirWords } from './in-their-words.ts';

const line = (text: string): ComparedLine => ({ text, segments: [], changes: [], isAlone: false });
const column = (imprint: string, title: string): CaseColumn => ({
  recordId: '1',
  libraryCode: 'TVA',
  libraryName: 'Thư viện A',
  localNumber: '1',
  part: 'a',
  receivedAt: '2026-11-21T00:00:00.000Z',
  holdings: 1,
  lines: { imprint: line(imprint), title: line(title) },
  marc: buildRecord(BOOK_LEADER),
});
const columns = [column('H. : NXB Hội Nhà văn ; Nhã Nam, 1989', 'Đất rừng'), column('H. : Hội nhà văn', 'ĐẤT RỪNG')];
const said = (feature: string, a: string, b: string) => {
  const [piece] = inTheirWords({ evidence: [{ feature, a, b, weight: 1 }], columns });
  return piece && [piece.a, piece.b];
};

it('says names as the records write them', () => {
  expect(said('publisher', 'hoi nha van|nha nam', 'hoi nha van')).toEqual(['Hội Nhà văn | Nhã Nam', 'Hội nhà văn']);
});

it('keeps values one that are one, though the records write them in two ways', () => {
  expect(said('title', 'đất rừng', 'đất rừng')).toEqual(['Đất rừng', 'Đất rừng']);
});

it('leaves what the record does not say so, and features without names', () => {
  expect(said('publisher', 'kim dong', '')).toEqual(['kim dong', '']);
  expect(said('year', '1989', '1990')).toEqual(['1989', '1990']);
});
