import { type CleanText, cleanText, type TextRepair } from '../clean-text.ts';
import { bytesOf } from '../cp1252.ts';
import { convertMisread, decodeLegacy } from '../legacy/convert.ts';
import type { CodecOptions, CodecProblem, TextEncoding } from '../legacy/encoding.ts';
import { confidenceOf, type Detection, detectEncoding, type EncodingPrior, rankReadings } from './detect-encoding.ts';
import { mayBeLegacy } from './may-be-legacy.ts';
import { plausibility } from './plausibility.ts';

export interface DecodeFieldOptions extends CodecOptions {
  readonly prior?: EncodingPrior;
}

export interface DecodedField {
  /** Clean text in NFC. */
  readonly text: string;
  /** What the bytes were taken for. */
  readonly encoding: TextEncoding;
  /** 0..1; 1 for a declared encoding that fits. */
  readonly confidence: number;
  /** Whether the field alone does not decide its encoding: a person, or the rest of the file, should. */
  readonly ambiguous: boolean;
  readonly repairs: readonly FieldRepair[];
  readonly problems: readonly CodecProblem[];
}

/** A repair of `cleanText`, or one that concerns the encoding. */
export interface FieldRepair {
  readonly rule:
    | TextRepair['rule']
    /** Unicode text that held legacy bytes read as Latin-1. */
    | 'misread-legacy'
    /** The declared encoding made no sense of the bytes and another one did. */
    | 'declared-encoding-wrong';
  readonly before: string;
  readonly after: string;
}

/**
 * Bytes of one field to clean text. A declared encoding is believed unless it gives words that aren't Vietnamese where another
 * reading clearly does; `auto` detects. UTF-8 that contains legacy text misread as Latin-1 is converted when that is
 * clearly what it is. Never throws; keep the bytes, since detection can be wrong.
 */
export function decodeField(
  bytes: Uint8Array,
  declared: TextEncoding | 'auto' = 'auto',
  options: DecodeFieldOptions = {},
): DecodedField {
  const detection = declared === 'auto' ? detectEncoding(bytes, options.prior) : certain(declared);
  const decoded = decodeLegacy(bytes, detection.encoding, options);
  if (declared !== 'auto') {
    const better = findBetter(bytes, declared, decoded.text, decoded.problems, options);
    if (better !== undefined) return better;
  }
  return finish(decoded.text, detection, decoded.problems, [], options);
}

function certain(encoding: TextEncoding): Detection {
  return { encoding, confidence: 1, ambiguous: false, alternatives: [] };
}

/** Another reading when the declared one fails: broken UTF-8, or words that aren't Vietnamese. */
function findBetter(
  bytes: Uint8Array,
  declared: TextEncoding,
  text: string,
  problems: readonly CodecProblem[],
  options: DecodeFieldOptions,
): DecodedField | undefined {
  const broken = declared === 'utf8' ? problems.length > 0 : fitsBadly(text);
  if (!broken) return undefined;
  const detection = detectEncoding(bytes, options.prior);
  if (detection.encoding === declared) return undefined;
  if (declared !== 'utf8' && detection.confidence < 0.9) return undefined;
  const decoded = decodeLegacy(bytes, detection.encoding, options);
  const repair: FieldRepair = {
    rule: 'declared-encoding-wrong',
    before: text.slice(0, 200),
    after: decoded.text.slice(0, 200),
  };
  return finish(decoded.text, detection, decoded.problems, [repair], options);
}

function fitsBadly(text: string): boolean {
  const found = plausibility(text);
  return found.markedWords > 0 && found.legalShare < 0.5;
}

function finish(
  text: string,
  detection: Detection,
  problems: readonly CodecProblem[],
  repairs: readonly FieldRepair[],
  options: DecodeFieldOptions,
): DecodedField {
  const misread = detection.encoding === 'utf8' ? findMisreading(text, options) : undefined;
  const clean: CleanText = cleanText(misread?.after ?? text);
  return {
    text: clean.text,
    encoding: detection.encoding,
    confidence: detection.confidence,
    ambiguous: detection.ambiguous,
    repairs: misread === undefined ? [...repairs, ...clean.repairs] : [...repairs, misread, ...clean.repairs],
    problems,
  };
}

function fitsWell(text: string): boolean {
  const found = plausibility(text);
  return found.brokenWords === 0 && (found.markedWords === 0 || found.legalShare === 1);
}

const leastLegalShare = 0.8;

/**
 * What Unicode text should have been, where it holds legacy bytes read as Latin-1. A reading must beat "it is what it says"
 * (weight 20 against 1 for all the rest, since most text is right), and nearly all of its marked words must be Vietnamese.
 * `after` is as converted, not cleaned.
 */
export function findMisreading(text: string, options: DecodeFieldOptions = {}): FieldRepair | undefined {
  if (!/[\u0080-\u00ff]/.test(text)) return undefined;
  const bytes = bytesOf(text);
  if (bytes === undefined || !mayBeLegacy(bytes, leastLegalShare) || fitsWell(text)) return undefined;
  // Double-encoded UTF-8 is the business of cleanText.
  if (cleanText(text).repairs.some((repair) => repair.rule === 'double-encoded')) return undefined;
  const best = rankReadings(bytes, options.prior, { text, weight: 20 })[0];
  if (best === undefined || best.encoding === 'utf8' || best.encoding === 'viqr') return undefined;
  if (best.plausibility.legalShare < leastLegalShare || confidenceOf(best) < 0.8) return undefined;
  const after = convertMisread(text, best.encoding, options).text;
  return { rule: 'misread-legacy', before: text.slice(0, 200), after };
}
