import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTranslator } from './create-translator.ts';
import { formatDate, formatDateTime, formatNumber } from './format.ts';
import { negotiateLocale } from './negotiate-locale.ts';

const resources = {
  desk: {
    vi: { greet: 'Chào {{name}}', copies_other: '{{count}} bản' },
    en: { greet: 'Hello {{name}}', copies_one: '{{count}} copy', copies_other: '{{count}} copies' },
  },
};

describe('the translator', () => {
  it('fills parameters in and leaves their characters alone', () => {
    expect(createTranslator('vi', resources).t('desk:greet', { name: 'Lê & <Bảo>' })).toBe('Chào Lê & <Bảo>');
  });

  it('chooses the plural form of its language', () => {
    const english = createTranslator('en', resources);
    expect(english.t('desk:copies', { count: 1 })).toBe('1 copy');
    expect(english.t('desk:copies', { count: 3 })).toBe('3 copies');
    expect(createTranslator('vi', resources).t('desk:copies', { count: 1 })).toBe('1 bản');
  });

  it('says whether it has a text and gives an unknown key back without its room', () => {
    const vietnamese = createTranslator('vi', resources);
    expect(vietnamese.has('desk:greet')).toBe(true);
    expect(vietnamese.has('desk:nothing')).toBe(false);
    expect(vietnamese.t('desk:nothing')).toBe('nothing');
  });

  it('keeps two languages apart that live at the same time', () => {
    const [vi, en] = [createTranslator('vi', resources), createTranslator('en', resources)];
    expect([vi.t('desk:greet', { name: 'An' }), en.t('desk:greet', { name: 'An' })]).toEqual(['Chào An', 'Hello An']);
  });
});

describe('formats', () => {
  const lateEvening = new Date('2026-09-04T18:30:00Z');

  it('shows a date by Vietnamese time with two digits for day and month', () => {
    expect(formatDate('vi', lateEvening)).toBe('05/09/2026');
    expect(formatDate('en', lateEvening)).toMatch(/^5 Sept? 2026$/);
    expect(formatDateTime('vi', lateEvening)).toBe('05/09/2026 01:30');
  });

  it('groups thousands the way of the language', () => {
    expect(formatNumber('vi', 1_234_567)).toBe('1.234.567');
    expect(formatNumber('vi', 1234.5)).toBe('1.234,5');
    expect(formatNumber('en', 1_234_567)).toBe('1,234,567');
  });
});

describe('negotiateLocale', () => {
  it('prefers the reader’s own choice over the browser', () => {
    expect(negotiateLocale({ cookie: 'en', acceptLanguage: 'vi' })).toBe('en');
  });

  it.each([
    ['en-US,en;q=0.9', 'en'],
    ['fr-FR, en;q=0.3, vi;q=0.2', 'en'],
    ['en;q=0.5, vi', 'vi'],
    ['en;q=0', 'vi'],
    ['*, en;q=0.5', 'vi'],
    ['fr, de', 'vi'],
    ['', 'vi'],
  ])('reads %j as %s', (acceptLanguage, expected) => {
    expect(negotiateLocale({ acceptLanguage })).toBe(expected);
  });

  it('never fails, whatever the header and the cookie hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (cookie, acceptLanguage) => {
        expect(['vi', 'en']).toContain(negotiateLocale({ cookie, acceptLanguage }));
      }),
    );
  });
});
