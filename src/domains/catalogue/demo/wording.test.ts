import { describe, expect, it } from 'vitest';
import { demoTables } from './tables.ts';
import {
  headingWording,
  pagesWording,
  placeWording,
  publisherWording,
  responsibility,
  volumeWording,
} from './wording.ts';

const { persons } = demoTables();

describe('the wording of libraries', () => {
  it('writes volumes in three ways and leaves other designations alone', () => {
    expect(volumeWording('Tập 4', 'T')).toBe('T.4');
    expect(volumeWording('Tập 4', 'Tập')).toBe('Tập 4');
    expect(volumeWording('Tập 4', 'Tập roman')).toBe('Tập IV');
    expect(volumeWording('Quyển 3', 'T')).toBe('Q.3');
    expect(volumeWording('Volume 2', 'Tập roman')).toBe('Volume 2');
  });

  it('abbreviates places and names publishing houses, but not firms, by type', () => {
    expect(placeWording('Hà Nội', 'short')).toBe('H.');
    expect(placeWording('TP. Hồ Chí Minh', 'full')).toBe('Thành phố Hồ Chí Minh');
    expect(publisherWording({ name: 'Văn học', isHouse: true }, 'Nhà xuất bản')).toBe('Nhà xuất bản Văn học');
    expect(publisherWording({ name: 'Khai Trí', isHouse: false }, 'Nxb.')).toBe('Khai Trí');
    expect(pagesWording(224, 'tr.')).toBe('224tr.');
    expect(pagesWording(224, 'bare')).toBe('224');
  });

  it('gives a heading in the order of the library', () => {
    const name = { heading: 'Nguyễn Du' };
    expect(headingWording(name, 'direct', persons, false)).toBe('Nguyễn Du');
    expect(headingWording(name, 'comma', persons, false)).toBe('Nguyễn, Du');
    expect(headingWording({ heading: 'Vũ Trọng Phụng' }, 'inverted', persons, false)).toBe('Phụng, Vũ Trọng');
    expect(headingWording({ heading: 'Nguyễn Ái Quốc' }, 'direct', persons, true)).toBe('Hồ Chí Minh');
    expect(headingWording({ heading: 'Viện Sử học' }, 'inverted', persons, false)).toBe('Viện Sử học');
  });

  it('spells foreign names by their sound in old books only', () => {
    const author = [{ heading: 'Hemingway, Ernest' }];
    const translator = [{ heading: 'Huy Phương', role: 'dịch' }];
    expect(responsibility(author, translator, 1986, persons)).toBe('Ơ. Hêminguê ; dịch: Huy Phương');
    expect(responsibility(author, [], 2010, persons)).toBe('Ernest Hemingway');
  });

  it('keeps chief editors in front and cuts more than three names to one', () => {
    const authors = [
      { heading: 'Trương Hữu Quýnh', role: 'ch.b.' },
      { heading: 'Đinh Xuân Lâm' },
      { heading: 'Lê Mậu Hãn' },
    ];
    expect(responsibility(authors, [], 2000, persons)).toBe('Trương Hữu Quýnh (ch.b.), Đinh Xuân Lâm, Lê Mậu Hãn');
    const four = ['Trần Trọng Kim', 'Nguyễn Văn Ngọc', 'Đặng Đình Phúc', 'Đỗ Thận'].map((heading) => ({ heading }));
    expect(responsibility(four, [], 1926, persons)).toBe('Trần Trọng Kim...');
  });
});
