import { describe, expect, it } from 'vitest';
import { headingKey } from './heading-key.ts';
import { type Candidate, recognise } from './recognise.ts';

const key = (name: string, dates = '') => {
  const made = headingKey('person', name, dates);
  if (made === undefined) throw new Error(`nobody: ${name}`);
  return made;
};
const person = (authorityId: number, name: string, dates = '', more: Partial<Candidate> = {}): Candidate => {
  const { exact, folded, born, died } = key(name, dates);
  const lives = [{ ...(born !== undefined && { born }), ...(died !== undefined && { died }) }];
  return { authorityId, origin: 'import', exact, folded, isPreferred: true, lives, ...more };
};
const ask = (name: string, dates: string, ...candidates: readonly Candidate[]) =>
  recognise(key(name, dates), candidates);

describe('recognise', () => {
  it('reads inverted, shouted and hyphenated names as one', () => {
    for (const written of ['Nguyễn, Văn Hùng', 'NGUYỄN VĂN HÙNG', 'Hùng, Nguyễn Văn', 'Nguyễn-Văn-Hùng'])
      expect(ask(written, '', person(1, 'Nguyễn Văn Hùng')), written).toMatchObject({ kind: 'one', authorityId: 1 });
  });

  it('never takes a name for one with other tones', () => {
    expect(ask('Nguyễn Dữ', '', person(1, 'Nguyễn Du'))).toEqual({ kind: 'none' });
  });

  it('takes letters without marks for the only one they may mean, and for nobody when there are two', () => {
    expect(ask('Nguyen Du', '', person(1, 'Nguyễn Du'))).toMatchObject({ ground: 'toneless' });
    expect(ask('Nguyen Du', '', person(1, 'Nguyễn Du'), person(2, 'Nguyễn Dữ'))).toEqual({
      kind: 'several',
      authorityIds: [1, 2],
    });
  });

  it('lets years decide between people of one name, and leaves a bare name open', () => {
    const both = [person(1, 'Nguyễn Văn Hùng', '1950-'), person(2, 'Nguyễn Văn Hùng', '1962-')];
    expect(ask('Nguyễn Văn Hùng', '1962-', ...both)).toMatchObject({ authorityId: 2, ground: 'same-name-and-life' });
    expect(ask('Nguyễn Văn Hùng', '1931-2004', ...both)).toEqual({ kind: 'none' });
    expect(ask('Nguyễn Văn Hùng', '', ...both)).toMatchObject({ kind: 'several' });
  });

  it('bears a year of birth that sources give differently when the death agrees', () => {
    expect(ask('Nam Cao', '1917-1951', person(1, 'Nam Cao', '1915-1951'))).toMatchObject({ kind: 'one' });
    expect(ask('Nam Cao', '1917-', person(1, 'Nam Cao', '1915-1951'))).toEqual({ kind: 'none' });
  });

  it('does not take somebody with years for somebody who was only seen by name', () => {
    expect(ask('Lê Minh', '1950-', person(1, 'Lê Minh', '', { origin: 'heading' }))).toEqual({ kind: 'none' });
  });

  it('puts who has the name before who had it among others', () => {
    const found = ask('Hải Thượng', '', person(1, 'Hải Thượng', '', { isPreferred: false }), person(2, 'Hải Thượng'));
    expect(found).toMatchObject({ authorityId: 2, ground: 'same-name' });
  });
});

describe('headingKey', () => {
  it('takes a place for a place whatever its tag says', () => {
    expect(headingKey('person', 'Hồ Chí Minh (thành phố)')?.kind).toBe('place');
    expect(headingKey('subject', 'Hồ Chí Minh (Thành phố)')?.kind).toBe('place');
    expect(headingKey('person', 'Hồ Chí Minh')?.kind).toBe('person');
    expect(headingKey('person', 'Tố Như (Nguyễn Du)')?.exact).toBe('nguyễn du');
  });

  it('names nobody where a heading says that nobody is named', () => {
    expect(headingKey('person', 'Nhiều tác giả')).toBeUndefined();
    expect(headingKey('person', 'Khuyết danh')).toBeUndefined();
  });

  it('reads births, deaths and whole lives, and no century', () => {
    expect(headingKey('person', 'Nguyễn Du', '1765-1820')).toMatchObject({ born: 1765, died: 1820 });
    expect(headingKey('person', 'Nguyễn Du', '-1820')).toMatchObject({ died: 1820 });
    expect(headingKey('person', 'Nguyễn Du', 'sinh 1955')).toMatchObject({ born: 1955 });
    expect(headingKey('person', 'Nguyễn Dữ', 'thế kỷ 16')).toMatchObject({ dates: '' });
  });
});
