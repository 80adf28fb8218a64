import { expect, it } from 'vitest';
import { createTranslator } from '#platform/i18n';
import en from '../../locales/en.json' with { type: 'json' };
import vi from '../../locales/vi.json' with { type: 'json' };
import { suggestReason } from './suggest-reason.ts';

const evidence = [
  { feature: 'title', a: 'hai nhà', b: 'hai nhà', weight: 7 },
  { feature: 'year', a: '2000', b: '2000', weight: 4 },
  { feature: 'publisher', a: 'thanh nien', b: 'thanh nien', weight: 1.5 },
  { feature: 'language', a: 'vie', b: 'vie', weight: 0.3 },
  { feature: 'extent', a: '268 p', b: '', weight: -5 },
  { feature: 'prior', a: '', b: '', weight: -6 },
  { feature: 'together-imprint', a: '', b: '', weight: 9 },
  { feature: 'together-pages-unlike', a: '', b: '', weight: -9 },
];
const translator = createTranslator('vi', { catalogue: { vi, en } });
const say = (key: string, params?: Record<string, string>) => translator.t(`catalogue:${key}`, params);

it('names the three heaviest agreements for the same, and every value of a contradiction', () => {
  expect(suggestReason(evidence, 'must-link', say, 'vi')).toBe('Giống nhau về nhan đề, năm và nhà xuất bản');
  expect(suggestReason(evidence, 'cannot-link', say, 'vi')).toBe('Khác nhau về số trang (268 trang ↔ –)');
});

it('says values and names as people write them', () => {
  const heavy = [
    { feature: 'isbn', a: '9786041000018', b: '9786041000018', weight: 9 },
    { feature: 'language', a: 'vie', b: 'eng', weight: -4 },
    { feature: 'author', a: 'võ quảng', b: 'phạm hổ', weight: -5 },
  ];
  expect(suggestReason(heavy, 'must-link', say, 'vi')).toBe('Giống nhau về ISBN');
  expect(suggestReason(heavy, 'cannot-link', say, 'vi')).toBe(
    'Khác nhau về tác giả (Võ Quảng ↔ Phạm Hổ); ngôn ngữ (Tiếng Việt ↔ Tiếng Anh)',
  );
});

/** Further evidence that names no field stays: it gives no reason by itself. */
const without = (left: string) => evidence.filter(({ feature }) => feature !== left);

it('claims nothing that the evidence does not say', () => {
  expect(suggestReason(without('extent'), 'cannot-link', say, 'vi')).toBe('Đã đối chiếu hai biểu ghi');
  expect(suggestReason([], 'must-link', say, 'vi')).toBe('Đã đối chiếu hai biểu ghi');
});
