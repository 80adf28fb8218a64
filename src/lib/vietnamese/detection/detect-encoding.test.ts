import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { encodeLegacy } from '../legacy/convert.ts';
import { legacyEncodings } from '../legacy/encoding.ts';
import { detectEncoding } from './detect-encoding.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

const fields = [
  'Tắt đèn : tiểu thuyết / Ngô Tất Tố',
  'Truyện Kiều của Nguyễn Du, bản khắc năm 1866',
  'NHÀ XUẤT BẢN CHÍNH TRỊ QUỐC GIA',
  'Những vấn đề cơ bản của phương pháp dạy học vật lý ở trường phổ thông',
  'Dế mèn phiêu lưu ký (Tái bản lần thứ 5)',
  'Lịch sử Việt Nam từ nguồn gốc đến thế kỷ XIX',
];

describe('detectEncoding', () => {
  describe.each(legacyEncodings)('finds %s', (encoding) => {
    test.each(fields)('in %s', (text) => {
      const found = detectEncoding(encodeLegacy(text, encoding).bytes);
      expect(found).toMatchObject({ encoding, ambiguous: false });
      expect(found.confidence).toBeGreaterThan(0.8);
    });
  });

  test.each(fields)('finds UTF-8 in %s, composed and decomposed', (text) => {
    expect(detectEncoding(utf8(text))).toMatchObject({ encoding: 'utf8', ambiguous: false });
    expect(detectEncoding(utf8(text.normalize('NFD')))).toMatchObject({ encoding: 'utf8', ambiguous: false });
  });

  test.each([
    'Hanoi : Kim Dong, 1999. - 120 p. ; 19 cm',
    "Don't add a.b, see http://example.org/a?b (Buddha)",
    'C++ a^2 o(n), e.g. f(x), i.e. x.y',
    'Ha Noi. Hue? Sai Gon.',
    '',
  ])('takes plain ASCII for UTF-8: %s', (text) => {
    expect(detectEncoding(utf8(text))).toEqual({ encoding: 'utf8', confidence: 1, ambiguous: false, alternatives: [] });
  });

  it('is not misled by two legacy letters that happen to be a UTF-8 sequence', () => {
    expect(detectEncoding(encodeLegacy('Hoa Dương', 'viscii').bytes).encoding).not.toBe('utf8');
  });

  it('calls a single syllable ambiguous and names the other readings', () => {
    const found = detectEncoding(encodeLegacy('Hạ', 'viscii').bytes);
    expect(found.ambiguous).toBe(true);
    expect([found, ...found.alternatives].map((reading) => reading.encoding)).toContain('viscii');
  });

  it('follows what the caller knows of the rest of the file where a field does not decide', () => {
    const bytes = encodeLegacy('Hạ', 'viscii').bytes;
    expect(detectEncoding(bytes, { viscii: 500 }).encoding).toBe('viscii');
    expect(detectEncoding(bytes, { tcvn3: 500 }).encoding).toBe('tcvn3');
  });

  it('is not sure of words that are not Vietnamese', () => {
    const latin1 = Uint8Array.from('Les misérables, édition complète', (char) => char.charCodeAt(0));
    expect(detectEncoding(latin1).confidence).toBeLessThan(0.5);
  });

  it('gives shares between 0 and 1 that are at most 1 together, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const found = detectEncoding(bytes);
        const all = [found, ...found.alternatives].map((reading) => reading.confidence);
        for (const share of all) expect(share).toBeGreaterThanOrEqual(0);
        expect(all.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1.0001);
      }),
      { numRuns: 500 },
    );
  });
});
