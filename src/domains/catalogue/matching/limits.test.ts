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
  });

  it.each<[string, Levels]>([
    ['another title', { title: 'different' }],
    ['a word replaced in the title', { title: 'wordReplaced' }],
    ['another year', { year: 'different' }],
    ['another edition', { edition: 'differentNumber' }],
    ['another form', { carrier: 'assumedDifferent' }],
    ['another translator', { translator: 'different' }],
    ['two contradictions', { subtitle: 'wordReplaced', extent: 'different' }],
  ])('make %s different, however much else agrees', (_, levels) => {
    expect(limitOf({ ...alike, ...levels })?.most).toBeLessThan(different);
  });

  it.each<[string, Levels]>([
    ['a letter of the title', { title: 'letterReplaced' }],
    ['another subtitle', { subtitle: 'different' }],
    ['another author', { author: 'different' }],
    ['a title under one ISBN', { title: 'different', isbn: 'same' }],
    ['a year under one ISBN', { year: 'different', isbn: 'same' }],
    ['titles that cannot be compared', { title: 'incomparable' }],
  ])('leave %s to a person', (_, levels) => {
    const most = limitOf({ ...alike, ...levels })?.most ?? Number.POSITIVE_INFINITY;
    expect(most).toBeLessThan(same);
    expect(most).toBeGreaterThan(different);
  });

  it('let a record without year be the same, but barely', () => {
    const { year: _, ...yearless } = alike;
    const most = limitOf(yearless)?.most ?? 0;
    expect(most).toBeGreaterThanOrEqual(same);
    expect(most).toBeLessThan(same + 1);
  });

  it('hold whichever of them is lowest', () => {
    const letter = limitOf({ ...alike, title: 'letterReplaced' })?.most ?? 0;
    const edition = limitOf({ ...alike, edition: 'differentNumber' })?.most ?? 0;
    expect(edition).toBeLessThan(letter);
    expect(limitOf({ ...alike, title: 'letterReplaced', edition: 'differentNumber' })?.most).toBe(edition);
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
