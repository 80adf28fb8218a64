import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facetKinds, searchFields, searchSorts } from '../../views.ts';
import { filterFields, searchHref, searchOf } from './search-url.ts';

const read = (href: string) => searchOf(new URL(href, 'https://x.example').searchParams);

describe('a search in an address', () => {
  it('is read with its filters and goes back unchanged', () => {
    const search = read('/tim-kiem?q=tắt+đèn&field=title&sort=newest&library=NLV&library=HN&from=1939&page=3');
    expect(search).toMatchObject({
      q: 'tắt đèn',
      field: 'title',
      sort: 'newest',
      page: 3,
      filters: { library: ['NLV', 'HN'] },
      yearFrom: 1939,
    });
    expect(read(searchHref(search))).toEqual(search);
  });

  it('falls back where it makes no sense', () => {
    expect(read('/tim-kiem?field=colour&sort=shuffle&page=-4&from=abc&library=')).toMatchObject({
      q: '',
      field: 'any',
      sort: 'relevance',
      page: 1,
      filters: {},
    });
  });

  it('loses one filter and begins again at page one', () => {
    const search = read('/tim-kiem?q=a&library=NLV&library=HN&page=7');
    expect(searchHref(search, { without: { kind: 'library', value: 'NLV' } })).toBe('/tim-kiem?q=a&library=HN');
    expect(filterFields(search)).toEqual([
      ['library', 'NLV'],
      ['library', 'HN'],
    ]);
  });

  it('survives the way through an address whatever was asked', () => {
    const value = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' });
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.trim()),
        fc.constantFrom(...searchFields),
        fc.constantFrom(...searchSorts),
        fc.constantFrom(...facetKinds),
        fc.uniqueArray(value, { maxLength: 5 }),
        (q, field, sort, kind, values) => {
          const search = searchOf(
            new URLSearchParams([['q', q], ['field', field], ['sort', sort], ...values.map((v) => [kind, v])]),
          );
          expect(read(searchHref(search))).toEqual(search);
        },
      ),
    );
  });
});
