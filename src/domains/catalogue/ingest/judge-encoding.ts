import { isAscii, isUtf8 } from 'node:buffer';
import type { DecodePlace, Problem, UsualReading, ValueJudge } from '#lib/marc';
import { confidenceOf, detectEncoding, mayBeLegacy, type Reading, rankReadings } from '#lib/vietnamese';
import type { EncodingMemory } from './encoding-memory.ts';

/**
 * Policy. Most text is what its record says, so the usual reading starts with twenty times the weight of all legacy ones
 * together; a reading that breaks rules of its encoding loses a factor of 400 for each. A legacy reading must be mostly
 * Vietnamese words and clearly ahead, unless most of the file was legacy so far.
 */
const usualWeight = 20;
/** What a library declares is believed until a value is beyond doubt something else. */
const declaredWeight = 1000;
const weightOfProblem = Math.exp(-6);
const leastLegalShare = 0.8;
const leastConfidence = 0.8;
const ambiguousBelow = 0.8;
/** A usual reading this much ahead may speak for others. */
const surelyUsual = 0.99;
/** Guesses that are no sign of a wrong encoding. */
const harmless: ReadonlySet<string> = new Set([
  'utf8-was-windows-1252',
  'utf8-was-marc8',
  'encoding-assumed',
  'invalid-utf8',
]);

export interface JudgeOptions {
  /** The encoding that the library named for the file. */
  readonly declared?: string | undefined;
  /** Of the usual reading, where nobody claims anything; the legacy readings together weigh one. */
  readonly weight?: number;
}

/**
 * Decides value by value between what the record's own encoding makes of the bytes and the legacy Vietnamese encodings.
 * Each departure from the usual reading is reported; one that the value alone does not prove, as ambiguous.
 */
export function judgeEncoding(memory: EncodingMemory, options: JudgeOptions = {}): ValueJudge {
  const { declared } = options;
  const weight = options.weight ?? (declared === undefined ? usualWeight : declaredWeight);
  const isClaimed = weight > 1;
  return (bytes, place, usual) => {
    const hasEscape = bytes.includes(0x1b);
    if (isUtf8(bytes) && !hasEscape) return readUtf8(bytes, place, usual, memory, declared);
    if (hasEscape) return usual.decode(bytes, place);
    const problems: Problem[] = [];
    const text = usual.decode(bytes, { ...place, report: (problem) => problems.push(problem) });
    const broken = countBroken(problems, text);
    if (broken === 0 && !memory.hasLegacy) {
      if (countForeignWords(bytes) < 2) return withReports(text, problems, place);
      if (isClaimed && !mayBeLegacy(bytes, leastLegalShare)) {
        memory.noteUsual();
        return withReports(text, problems, place);
      }
    }
    const readings = rankReadings(bytes, memory.prior(), {
      text,
      weight: (weight + memory.usual) * weightOfProblem ** broken,
    });
    const best = preferDominant(readings, memory);
    if (best !== undefined && best.text !== text && isBelievable(best, memory, broken > 0))
      return report(bytes, place, best, memory, declared);
    if (best?.encoding === 'utf8' && best.posterior > surelyUsual) memory.noteUsual();
    return withReports(text, problems, place);
  };
}

function withReports(text: string, problems: readonly Problem[], place: DecodePlace): string {
  for (const problem of problems) place.report(problem);
  return text;
}

function isBelievable(reading: Reading, memory: EncodingMemory, usualIsBroken: boolean): boolean {
  if (reading.encoding === 'utf8') return false;
  if (memory.isMostlyLegacy) return true;
  // One word may be Vietnamese by chance: *Ma±y* is *MaŁy* in MARC-8 and *Mảy* in TCVN3.
  if (!usualIsBroken && countMarkedWords(reading.text) < 2 && !memory.has(reading.encoding)) return false;
  return reading.plausibility.legalShare >= leastLegalShare && confidenceOf(reading) >= leastConfidence;
}

/** A short value or an abbreviation (*KĐ*) decides nothing; then the rest of the file does, if it is of one mind. */
function preferDominant(readings: readonly Reading[], memory: EncodingMemory): Reading | undefined {
  const [best] = readings;
  if (best === undefined || best.encoding === 'utf8') return best;
  if (confidenceOf(best) >= ambiguousBelow && countMarkedWords(best.text) > 1) return best;
  const dominant = readings.find(({ encoding }) => encoding === memory.dominant);
  return dominant === undefined || dominant.plausibility.brokenWords > 0 ? best : dominant;
}

/** Broken rules; bytes that are only shown as `<XX>` count each, since what is left of the text looks innocent. */
function countBroken(problems: readonly Problem[], text: string): number {
  const broken = problems.filter((problem) => !harmless.has(problem.rule));
  const isShown = broken.some(({ rule }) => rule === 'utf8-invalid-bytes');
  return broken.length + (isShown ? (text.match(/<[0-9A-F]{2}>/g)?.length ?? 0) : 0);
}

function countMarkedWords(text: string): number {
  return (text.match(/[\p{L}\p{M}]{2,}/gu) ?? []).filter((word) => !isAscii(Buffer.from(word))).length;
}

/** Words with bytes beyond ASCII, whatever their encoding: cheaper than to try all of them. */
function countForeignWords(bytes: Uint8Array): number {
  let words = 0;
  let isForeign = false;
  for (const byte of bytes) {
    if (byte === 0x20 || byte === 0xa0) isForeign = false;
    else if (byte > 0x7f && !isForeign) {
      isForeign = true;
      words += 1;
    }
  }
  return words;
}

/** Takes note of what a value looks like by itself, whatever was declared. */
export function noteLook(bytes: Uint8Array, memory: EncodingMemory): void {
  const best = rankReadings(bytes)[0];
  if (best?.plausibility.legalShare === 1) memory.note(best.encoding, confidenceOf(best));
}

function report(
  bytes: Uint8Array,
  place: DecodePlace,
  reading: Reading,
  memory: EncodingMemory,
  declared: string | undefined,
): string {
  const confidence = confidenceOf(reading);
  memory.note(reading.encoding, confidence);
  const isSure = confidence >= ambiguousBelow;
  const found = `the text is in ${reading.encoding} (confidence ${confidence.toFixed(2)})`;
  place.report({
    rule: !isSure ? 'ambiguous-encoding' : declared === undefined ? 'legacy-encoding' : 'declared-encoding-wrong',
    message: declared === undefined ? found : `declared as ${declared}, but ${found}`,
    offset: place.offset,
    tag: place.tag,
    before: asLatin1(bytes),
    after: reading.text.slice(0, 200),
  });
  return reading.text;
}

/** Valid UTF-8 with bytes beyond ASCII is UTF-8, also in a record that is not, but for rare accidents. */
function readUtf8(
  bytes: Uint8Array,
  place: DecodePlace,
  usual: UsualReading,
  memory: EncodingMemory,
  declared: string | undefined,
): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const found = detectEncoding(bytes, memory.prior());
  if (found.encoding !== 'utf8') {
    const legacy = rankReadings(bytes, memory.prior())[0];
    if (legacy !== undefined && !found.ambiguous) return report(bytes, place, legacy, memory, declared);
  }
  if (usual.encoding !== 'utf8') {
    const message = `a value in UTF-8 in a record in ${usual.encoding}`;
    place.report({
      rule: declared === undefined ? 'utf8-among-others' : 'declared-encoding-wrong',
      message,
      offset: place.offset,
      tag: place.tag,
      before: asLatin1(bytes),
      after: text.slice(0, 200),
    });
  }
  return text;
}

function asLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 200)).toString('latin1');
}
