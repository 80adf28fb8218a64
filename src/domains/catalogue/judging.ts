/** Judging pairs of records by themselves: an entry for who has no use for the catalogue's store. */

export { evidenceSentence, heaviestFirst } from './matching/evidence-sentence.ts';
export { comparePair, type PairVerdict } from './matching/index.ts';
export {
  type Evaluation,
  evaluate,
  featuresOf,
  type JudgedPair,
  judge,
  type MatchQuality,
} from './matching/quality/evaluate.ts';
export { PairUnreadable, readPairs } from './matching/quality/read-pairs.ts';
