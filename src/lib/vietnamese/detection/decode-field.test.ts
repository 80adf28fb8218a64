import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { encodeLegacy } from '../legacy/convert.ts';
import { legacyEncodings } from '../legacy/encoding.ts';
import { decodeField } from './decode-field.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('decodeField', () => {
  const cases = new URL('../fixtures/mixed-file/', import.meta.url);

  // Each case is a file whose lines are in different encodings: the encoding and the text of each line are expected.
  test.each(readdirSync(cases))('reads the mixed file %s line by line', (name) => {
    const input = readFileSync(new URL(`${name}/input.bin`, cases));
    const expected = readFileSync(new URL(`${name}/expected.tsv`, cases), 'utf8')
      .trimEnd()
      .split('\n');
    const lines = splitLines(input).map((line) => decodeField(line));
    expect(lines.map((line) => `${line.encoding}\t${line.text}`)).toEqual(expected);
  });

  it('believes a declared encoding that fits', () => {
    expect(decodeField(encodeLegacy('Hạ', 'vps').bytes, 'vps')).toEqual({
      text: 'Hạ',
      encoding: 'vps',
      confidence: 1,
      ambiguous: false,
      repairs: [],
      problems: [],
    });
  });

  it('does not believe a declared encoding when another one clearly fits', () => {
    const text = 'Những vấn đề cơ bản của triết học';
    for (const declared of ['utf8', 'vni', 'viscii'] as const) {
      expect(decodeField(encodeLegacy(text, 'tcvn3').bytes, declared)).toMatchObject({
        text,
        encoding: 'tcvn3',
        repairs: [{ rule: 'declared-encoding-wrong' }],
      });
    }
    expect(decodeField(utf8(text), 'tcvn3')).toMatchObject({ text, encoding: 'utf8' });
  });

  test.each([
    ['Tæ Quèc, Tr­êng ®¹i häc', 'Tổ Quốc, Trường đại học'],
    ['Ñaïi hoïc Quoác gia', 'Đại học Quốc gia'],
    ['NguyÔn ThÞ Minh Khai', 'Nguyễn Thị Minh Khai'],
  ])('undoes legacy text that became UTF-8 by way of Latin-1: %s', (misread, text) => {
    expect(decodeField(utf8(misread))).toMatchObject({ text, encoding: 'utf8', repairs: [{ rule: 'misread-legacy' }] });
  });

  test.each([
    'Les Misérables',
    'Tô Hoài',
    'Le Petit Prince, édition française',
    'naïve Müller, José',
    'Đà Lạt',
    'Ångström',
  ])('leaves %s alone', (text) => {
    expect(decodeField(utf8(text))).toMatchObject({ text, repairs: [] });
  });

  it('cleans what it decoded', () => {
    expect(decodeField(utf8('NguyÃªn\u00a0Hồng'))).toMatchObject({
      text: 'Nguyên Hồng',
      repairs: [{ rule: 'double-encoded' }, { rule: 'unusual-space' }],
    });
  });

  it('never throws and gives clean text, whatever the bytes and the declaration', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        fc.constantFrom('auto', 'utf8', ...legacyEncodings),
        (bytes, declared) => {
          const { text } = decodeField(bytes, declared);
          expect(text.normalize('NFC')).toBe(text);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 0x0a) continue;
    lines.push(bytes.subarray(from, at));
    from = at + 1;
  }
  return lines;
}
