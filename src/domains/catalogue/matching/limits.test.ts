import { describe, expect, it } from 'vitest';
import { isHopeless } from './hopeless.ts';
import { limitOf } from './limits.ts';
import type { Levels } from './together.ts';
import { weights } from './weights.ts';

const alike: Levels = { title: 'same', author: 'same', year: 'same', publisher: 'same', extent: 'same' };
const same = Math.log2(weights.verdict.same / (1 - weights.verdict.same));
const different = Math.log2(weights.verdict.different / (1 - weights.verdict.different));

describe('limits', () => {
  it('set none to records that agree, nor to what one of them leaves out', () => {
    expect(limitOf(alike)).toBeUndefined();
    expect(limitOf({ title: 'same', author: 'same', year: 'same' })).toBeUndefined();
    expect(limitOf({ title: 'same.common', volume: 'same', year: 'same' })).toBeUndefined();
    expect(limitOf({ title: 'same.common', year: 'same' })?.name).toBe('only-title-and-year');
  });

  it.each<[string, Levels]>([
    ['another title', { title: 'different' }],
    ['a word replaced in the title', { title: 'wordReplaced' }],
    ['another year', { year: 'different' }],
    ['another edition', { edition: 'differentNumber' }],
    ['another form', { carrier: 'assumedDifferent' }],
    ['another translator', { translator: 'different' }],
    ['another subtitle', { subtitle: 'wordReplaced' }],
    ['two contradictions', { title: 'letterReplaced', extent: 'different' }],
    ['a volume on one side and another ISBN', { volume: 'onlyOneSide', isbn: 'different' }],
    ['another subtitle of one volume under another ISBN', { volume: 'same', subtitle: 'different', isbn: 'different' }],
    ['another year under one ISBN', { year: 'different', isbn: 'same' }],
    ['another house and two pages more', { publisher: 'different', extent: 'close' }],
    ['the next year and a reissue under one ISBN', { year: 'offByOne', edition: 'onlyOneSide', isbn: 'same' }],
    ['a number at the end of the title that is another volume', { volume: 'endingDifferent' }],
    ['tones that differ on picture books', { title: 'toneDifferent', extent: 'same.short' }],
  ])('make %s different, however much else agrees', (_, levels) => {
    expect(limitOf({ ...alike, ...levels })?.most).toBeLessThan(different);
  });

  it.each<[string, Levels]>([
    ['a letter of the title and no author', { title: 'letterReplaced', author: undefined }],
    ['a letter of the title on few pages', { title: 'letterReplaced', extent: 'same.short' }],
    ['more words in the title and no pages', { title: 'continued', extent: undefined }],
    ['more words before the title', { title: 'longerTitle' }],
    ['another subtitle', { subtitle: 'different' }],
    ['another author', { author: 'different' }],
    ['the next ISBN and no pages', { isbn: 'near', extent: undefined }],
    [
      'a part of the title on one side of one volume without pages',
      { title: 'longerTitle', volume: 'same', extent: undefined },
    ],
    ['a title under one ISBN', { title: 'different', isbn: 'same' }],
    ['another body and no house', { author: 'otherBody', publisher: undefined }],
    ['an edition on one side and other pages', { edition: 'onlyOneSide', extent: 'close' }],
    ['an edition on one side and no year', { edition: 'onlyOneSide', year: undefined }],
    ['neither year nor pages', { year: undefined, extent: undefined }],
    ['pages that are near', { extent: 'near' }],
    ['titles that cannot be compared, and no author', { title: 'incomparable', author: undefined }],
  ])('leave %s to a person', (_, levels) => {
    const most = limitOf({ ...alike, ...levels })?.most ?? Number.POSITIVE_INFINITY;
    expect(most).toBeLessThan(same);
    expect(most).toBeGreaterThan(different);
  });

  it.each<[string, Levels]>([
    ['a letter of the title', { title: 'letterReplaced' }],
    ['a few tones', { title: 'toneDifferent' }],
    ['more words at the end of the title', { title: 'continued' }],
    ['more words in the title under one ISBN', { title: 'longerTitle', isbn: 'same' }],
    ['another body at the head', { author: 'otherBody' }],
    ['another subtitle of a rare title', { title: 'same.rare', subtitle: 'different' }],
    ['an edition on one side', { edition: 'onlyOneSide' }],
    ['another author of a rare title', { title: 'same.rare', author: 'different' }],
    ['a part of the title on one side of one volume', { title: 'longerTitle', volume: 'same' }],
    ['another subtitle of one volume', { volume: 'same', subtitle: 'different' }],
    ['another compiler of one translation', { author: 'different', translator: 'same' }],
    ['what stands before a colon here and behind it there', { title: 'reordered', subtitle: 'wordReplaced' }],
  ])('forgive %s where year, pages, house and author say that the book is one', (_, levels) => {
    expect(limitOf({ ...alike, ...levels })).toBeUndefined();
  });

  it('let a record without year be the same, but barely', () => {
    const { year: _, ...yearless } = alike;
    const most = limitOf(yearless)?.most ?? 0;
    expect(most).toBeGreaterThanOrEqual(same);
    expect(most).toBeLessThan(same + 1);
  });

  it('hold whichever of them is lowest', () => {
    const author = limitOf({ ...alike, author: 'different' })?.most ?? 0;
    const edition = limitOf({ ...alike, edition: 'differentNumber' })?.most ?? 0;
    expect(edition).toBeLessThan(author);
    expect(limitOf({ ...alike, author: 'different', edition: 'differentNumber' })?.most).toBe(edition);
  });

  it('spare the comparison of titles where no title could make up for the rest', () => {
    expect(
      isHopeless({ year: 'different', extent: 'same', publisher: 'same' }, 'all-but-title-and-author', weights),
    ).toBe(true);
    expect(isHopeless({ year: 'same', extent: 'same', publisher: 'same' }, 'all-but-title-and-author', weights)).toBe(
      false,
    );
  });
});
