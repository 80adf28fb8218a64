import { describe, expect, it, test } from 'vitest';
import { decodeLegacy, encodeLegacy } from './convert.ts';

/** What becomes of a text whose font, and with it the case of many letters, was lost. */
function throughTcvn3(text: string) {
  return decodeLegacy(encodeLegacy(text, 'tcvn3').bytes, 'tcvn3');
}

describe('the capitals of TCVN3', () => {
  test.each([
    'TẮT ĐÈN',
    'NGÔ TẤT TỐ',
    'ĐỀ ÁN 1956',
    'Ở NHÀ, Ở TRƯỜNG',
    'Tố Hữu',
    'Nguyễn Ánh',
    'Nguyễn Thị Ánh Tuyết',
    'Tập thơ ở Hà Nội',
    'Đỗ Ý Nhi, LÊ LỰU',
    'BÁO CÁO: Tình hình ở địa phương',
    'Chùa Hương ở Hà Tây',
  ])('%s keeps its case', (text) => {
    expect(throughTcvn3(text)).toEqual({ text, problems: [] });
  });

  it('takes a lone word that nothing decides as small, and says so', () => {
    expect(throughTcvn3('TỐ')).toMatchObject({ text: 'Tố', problems: [{ rule: 'ambiguous-case', offset: 0 }] });
  });

  it('says so between neighbours that disagree', () => {
    expect(throughTcvn3('giáo dục ở VN')).toMatchObject({
      text: 'giáo dục ở VN',
      problems: [{ rule: 'ambiguous-case', offset: 9 }],
    });
  });

  it('cannot know the capital at the beginning of a sentence in small letters', () => {
    expect(throughTcvn3('Ánh sáng và bóng tối').text).toBe('ánh sáng và bóng tối');
  });
});
