import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../read-result.ts';
import { decodeMarc8 } from './decode.ts';
import { createMarc8Decoder } from './decoder.ts';
import { encodeMarc8 } from './encode.ts';
import type { Marc8Problem } from './problem.ts';
import { EACC, MARC8_SETS } from './sets.ts';

const bytesOf = (latin1: string): Uint8Array => Uint8Array.from(latin1, (character) => character.charCodeAt(0));
const decode = (latin1: string): string => decodeMarc8(bytesOf(latin1));
const rulesOf = (latin1: string): string[] => {
  const problems: Marc8Problem[] = [];
  decodeMarc8(bytesOf(latin1), (problem) => problems.push(problem));
  return problems.map(({ rule }) => rule);
};

describe('decodeMarc8', () => {
  it('puts a mark after the letter it precedes', () => {
    expect(decode('P\xe2etur')).toBe('Pe\u0301tur');
  });

  it.each(['Nguy\xe3\xe4en', 'Nguy\xe4\xe3en'])('makes Nguyễn of %j whichever mark comes first', (sent) => {
    expect(decode(sent).normalize('NFC')).toBe('Nguyễn');
  });

  it.each([
    ['\xad\xe1\xf2', 'Ư\u0300\u0323'],
    ['\xa3\xad\xbc\xe1\xbcng', 'ĐƯơờng'],
    ['\xe2\xe6a', 'ắ'],
    ['\xf2\xe3a', 'ậ'],
    ['\xe3\xf2a', 'ậ'],
  ])('reads the Vietnamese letters in %j', (sent, expected) => {
    expect(decode(sent).normalize('NFC')).toBe(expected.normalize('NFC'));
  });

  it('joins the halves of a ligature over neighbouring letters and keeps a lone half', () => {
    expect(decode('\xebt\xecs')).toBe('t\u0361s');
    expect(decode('\xfan\xfbg')).toBe('n\u0360g');
    expect(decode('\xebtxs')).toBe('t\ufe20xs');
    expect(decode('\xebtx\xecs')).toBe('t\ufe20xs\ufe21');
  });

  it('follows both kinds of escape sequence and starts each value with the default sets', () => {
    expect(decode('\x1b(NPet\x1b(B x')).toBe('пЕТ x');
    expect(decode('\x1b(N\x1b)Q\xc7\xc4\x1b(B\x1b)!E\xb2')).toBe('їёø');
    expect(decode('H\x1bb2\x1bsO \x1bp2\x1bs \x1bga\x1bs')).toBe('H₂O ² α');
    expect(decode('\x1b(2ylem')).toBe('שלום');
    expect(decode('\x1b(3\x1b)4\x47\xa1\x1b(B')).toBe('ا۽');
    expect(decode('\x1b(S"a\x1b(B')).toBe('α\u0301');
    expect(decode('abc')).toBe('abc');
  });

  it('reads East Asian characters from either half, with spaces between them', () => {
    expect(decode('\x1b$1!0! !0"\x1b(B/')).toBe('一 丁/');
    expect(decode('\x1b$)1\xa1\xb0\xa1a')).toBe('一a');
    expect(decode('\x1b$,1!0!\x1b(Ba')).toBe('一a');
  });

  it('finds its step again when a byte of an East Asian character is lost', () => {
    expect(decode('\x1b$1!0!b<!`1!2W\x1b(B;')).toBe('一〓音像;');
    expect(decode('\x1b$1!0!b<!`1')).toBe('一〓音');
  });

  it('reads numbered characters, and leaves alone what only looks like one', () => {
    expect(decode('Nguy&#x1EC5;n &amp; &#x; &#xD800; &#x110000; &#x41')).toBe(
      'Nguyễn &amp; &#x; &#xD800; &#x110000; &#x41',
    );
  });

  it('reads what stands between ESC % G and ESC % @ as UTF-8', () => {
    expect(decode('a\x1b%G\xe1\xbb\x85\x1b%@\xb2')).toBe('aễø');
  });

  it.each([
    ['a\x92b', 'a’b', ['marc8-stray-c1']],
    ['a\xafb\xaf', 'a¯b¯', ['marc8-unassigned']],
    ['a\x1b', 'a', ['marc8-escape']],
    ['a\x1b(', 'a(', ['marc8-escape']],
    ['a\x1b$', 'a$', ['marc8-escape']],
    ['a\x1b(\x7fb', 'a(\x7fb', ['marc8-escape']],
    ['a\xe2', 'a\u0301', ['marc8-mark-without-base']],
    ['\x1b$1!0!!0', '一!0', ['marc8-truncated-character']],
    ['\x1b$1zzz', '〓', ['marc8-unassigned']],
    ['\x1b$1!0!\xfd', '一〓', ['marc8-unassigned']],
    ['\x1b%G\xff', 'ÿ', ['marc8-invalid-utf8']],
  ])('reads %j as %j and reports it', (sent, expected, rules) => {
    expect(decode(sent)).toBe(expected);
    expect(rulesOf(sent)).toEqual(rules);
  });

  it('never throws and never invents a replacement character', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(decodeMarc8(bytes)).not.toContain('\ufffd');
      }),
    );
    const escapes = fc.constantFrom(
      '\x1b$1',
      '\x1b(N',
      '\x1b)Q',
      '\x1b$)1',
      '\x1bp',
      '\x1bs',
      '\x1b%G',
      '\xeb',
      '\xec',
    );
    const pieces = fc.array(fc.oneof(escapes, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 20 });
    fc.assert(
      fc.property(pieces, (parts) => {
        expect(decodeMarc8(bytesOf(parts.join('')))).not.toContain('\ufffd');
      }),
    );
  });

  it('gives values longer than its buffers whole', () => {
    const long = 'a\xe2e'.repeat(20_000);
    expect(decode(long)).toBe('ae\u0301'.repeat(20_000));
    expect(decode('x'.repeat(50_000))).toBe('x'.repeat(50_000));
  });
});

describe('createMarc8Decoder', () => {
  it('composes unless asked for the mapped form, and reports with tag and absolute offset', () => {
    const problems: Problem[] = [];
    const place = { tag: '245', offset: 100, report: (problem: Problem) => problems.push(problem) };
    expect(createMarc8Decoder()(bytesOf('P\xe2etur\x92'), place)).toBe('Pétur’');
    expect(createMarc8Decoder({ form: 'mapped' })(bytesOf('P\xe2etur'), place)).toBe('Pe\u0301tur');
    expect(problems).toMatchObject([{ rule: 'marc8-stray-c1', offset: 106, tag: '245', before: '92', after: '’' }]);
  });
});

describe('encodeMarc8', () => {
  it.each(MARC8_SETS.filter((set) => set.kind === 'single').map((set) => [set.final, set] as const))(
    'round-trips every character of set %s',
    (_, set) => {
      let count = 0;
      for (const [code, character] of set.characters.entries()) {
        if (character === 0) continue;
        const text = (set.combining[code] === 1 ? 'x' : '') + String.fromCharCode(character);
        expect(decodeMarc8(encodeMarc8(text)).normalize('NFC')).toBe(text.normalize('NFC'));
        count += 1;
      }
      expect(count).toBeGreaterThan(2);
    },
  );

  it('round-trips all the East Asian characters, each without a numbered reference', () => {
    const entries = [...EACC.entries()];
    expect(entries.length).toBeGreaterThan(15_700);
    for (const [code, codePoint] of entries) {
      const sent = bytesOf(`\x1b$1${String.fromCharCode(code >> 16, (code >> 8) & 0xff, code & 0xff)}\x1b(B`);
      const text = String.fromCodePoint(codePoint);
      expect(decodeMarc8(sent)).toBe(text);
      expect(decodeMarc8(encodeMarc8(text))).toBe(text.normalize('NFC'));
    }
  });

  it('writes Vietnamese with the vowel’s mark first and the horn within the letter', () => {
    expect(encodeMarc8('Nguyễn Trường Tộ')).toEqual(bytesOf('Nguy\xe3\xe4en Tr\xbd\xe1\xbcng T\xf2\xe3o'));
  });

  it('returns to the default sets at the end', () => {
    expect(encodeMarc8('中')).toEqual(bytesOf('\x1b$1!04\x1b(B'));
    expect(encodeMarc8('ї')).toEqual(bytesOf('\x1b)Q\xc7\x1b)!E'));
    expect(encodeMarc8('x²')).toEqual(bytesOf('x\x1bp2\x1bs'));
  });

  it('numbers what MARC-8 lacks', () => {
    expect(encodeMarc8('a🙂')).toEqual(bytesOf('a&#x1F642;'));
    expect(encodeMarc8('&#x41;')).toEqual(bytesOf('&#x0026;#x41;'));
  });

  it('gives back any text canonically equal', () => {
    const half = /[\ufe20-\ufe23]/;
    const letters = fc.constantFrom(
      ...'aăâeêoôơuưđ\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u0361\u0360\u0308αжקب中 ²&#x1;',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: letters, maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(
        text.filter((value) => value.isWellFormed() && !half.test(value)),
        (value) => {
          expect(decodeMarc8(encodeMarc8(value)).normalize('NFC')).toBe(value.normalize('NFC'));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
