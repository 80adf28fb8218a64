import type { MarcRecord } from '#lib/marc';
import { undoMisreadings } from '../../ingest/undo-misreading.ts';
import { cleanRecord } from '../../quality/clean-record.ts';
import { describe } from '../../records/describe.ts';
import { blockingKeys } from '../blocking-keys.ts';
import { comparePair, type PairVerdict } from '../compare-pair.ts';
import { extractFeatures } from '../extract-features.ts';
import type { LabelledPair } from './read-pairs.ts';

/** How the verdict *same* did on labelled pairs. Shares are 0–1; one over nothing is null. */
export interface MatchQuality {
  readonly pairs: number;
  /** Of the pairs called same, those that are. */
  readonly precision: number | null;
  /** Of the pairs that are same, those called so. */
  readonly recall: number | null;
  readonly f1: number | null;
  /** Of all pairs, those left to a person. */
  readonly unsure: number;
  /** Of the pairs that are same, those that share no blocking key and would never be compared. */
  readonly unmet: number | null;
}

/** A pair as it was judged. */
export interface JudgedPair extends Omit<LabelledPair, 'a' | 'b'> {
  readonly outcome: PairVerdict;
  readonly meets: boolean;
}

export interface Evaluation extends MatchQuality {
  readonly byKind: Readonly<Record<string, MatchQuality>>;
}

/** Compares two records as an import would, but for their meeting under a blocking key, which is only noted. */
export function judge(pair: LabelledPair): JudgedPair {
  const [a, b] = [featuresOf(pair.a), featuresOf(pair.b)];
  const keys = new Set(blockingKeys(a));
  return {
    same: pair.same,
    kind: pair.kind,
    outcome: comparePair(a, b),
    meets: blockingKeys(b).some((key) => keys.has(key)),
  };
}

/** As an import reads it: with text in legacy encodings undone, and cleaned. */
export function featuresOf(record: MarcRecord) {
  const read = undoMisreadings(
    record,
    0,
    () => ({}),
    () => undefined,
  );
  const clean = cleanRecord(read, 0).record;
  return extractFeatures(clean, describe(clean));
}

export function evaluate(judged: readonly JudgedPair[]): Evaluation {
  const byKind = new Map<string, JudgedPair[]>();
  for (const pair of judged) {
    const known = byKind.get(pair.kind);
    if (known === undefined) byKind.set(pair.kind, [pair]);
    else known.push(pair);
  }
  const kinds = [...byKind].sort(([x], [y]) => (x < y ? -1 : 1));
  return {
    ...qualityOf(judged),
    byKind: Object.fromEntries(kinds.map(([kind, pairs]) => [kind, qualityOf(pairs)])),
  };
}

function qualityOf(judged: readonly JudgedPair[]): MatchQuality {
  const isSame = judged.filter((pair) => pair.same);
  const calledSame = judged.filter((pair) => pair.outcome.verdict === 'same');
  const right = calledSame.filter((pair) => pair.same).length;
  const precision = share(right, calledSame.length);
  const recall = share(right, isSame.length);
  return {
    pairs: judged.length,
    precision,
    recall,
    f1: precision === null || recall === null ? null : share(2 * precision * recall, precision + recall),
    unsure: share(judged.filter((pair) => pair.outcome.verdict === 'unsure').length, judged.length) ?? 0,
    unmet: share(isSame.filter((pair) => !pair.meets).length, isSame.length),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
