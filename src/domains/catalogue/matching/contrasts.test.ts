import { describe, expect, it } from 'vitest';
import { isOtherScale, isOtherStage, swapsLanguages, swapsPlaces } from './contrasts.ts';

describe('titles of the same words', () => {
  it('go from one place to another, or back', () => {
    expect(swapsPlaces('tu hai phong den ha noi', 'tu ha noi den hai phong')).toBe(true);
    expect(swapsPlaces('from hue to saigon', 'from saigon to hue')).toBe(true);
    expect(swapsPlaces('ha noi va hai phong', 'hai phong va ha noi')).toBe(false);
  });

  it('translate from one language into another, or back', () => {
    expect(swapsLanguages('tu dien viet phap', 'tu dien phap viet')).toBe(true);
  });
});

describe('stages of a course', () => {
  it.each([
    ['new headway intermediate student s book', 'new headway pre intermediate student s book', true],
    ['tieng han so cap', 'tieng han trung cap', true],
    ['new headway intermediate', 'new headway intermediate with answers', false],
    ['new headway', 'new headway intermediate', false],
  ])('%s, %s: another one is %s', (a, b, other) => {
    expect(isOtherStage(a, b)).toBe(other);
    expect(isOtherStage(b, a)).toBe(other);
  });
});

describe('micro and macro', () => {
  it('are parted by a tone alone', () => {
    expect(isOtherScale('kinh tế vi mô', 'kinh tế vĩ mô')).toBe(true);
    expect(isOtherScale('kinh tế vĩ mô', 'giáo trình kinh tế vi mô')).toBe(true);
    expect(isOtherScale('kinh tế vi mô và vĩ mô', 'kinh tế vĩ mô')).toBe(false);
    expect(isOtherScale('kinh te vi mo', 'kinh tế vĩ mô')).toBe(false);
  });
});
