import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { encodeLegacy } from '../legacy/convert.ts';
import { rankReadings } from './detect-encoding.ts';
import { mayBeLegacy } from './may-be-legacy.ts';

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** Words of several languages in several encodings, bytes of any kind, and what stands between. */
const piece = fc.oneof(
  ...(['tcvn3', 'vni', 'cp1258', 'viscii', 'vps'] as const).map((encoding) =>
    fc
      .constantFrom('Tổ', 'QUỐC', 'Ánh', 'đượ', 'nghiêng', 'ở', 'Tè', 'Trường', 'ÁN', 'KỴ', 'Ỹ')
      .map((word) => encodeLegacy(word, encoding).bytes),
  ),
  fc.constantFrom('Bibliothèque', 'Müller', 'São', 'l\u0092été', 'naïve', '\u00a9', '1972').map(latin1),
  fc.uint8Array({ minLength: 1, maxLength: 6 }),
);
const value = fc
  .array(fc.tuple(piece, fc.constantFrom(' ', '', '-', '. ', '\u00a0', '\u0096')), { minLength: 1, maxLength: 8 })
  .map((parts) => Buffer.concat(parts.flatMap(([bytes, gap]) => [bytes, latin1(gap)])));

it('never says no where ranking finds a reading with that share of Vietnamese words', () => {
  fc.assert(
    fc.property(value, fc.constantFrom(0.5, 0.75, 0.8, 1), (bytes, share) => {
      const best = Math.max(...rankReadings(bytes).map(({ plausibility }) => plausibility.legalShare));
      if (best >= share) expect(mayBeLegacy(bytes, share)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each(['tcvn3', 'vni', 'cp1258', 'viscii', 'vps'] as const)('says yes to a title in %s', (encoding) => {
  expect(mayBeLegacy(encodeLegacy('Lịch sử Việt Nam từ nguồn gốc', encoding).bytes, 0.8)).toBe(true);
});

test.each([
  'Bibliothèque nationale française',
  'Über die Grundlagen der Geometrie für Studierende',
  // MARC-8: marks in front of their letters.
  'Biblioth\u00e1eque nationale fran\u00f0caise',
])('says no to other languages: %s', (text) => {
  expect(mayBeLegacy(latin1(text), 0.8)).toBe(false);
});
