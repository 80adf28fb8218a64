import { describe, expect, it } from 'vitest';
import { type PersonProfile, placeTitle, type TitleProfile } from './place-uses.ts';

const title = (clusterId: number, more: Partial<TitleProfile> = {}): TitleProfile => ({
  clusterId,
  titleFolded: `nhan de ${clusterId}`,
  year: 1999,
  field: null,
  language: 'vie',
  facets: [],
  ...more,
});
const person = (authorityId: number, born: number | null, ...titles: readonly TitleProfile[]): PersonProfile => ({
  authorityId,
  born,
  titles,
});

describe('placeTitle', () => {
  const surgeon = person(1, 1962, title(10, { facets: [7], field: '61' }));
  const physicist = person(2, 1950, title(20, { facets: [8], field: '53' }));

  it('gives a title to whom its subject fits, and to nobody when it fits both or none', () => {
    expect(placeTitle(title(30, { facets: [7] }), [surgeon, physicist])).toMatchObject({ authorityId: 1 });
    expect(placeTitle(title(30, { facets: [7, 8] }), [surgeon, physicist])).toBeUndefined();
    expect(placeTitle(title(30), [surgeon, physicist])).toBeUndefined();
  });

  it('does not take the language alone, nor the field alone, for a sign', () => {
    expect(placeTitle(title(30, { field: '61' }), [surgeon, physicist])).toBeUndefined();
  });

  it('believes another library that names the years on the same edition, or on another edition of the title', () => {
    expect(placeTitle(title(20), [surgeon, physicist])).toMatchObject({ authorityId: 2 });
    expect(placeTitle(title(30, { titleFolded: 'nhan de 10' }), [surgeon, physicist])).toMatchObject({
      authorityId: 1,
    });
  });

  it('gives nobody what came out before he could write', () => {
    expect(placeTitle(title(30, { facets: [7], year: 1970 }), [surgeon, physicist])).toBeUndefined();
  });

  it('is surer the further one is ahead', () => {
    const near = placeTitle(title(30, { facets: [7] }), [surgeon, physicist])?.confidence ?? 1;
    const far = placeTitle(title(10, { facets: [7], field: '61' }), [surgeon, physicist])?.confidence ?? 0;
    expect(far).toBeGreaterThan(near);
    expect(far).toBeLessThan(1);
  });
});
