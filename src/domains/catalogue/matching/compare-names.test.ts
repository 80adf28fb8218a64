import { describe, expect, it } from 'vitest';
import { compareNames } from './compare-names.ts';
import { nameKeyOf } from './name-key.ts';

const persons = (a: string, b: string) => compareNames(nameKeyOf(a, 'person'), nameKeyOf(b, 'person'));
const bodies = (a: string, b: string) => compareNames(nameKeyOf(a, 'body'), nameKeyOf(b, 'body'));

describe('names', () => {
  it.each([
    ['Cao Huy Giu', 'Cao Huy Gui', 'near'],
    ['Guinney, Louise I.', 'Guiney, Louise Imogen', 'near'],
    ['Tacitus, Cornelius', 'Tacite', 'near'],
    ['V.T.T.', 'Vũ Trấn Thủ', 'part'],
    ['Nguyễn Văn Lan', 'Nguyễn Văn Lam', 'different'],
    ['Nguyễn Thanh Sơn', 'Nguyễn Thanh Long', 'different'],
    ['Hồ Phương', 'Hồ Dương', 'different'],
    ['Nguyễn Du', 'Nguyễn Dữ', 'toneDifferent'],
    ['Ôxtơrôpxki, N.', 'Oxtơrốpxki N.', 'near'],
    ['Spalding B.T', 'Spalding, Baird T.', 'part'],
    ['Tolkien J.R.R.', 'Tolkien, J. R. R.', 'same'],
    ['Rowling J.K', 'J. K. Rowling', 'same'],
    ['Nguyễn V.A', 'Nguyễn Văn An', 'part'],
  ])('%s, %s: %s', (a, b, level) => {
    expect(persons(a, b)).toBe(level);
    expect(persons(b, a)).toBe(level);
  });

  it.each([
    ['Việt Nam (CHXHCN). Quốc hội', 'Văn phòng Quốc hội', 'otherBody'],
    ['Đảng bộ xã Bạch Long', 'Ban Chấp hành Đảng bộ xã Bạch Long', 'part'],
  ])('%s, %s: %s', (a, b, level) => {
    expect(bodies(a, b)).toBe(level);
  });

  it('of a meeting and of a body say nothing of each other', () => {
    const meeting = nameKeyOf('Hội thảo Đồng bằng sông Mây', 'meeting');
    expect(compareNames(meeting, nameKeyOf('Trường Đại học Sông Mây', 'body'))).toBe('incomparable');
    expect(compareNames(meeting, nameKeyOf('Hội nghị Thuỷ lợi Tây Nguyên', 'meeting'))).toBe('otherBody');
  });
});
