import { decodeLegacy, findUtf8 } from '../legacy/convert.ts';
import type { LegacyEncoding, TextEncoding } from '../legacy/encoding.ts';
import { type Plausibility, plausibility } from './plausibility.ts';
import { viqrConfidence } from './viqr-look.ts';

/**
 * Policy. A reading is called ambiguous below 0.8. Of 6,060 real titles and authors in six encodings, 181 lay below and
 * 33 of these were wrong; of the 5,879 above, 29 were (see `real-titles.test.ts`). What lies below is for the rest of the
 * file (`prior`) or a person to decide.
 */
const ambiguousBelow = 0.8;

/** How likely each encoding is before looking: an estimate, not a count. A caller who knows better gives a `prior`. */
const priors: Readonly<Record<Exclude<LegacyEncoding, 'viqr'>, number>> = {
  tcvn3: 0.45,
  vni: 0.3,
  cp1258: 0.1,
  viscii: 0.08,
  vps: 0.07,
};

/** Weights for encodings, for a caller who knows what the other fields of the file were (any positive numbers). */
export type EncodingPrior = Readonly<Partial<Record<TextEncoding, number>>>;

export interface Detection {
  readonly encoding: TextEncoding;
  /** 0..1, the share of this reading among all readings, lowered when its words are not Vietnamese. */
  readonly confidence: number;
  /** Whether the field alone does not decide. */
  readonly ambiguous: boolean;
  /** Other readings, best first, those above 0.01. */
  readonly alternatives: readonly { readonly encoding: TextEncoding; readonly confidence: number }[];
}

/** One reading of some bytes. */
export interface Reading {
  readonly encoding: TextEncoding;
  readonly text: string;
  readonly posterior: number;
  readonly plausibility: Plausibility;
}

/**
 * Tells the encoding of one field. Pure ASCII is UTF-8, unless it looks like VIQR; valid UTF-8 with multi-byte sequences
 * is UTF-8 (legacy text is that only by rare accident); otherwise the 8-bit encodings compete on how Vietnamese they make it.
 */
export function detectEncoding(bytes: Uint8Array, prior: EncodingPrior = {}): Detection {
  const text = findUtf8(bytes);
  if (text === undefined || hasVietnameseControls(bytes)) return fromReadings(rankReadings(bytes, prior));
  if (mixedScripts.test(text)) return fromReadings(rankReadings(bytes, prior, { text, weight: 0.05 }));
  return detectInUnicode(text, bytes, prior);
}

/**
 * Two legacy letters in a row can be a UTF-8 sequence by accident (*Dương* in VISCII); what comes out then is a letter of
 * some other script in the middle of a Latin word.
 */
const mixedScripts = /\p{Script=Latin}[\u0370-\u1dff]|[\u0370-\u1dff]\p{Script=Latin}/u;

function detectInUnicode(text: string, bytes: Uint8Array, prior: EncodingPrior): Detection {
  if (text.length !== bytes.length) return { encoding: 'utf8', confidence: 0.99, ambiguous: false, alternatives: [] };
  const viqr = viqrConfidence(text, bytes);
  if (viqr === 0) return { encoding: 'utf8', confidence: 1, ambiguous: false, alternatives: [] };
  const weighted = viqr * (prior.viqr ?? 1);
  const share = weighted / (weighted + (1 - viqr) * (prior.utf8 ?? 1));
  const both = [
    { encoding: 'viqr' as const, confidence: share },
    { encoding: 'utf8' as const, confidence: 1 - share },
  ];
  const [best, other] = share >= 0.5 ? [both[0], both[1]] : [both[1], both[0]];
  if (best === undefined || other === undefined)
    return { encoding: 'utf8', confidence: 1, ambiguous: false, alternatives: [] };
  return { ...best, ambiguous: best.confidence < ambiguousBelow, alternatives: other.confidence > 0.01 ? [other] : [] };
}

/** VISCII and VPS put capitals into the control range, so that a field may have no high byte at all (*Ỵ* 1E, *Ữ* 1D). */
function hasVietnameseControls(bytes: Uint8Array): boolean {
  for (const byte of bytes) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return true;
  }
  return false;
}

/** All 8-bit readings of the bytes with their posterior shares, best first. */
export function rankReadings(
  bytes: Uint8Array,
  prior: EncodingPrior = {},
  asIs?: { text: string; weight: number },
): Reading[] {
  const readings: (Reading & { score: number })[] = [];
  const add = (encoding: TextEncoding, text: string, weight: number, unmapped: number): void => {
    const found = plausibility(text);
    const score = Math.log(weight) + found.logLikelihood - 6 * unmapped;
    readings.push({ encoding, text, posterior: 0, plausibility: found, score });
  };
  for (const encoding of ['tcvn3', 'vni', 'cp1258', 'viscii', 'vps'] as const) {
    const weight = prior[encoding] ?? priors[encoding];
    if (weight <= 0) continue;
    const decoded = decodeLegacy(bytes, encoding);
    const unmapped = decoded.problems.filter((problem) => problem.rule === 'unmapped-byte').length;
    add(encoding, decoded.text, weight, unmapped);
  }
  if (asIs !== undefined) add('utf8', asIs.text, asIs.weight, 0);
  const best = Math.max(...readings.map((reading) => reading.score));
  const total = readings.reduce((sum, reading) => sum + Math.exp(reading.score - best), 0);
  return readings
    .map(({ score, ...reading }) => ({ ...reading, posterior: Math.exp(score - best) / total }))
    .sort((a, b) => b.posterior - a.posterior);
}

function fromReadings(readings: readonly Reading[]): Detection {
  const [best, ...others] = mergeEqualTexts(readings);
  if (best === undefined) return { encoding: 'utf8', confidence: 0, ambiguous: true, alternatives: [] };
  const confidence = confidenceOf(best);
  const alternatives = others
    .map((reading) => ({ encoding: reading.encoding, confidence: confidenceOf(reading) }))
    .filter((reading) => reading.confidence > 0.01);
  return { encoding: best.encoding, confidence, ambiguous: confidence < ambiguousBelow, alternatives };
}

/** Readings that give the same text don't compete: it does not matter which of them is right. */
function mergeEqualTexts(readings: readonly Reading[]): Reading[] {
  const byText = new Map<string, Reading>();
  for (const reading of readings) {
    const same = byText.get(reading.text);
    byText.set(reading.text, same === undefined ? reading : { ...same, posterior: same.posterior + reading.posterior });
  }
  return [...byText.values()].sort((a, b) => b.posterior - a.posterior);
}

/** A reading whose words aren't Vietnamese is never sure, even if the others are worse. */
export function confidenceOf(reading: Reading): number {
  return reading.posterior * (0.3 + 0.7 * reading.plausibility.legalShare);
}
