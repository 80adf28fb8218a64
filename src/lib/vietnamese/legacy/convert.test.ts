import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { markedLetters } from '../letters.ts';
import { convertMisread, decodeLegacy, encodeLegacy } from './convert.ts';
import { type LegacyEncoding, legacyEncodings } from './encoding.ts';

const withBothCases = ['vni', 'viqr', 'viscii', 'vps', 'cp1258'] as const satisfies readonly LegacyEncoding[];
const letters = fc.constantFrom(...markedLetters(), ...'abcdeghiklmnopqrstuvxyABCDEGHIKLMNOPQRSTUVXY');
const ascii = fc.constantFrom(...' .,:;?!\'"()[]/\\^+`~*-0123456789ddDD');

function roundTrip(text: string, encoding: LegacyEncoding): string {
  return decodeLegacy(encodeLegacy(text, encoding).bytes, encoding).text;
}

describe.each(withBothCases)('%s', (encoding) => {
  it('round-trips every Vietnamese letter in both cases', () => {
    for (const letter of markedLetters()) {
      expect(roundTrip(letter, encoding)).toBe(letter);
      expect(encodeLegacy(letter, encoding).problems).toEqual([]);
    }
  });

  it('round-trips any sequence of Vietnamese letters, digits and signs', () => {
    const text = fc.string({ unit: fc.oneof(letters, letters, ascii), maxLength: 40 });
    fc.assert(
      fc.property(text, (input) => void expect(roundTrip(input, encoding)).toBe(input)),
      { numRuns: 1000 },
    );
  });
});

describe('tcvn3', () => {
  it('round-trips every small letter, and the capitals that have bytes of their own', () => {
    const alone = markedLetters().filter((letter) => letter === letter.toLowerCase() || 'ĂÂÊÔƠƯĐ'.includes(letter));
    expect(alone.length).toBe(67 + 7);
    for (const letter of alone) expect(roundTrip(letter, 'tcvn3')).toBe(letter);
  });

  it('round-trips every capital within a word in capitals', () => {
    for (const letter of markedLetters()) {
      const word = letter === letter.toLowerCase() ? `th${letter}ng` : `TH${letter}NG`;
      expect(roundTrip(word, 'tcvn3')).toBe(word);
    }
  });

  it('round-trips every letter alone in the full form of the code', () => {
    const options = { tcvn3Capitals: 'tcvn5712-1' } as const;
    for (const letter of markedLetters()) {
      const { bytes, problems } = encodeLegacy(letter, 'tcvn3', options);
      expect(decodeLegacy(bytes, 'tcvn3', options).text).toBe(letter);
      expect(problems).toEqual([]);
    }
  });

  it('says which capitals will not be read back, and no others', () => {
    const text = fc.string({ unit: fc.oneof(letters, fc.constantFrom(...' .-1')), maxLength: 30 });
    fc.assert(
      fc.property(text, (input) => {
        const { bytes, problems } = encodeLegacy(input, 'tcvn3');
        const back = decodeLegacy(bytes, 'tcvn3').text;
        expect(back.toLowerCase()).toBe(input.toLowerCase());
        const lost = Array.from(input, (_, at) => at).filter((at) => back.charAt(at) !== input.charAt(at));
        expect(problems.map((problem) => problem.offset)).toEqual(lost);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads an all-capitals font when told to', () => {
    const bytes = encodeLegacy('ánh sáng', 'tcvn3').bytes;
    expect(decodeLegacy(bytes, 'tcvn3', { tcvn3Capitals: 'all' }).text).toBe('ÁNH SÁNG');
  });
});

describe('decodeLegacy', () => {
  // As documents of the time have it, so that a mistake made both ways by our own encoder would show.
  test.each([
    ['tcvn3', 'Tr­êng §¹i häc B¸ch khoa Hµ Néi', 'Trường Đại học Bách khoa Hà Nội'],
    ['tcvn3', 'céng hoµ x· héi chñ nghÜa viÖt nam', 'cộng hoà xã hội chủ nghĩa việt nam'],
    ['vni', 'Ñaïi hoïc Quoác gia Thaønh phoá Hoà Chí Minh', 'Đại học Quốc gia Thành phố Hồ Chí Minh'],
    ['vni', 'COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    [
      'viqr',
      "Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam, dda^'t nu+o+'c",
      'Cộng hòa xã hội chủ nghĩa Việt Nam, đất nước',
    ],
    ['viqr', "Tha`nh pho^' Sa`i Go`n\\. Huye^`n Tra^n\\?", 'Thành phố Sài Gòn. Huyền Trân?'],
    ['viscii', 'Vi®t Nam ðñ½ng', 'Việt Nam đựơng'],
    ['cp1258', 'Viêòt Nam ðýõÌng', 'Việt Nam đường'],
  ] as const)('reads %s: %s', (encoding, misread, text) => {
    expect(convertMisread(misread, encoding).text).toBe(text);
  });

  it('agrees with the platform about every byte that Windows-1258 has', () => {
    const platform = new TextDecoder('windows-1258');
    const unassigned: number[] = [];
    for (let byte = 0x80; byte <= 0xff; byte++) {
      const bytes = Uint8Array.of(0x41, byte);
      const { text, problems } = decodeLegacy(bytes, 'cp1258');
      if (problems.length > 0) unassigned.push(byte);
      else expect(text).toBe(platform.decode(bytes).normalize('NFC'));
    }
    expect(unassigned).toEqual([0x81, 0x8a, 0x8d, 0x8e, 0x8f, 0x90, 0x9a, 0x9d, 0x9e]);
  });

  it('reads marks of either case after either case in VNI', () => {
    expect(convertMisread('Aù AÙ aÙ', 'vni').text).toBe('Á Á á');
  });

  it('reports bytes that have no meaning, and goes on', () => {
    expect(decodeLegacy(Uint8Array.of(0x78, 0xf9, 0x61), 'vni')).toMatchObject({
      text: 'xùa',
      problems: [{ rule: 'unmapped-byte', offset: 1 }],
    });
  });

  it('reports a full stop that VIQR reads as a tone and that may be one or the other', () => {
    const viqr = (text: string) => decodeLegacy(new TextEncoder().encode(text), 'viqr').problems;
    expect(viqr('Ba La. Xong')).toMatchObject([{ rule: 'ambiguous-mark', offset: 5 }]);
    expect(viqr('Vie^.t Nam.')).toEqual([]);
  });

  it('replaces broken UTF-8 and says so', () => {
    expect(decodeLegacy(Uint8Array.of(0x48, 0xff), 'utf8')).toMatchObject({ problems: [{ rule: 'invalid-utf8' }] });
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(...legacyEncodings), (bytes, encoding) => {
        const { text } = decodeLegacy(bytes, encoding);
        expect(text.normalize('NFC')).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('encodeLegacy', () => {
  it('approximates what an encoding lacks, and reports it', () => {
    const { bytes, problems } = encodeLegacy('“Łódź” 說', 'viscii');
    expect(decodeLegacy(bytes, 'viscii').text).toBe('"Lódz" ?');
    expect(problems.map((problem) => problem.offset)).toEqual([0, 1, 4, 5, 7]);
  });

  it('writes one form whatever the composition of the input', () => {
    for (const encoding of legacyEncodings) {
      expect(encodeLegacy('đường'.normalize('NFD'), encoding)).toEqual(encodeLegacy('đường', encoding));
    }
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...legacyEncodings), (text, encoding) => {
        expect(encodeLegacy(text, encoding).bytes).toBeInstanceOf(Uint8Array);
      }),
    );
  });
});

describe('convertMisread', () => {
  it('leaves parts that are Unicode already', () => {
    expect(convertMisread('Hµ Néi ế 說 Tæ Quèc', 'tcvn3').text).toBe('Hà Nội ế 說 Tổ Quốc');
  });
});

describe('long text', () => {
  it.each([
    ['tcvn3', 'words without a certain case', '\xb8 '.repeat(40_000)],
    ['tcvn3', 'these among others', '\xb8 ab '.repeat(20_000)],
    ['viqr', 'signs behind many letters', `${'b'.repeat(30_000)} ${'a. '.repeat(3000)}`],
  ] as const)('takes no longer than it is long to read: %s, %s', (encoding, _, text) => {
    const before = process.cpuUsage().user;
    expect(decodeLegacy(Buffer.from(text, 'latin1'), encoding).text.length).toBeGreaterThan(0);
    expect(process.cpuUsage().user - before).toBeLessThan(2_000_000);
  });
});
