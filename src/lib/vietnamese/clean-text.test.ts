import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { cleanText } from './clean-text.ts';
import { characterOf } from './cp1252.ts';
import { markedLetters } from './letters.ts';

const title = 'Nguyễn Du: Truyện Kiều – “Đoạn trường tân thanh” và À Í đ';

/** The text after its UTF-8 was read in a one-byte code page. */
function misread(text: string, codePage: 'latin1' | 'cp1252'): string {
  const bytes = new TextEncoder().encode(text);
  return Array.from(bytes, (byte) => (codePage === 'latin1' ? String.fromCharCode(byte) : characterOf(byte))).join('');
}

describe('cleanText', () => {
  it('gives a clean text back as it is, with one shared empty list', () => {
    const first = cleanText(title);
    expect(first).toEqual({ text: title, repairs: [] });
    expect(cleanText('說文解字').repairs).toBe(first.repairs);
  });

  test.each([
    ['e + dot below + circumflex', 'Vie\u0323\u0302t'],
    ['e + circumflex + dot below', 'Vie\u0302\u0323t'],
    ['ê + dot below', 'Viê\u0323t'],
    ['ẹ + circumflex', 'Viẹ\u0302t'],
    ['decomposed twice over', 'Vie\u0323\u0323\u0302\u0302t'],
  ])('composes %s', (_, text) => {
    expect(cleanText(text)).toMatchObject({ text: 'Việt', repairs: [{ rule: 'composition' }] });
  });

  it('brings the two byte forms of the public record together', () => {
    expect(cleanText('phóng s\u01b0\u0323').text).toBe(cleanText('phóng su\u031b\u0323').text);
    expect(cleanText('s\u01b0\u0323').text).toBe('sự');
  });

  it('puts a tone that was typed before the mark of quality behind it', () => {
    expect(cleanText('a\u0301\u0302m ho\u0309\u0302 va\u0300\u0306ng').text).toBe('ấm hổ vằng');
  });

  it('takes the deprecated tone marks and strokes for what they mean', () => {
    expect(cleanText('a\u0340 a\u0341 d\u0335 D\u0336').text).toBe('à á đ Đ');
  });

  it('puts accents on the letter they stand beside, if that makes a syllable', () => {
    expect(cleanText('Nguyê\u02cang Vˊn').text).toBe('Nguyê\u02cang Vˊn');
    expect(cleanText('Nguyê\u02dcn Tri\u02c0').text).toBe('Nguyễn Trỉ');
  });

  describe('undoes double encoding', () => {
    test.each(['latin1', 'cp1252'] as const)('of %s', (codePage) => {
      expect(cleanText(misread(title, codePage))).toMatchObject({ text: title, repairs: [{ rule: 'double-encoded' }] });
    });

    test.each(['latin1', 'cp1252'] as const)('of %s twice', (codePage) => {
      expect(cleanText(misread(misread(title, codePage), 'cp1252')).text).toBe(title);
    });

    it('of every letter, in any code page, up to three times over', () => {
      const rounds = [
        ['cp1252', 'cp1252'],
        ['latin1', 'cp1252'],
        ['cp1252', 'latin1'],
        ['latin1', 'latin1'],
        ['cp1252', 'cp1252', 'cp1252'],
      ] as const;
      for (const letter of markedLetters()) {
        const word = `th${letter}n`;
        for (const pages of rounds) {
          const wrong = pages.reduce<string>((text, page) => misread(text, page), word);
          expect(cleanText(wrong).text).toBe(word);
        }
      }
    });

    it('also when no-break spaces became ordinary ones', () => {
      expect(cleanText(misread('Nhà xuất bản', 'cp1252').replaceAll('\u00a0', ' ')).text).toBe('Nhà xuất bản');
    });

    it('in one part of a field whose other part is right', () => {
      expect(cleanText(`Hà Nội : ${misread('Thế giới', 'cp1252')}`).text).toBe('Hà Nội : Thế giới');
    });

    it('of Han characters', () => {
      expect(cleanText(misread('金雲翹', 'cp1252')).text).toBe('金雲翹');
    });

    test.each(['«LÀNG QUÊ»', 'café “voilà…” à la', 'Antoine de Saint-Exupéry', 'Ångström', 'Brontë – Æneis'])(
      'and leaves %s alone',
      (text) => {
        expect(cleanText(text)).toEqual({ text, repairs: [] });
      },
    );
  });

  describe('replaces look-alikes', () => {
    test.each([
      ['Ðông Ðô, ðường', 'Đông Đô, đường'],
      ['trƣờng ngƣời nǎm', 'trường người năm'],
      ['Bа Đình, Сhí Mіnh', 'Ba Đình, Chí Minh'],
      ['Τhơ', 'Thơ'],
    ])('%s → %s', (text, clean) => {
      expect(cleanText(text)).toMatchObject({ text: clean, repairs: [{ rule: 'look-alike' }] });
    });

    test.each(['það, Reykjavík: Ðjúpivogur', 'β-caroten', 'Толстой', 'hǎo, zhǎng', 'Ελλάδα'])('not in %s', (text) => {
      expect(cleanText(text).text).toBe(text);
    });
  });

  it('makes unusual spaces usual and drops what cannot be seen', () => {
    expect(cleanText('Tắt\u00a0đèn\t\u200bngô\u00adtất\ufeff tố\u0007')).toMatchObject({
      text: 'Tắt đèn ngôtất tố',
      repairs: [{ rule: 'unusual-space' }, { rule: 'control-character' }, { rule: 'invisible-character' }],
    });
  });

  it('keeps runs of ordinary spaces, which some fields need', () => {
    expect(cleanText('   98012345 ').text).toBe('   98012345 ');
  });

  it('keeps joiners where a script or emoji needs them', () => {
    expect(cleanText('क\u094d\u200dष').text).toBe('क\u094d\u200dष');
    expect(cleanText('👩\u200d🏫').text).toBe('👩\u200d🏫');
  });

  it('drops halves of surrogate pairs, which no database stores', () => {
    expect(cleanText('a\ud800b\udc00𠀀')).toMatchObject({ text: 'ab𠀀', repairs: [{ rule: 'lone-surrogate' }] });
  });

  it.each([
    ['letters and an accent', `${'b'.repeat(200_000)}´`],
    ['letters of two scripts', 'аb'.repeat(200_000)],
    ['marks', `a${'\u0301\u0302'.repeat(100_000)}`],
    ['vowels and accents', 'a´'.repeat(200_000)],
    ['Han', '金\u00ad雲翹'.repeat(100_000)],
  ])('takes no longer than the text is long: %s', (_, text) => {
    const before = process.cpuUsage().user;
    cleanText(text);
    expect(process.cpuUsage().user - before).toBeLessThan(3_000_000);
  });

  it('puts accents on their letter also between quotation marks made of accents', () => {
    expect(cleanText('´Nguyeˆn´').text).toBe('´Nguyên´');
  });

  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...'aeiouydDnght ươđêôẩÐƣКаοβĂÃ©á»¯Ä‘Â\u00a0\u00ad\u200b\u200d\u0340\u0300\u0301\u0302\u0303\u0306\u0309\u0323\u031b\u0335ˊ˜´\u0007',
      ),
      fc.constantFrom(misread('ế', 'cp1252'), misread('à', 'latin1'), misread(misread('đ', 'cp1252'), 'cp1252')),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { maxLength: 12 },
  );

  it('is idempotent, gives well-formed NFC and never throws', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const once = cleanText(parts.join('')).text;
        expect(cleanText(once)).toEqual({ text: once, repairs: [] });
        expect(once.normalize('NFC')).toBe(once);
        expect(once.isWellFormed()).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves correct Vietnamese alone, whatever the words', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'abcdeghiklmnopqrstuvxyàảãáạăâêôơưđếộữỷ ,.-'),
      maxLength: 30,
    });
    fc.assert(fc.property(letters, (text) => void expect(cleanText(text)).toEqual({ text, repairs: [] })));
  });
});
