/** The candidate with the fewest typing slips from `text`, if it is near enough to be meant: a slip for every three letters. */
export function nearest<T>(text: string, candidates: readonly T[], keyOf: (candidate: T) => string): T | undefined {
  let best: { candidate: T; slips: number } | undefined;
  for (const candidate of candidates) {
    const slips = distance(text, keyOf(candidate));
    if (slips < (best?.slips ?? Math.floor(text.length / 3) + 1)) best = { candidate, slips };
  }
  return best?.candidate;
}

/**
 * Letters to put in, take out, exchange, or swap with their neighbour (Damerau 1964, optimal string alignment). Both
 * texts are short: a name, a code.
 */
function distance(a: string, b: string): number {
  let above: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const exchanged = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (above[j - 2] ?? 0) + 1 : exchanged;
      next.push(Math.min(exchanged, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [above, row] = [row, next];
  }
  return row.at(-1) ?? 0;
}
