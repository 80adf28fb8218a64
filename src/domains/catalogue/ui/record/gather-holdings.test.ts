import { expect, it } from 'vitest';
import type { HoldingView } from '../../views.ts';
import { gatherHoldings } from './gather-holdings.ts';

const holding = (more: Partial<HoldingView>): HoldingView => ({
  libraryCode: 'TVA',
  libraryName: 'Thư viện A',
  provinceCode: '01',
  localNumber: '1',
  location: 'Phòng Mượn',
  callNumber: '895.92233 T550',
  copies: 1,
  ...more,
});

it('counts copies that stand in one place, whichever record reports them', () => {
  expect(gatherHoldings([holding({}), holding({ localNumber: '2', copies: 2 })])).toEqual([holding({ copies: 3 })]);
});

it.each([
  { location: 'Phòng Đọc' },
  { callNumber: '895.92233 T551' },
  { libraryCode: 'TVB' },
  { status: 'lent' },
  { note: 'mất bìa' },
])('keeps apart what a reader has to tell apart: %o', (other) => {
  expect(gatherHoldings([holding({}), holding(other)])).toEqual([holding({}), holding(other)]);
});

it('claims no copies where nobody counted them', () => {
  expect(gatherHoldings([holding({ copies: 0 }), holding({ copies: 0 })])).toEqual([holding({ copies: 0 })]);
});
