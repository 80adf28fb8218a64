import { z } from 'zod';
import type { Translator } from '#platform/i18n';
import { evidenceSentence, heaviestFirst } from '../matching/evidence-sentence.ts';
import { type ClusterEvidence, type ComparedPair, type DecisionDetail, decisionKinds } from '../views.ts';

/** A record as its library names it. */
const placeInput = z.strictObject({
  library: z.string().min(1).max(100),
  localNumber: z.string().min(1).max(1_000),
});

/** Why something was decided: others will read it. */
export const reasonInput = z.string().trim().min(1).max(500);

export const linkInput = z.strictObject({
  a: placeInput,
  b: placeInput,
  kind: z.enum(decisionKinds),
  reason: reasonInput,
});

const side = z.object({
  library: z.string(),
  localNumber: z.string(),
  clusterId: z.string().optional(),
  title: z.string(),
});

export const linkSchema = z.object({
  id: z.string(),
  kind: z.enum(decisionKinds),
  reason: z.string(),
  a: side,
  b: side,
  by: z.string(),
  at: z.string(),
  undone: z.object({ at: z.string(), by: z.string().optional(), reason: z.string().optional() }).optional(),
});

export function presentLink(decision: DecisionDetail): z.input<typeof linkSchema> {
  const { undoneAt, undoneBy, undoneReason, pairId: _pairId, ...link } = decision;
  if (undoneAt === undefined) return link;
  const undone = {
    at: undoneAt,
    ...(undoneBy !== undefined && { by: undoneBy }),
    ...(undoneReason !== undefined && { reason: undoneReason }),
  };
  return { ...link, undone };
}

export const evidenceSchema = z.object({
  id: z.string(),
  members: z.array(
    z.object({
      library: z.string(),
      libraryName: z.string(),
      localNumber: z.string(),
      receivedAt: z.string(),
      version: z.number(),
    }),
  ),
  /** What was compared with what, in and out of this cluster. */
  pairs: z.array(
    z.object({
      id: z.string(),
      verdict: z.enum(['same', 'unsure', 'different']),
      /** 0–1. */
      probability: z.number(),
      /** Both records are in this cluster. */
      within: z.boolean(),
      a: side,
      b: side,
      /** The heaviest first; `weight` in bits, above 0 for the two being the same. */
      evidence: z.array(
        z.object({ feature: z.string(), a: z.string(), b: z.string(), weight: z.number(), sentence: z.string() }),
      ),
    }),
  ),
  /** What editors decided on these records, newest first, with what was taken back. */
  links: z.array(linkSchema),
  /** `after` of the next page of pairs. */
  next: z.string().optional(),
});

export function presentEvidence(found: ClusterEvidence, translator: Translator): z.input<typeof evidenceSchema> {
  return {
    id: found.id,
    members: [...found.members],
    pairs: found.pairs.items.map((pair) => presentPair(pair, translator)),
    links: found.decisions.map(presentLink),
    ...(found.pairs.next !== undefined && { next: found.pairs.next }),
  };
}

function presentPair(pair: ComparedPair, translator: Translator) {
  const say = (key: string, params: Readonly<Record<string, string>>): string =>
    translator.t(`catalogue:${key}`, params);
  const evidence = heaviestFirst(pair.evidence).map((piece) => ({
    ...piece,
    sentence: evidenceSentence(piece, say, translator.locale),
  }));
  return { ...pair, evidence };
}
