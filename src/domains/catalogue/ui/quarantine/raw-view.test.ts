import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rawLines } from './raw-view.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

it('shows one field a line, with separators that can be seen', () => {
  expect(rawLines(bytes('10\x1faTắt đèn\x1e'))).toEqual([
    [
      { kind: 'text', text: '10' },
      { kind: 'delimiter', text: '‡' },
      { kind: 'text', text: 'aTắt đèn' },
      { kind: 'delimiter', text: '¶' },
    ],
  ]);
});

it('marks bytes that are no text, and stray control characters', () => {
  expect(rawLines(Uint8Array.of(0x41, 0xff, 0x00, 0xe1, 0xba, 0x42))).toEqual([
    [
      { kind: 'text', text: 'A' },
      { kind: 'damage', text: '\\xFF\\x00\\xE1\\xBA' },
      { kind: 'text', text: 'B' },
    ],
  ]);
});

it('marks nothing in well-formed text, and never fails on any bytes', () => {
  const letters = fc.string({ unit: fc.constantFrom('ế', 'a', 'Đ', '漢', '𠀀', ' ', '\x1f', '\x1e') });
  fc.assert(
    fc.property(letters, (text) =>
      rawLines(bytes(text))
        .flat()
        .every(({ kind }) => kind !== 'damage'),
    ),
  );
  fc.assert(fc.property(fc.uint8Array(), (any) => Array.isArray(rawLines(any))));
});
