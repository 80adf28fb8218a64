import { decodeLegacy } from '../legacy/convert.ts';
import { plausibility } from './plausibility.ts';

const competing = ['tcvn3', 'vni', 'cp1258', 'viscii', 'vps'] as const;
const isLetterOrHigh = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(byte > 0x7f || /[a-z]/i.test(String.fromCharCode(byte))),
);

/**
 * Whether some reading of `rankReadings` may have a `legalShare` of at least `share`. It never says no wrongly, and says it
 * of nearly all text in other languages after a look at a word or two, for a small part of what ranking costs.
 */
export function mayBeLegacy(bytes: Uint8Array, share: number): boolean {
  const tokens: Uint8Array[] = [];
  let high = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    // VISCII and VPS have letters among the controls.
    if (byte < 0x20) return true;
    const start = at;
    const before = high;
    for (; isLetterOrHigh[bytes[at] ?? 0] === 1; at += 1) if ((bytes[at] ?? 0) > 0x7f) high += 1;
    if (high > before) tokens.push(bytes.subarray(start, at));
    if (at === start) at += 1;
  }
  // Each word with marks has a byte beyond ASCII, so that this is the most that may be wrong.
  const tolerated = (1 - share) * high + 1e-9;
  return competing.some((encoding) => {
    let marked = 0;
    let legal = 0;
    for (const token of tokens) {
      // TCVN3 leaves it to the words around whether a letter is a capital, which the share depends on.
      const found = plausibility(decodeLegacy(token, encoding, { tcvn3Capitals: 'all' }).text.toLowerCase());
      marked += found.markedWords;
      legal += Math.round(found.legalShare * found.markedWords);
      if (marked - legal > tolerated) return false;
    }
    return marked > 0 && legal / marked >= share;
  });
}
