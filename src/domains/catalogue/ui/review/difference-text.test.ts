import { expect, it } from 'vitest';
import { createTranslator } from '#platform/i18n';
import en from '../../locales/en.json' with { type: 'json' };
import vi from '../../locales/vi.json' with { type: 'json' };
import { evidenceValue } from '../../matching/evidence-sentence.ts';
import { differenceText } from './difference-text.ts';

const inWords = (difference: string, locale: 'vi' | 'en' = 'vi') => {
  const { t } = createTranslator(locale, { catalogue: { vi, en } });
  return differenceText(
    difference,
    (feature) => t(`catalogue:ui.review.features.${feature}`),
    (feature, value) => evidenceValue(feature, value, (key, params) => t(`catalogue:${key}`, params)),
    (key, params) => t(`catalogue:ui.groups.${key}`, params),
  );
};

it('names each field with both values', () => {
  expect(inWords('extent: 240 p ↔ 297 p; year: 1998 ↔ 2000')).toBe('Số trang: 240 trang ↔ 297 trang; Năm: 1998 ↔ 2000');
});

it('says so when only one record has a value, and names the field alone when neither is shown', () => {
  expect(inWords('volume:  ↔ 2')).toBe('Tập: chỉ một bên ghi 2');
  expect(inWords('volume:  ↔ 2', 'en')).toBe('Volume: only one says 2');
  expect(inWords('kind:  ↔ ; year: 1998 ↔ 2000')).toBe('Loại tài liệu; Năm: 1998 ↔ 2000');
});

it('leaves a colon and a semicolon inside a value as they are', () => {
  expect(inWords('title: a: b ↔ c; d')).toBe('Nhan đề: A: b ↔ C; d');
});
