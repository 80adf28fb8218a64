/** The candidate with the fewest typing slips from `text`, if it is near enough to be meant: a slip for every three letters. */
export function nearest<T>(text: string, candidates: readonly T[], keyOf: (candidate: T) => string): T | undefined {
  let best: { candidate: T; slips: number } | undefined;
  for (const candidate of candidates) {
    const slips = distance(text, keyOf(candidate));
    if (slips < (best?.slips ?? Math.floor(text.length / 3) + 1)) best = { candidate, slips };
  }
  return best?.candidate;
}

/** Letters to put in, take out or exchange (Levenshtein 1966). Both texts are short: a name, a code. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      const exchanged = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(exchanged, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
