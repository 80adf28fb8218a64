import type { HoldingView } from '../../views.ts';

/**
 * Copies that stand in one place under one call number as one line with their number: libraries report them one by one, and a
 * reader who looks for the book has to read each line once only. A line without a number of copies stays so.
 */
export function gatherHoldings(holdings: readonly HoldingView[]): HoldingView[] {
  const gathered = new Map<string, HoldingView>();
  for (const holding of holdings) {
    const key = placeOf(holding);
    const known = gathered.get(key);
    gathered.set(key, known ? { ...known, copies: known.copies + holding.copies } : holding);
  }
  return [...gathered.values()];
}

/** All that tells two lines apart for a reader. */
export function placeOf({ libraryCode, branch, location, callNumber, status, note }: HoldingView): string {
  return JSON.stringify([libraryCode, branch, location, callNumber, status, note]);
}
