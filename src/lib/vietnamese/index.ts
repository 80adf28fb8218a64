export { type CleanText, cleanText, type TextRepair } from './clean-text.ts';
export { compareVietnamese, sortKey } from './compare.ts';
export {
  type DecodedField,
  type DecodeFieldOptions,
  decodeField,
  type FieldRepair,
  findMisreading,
} from './detection/decode-field.ts';
export {
  confidenceOf,
  type Detection,
  detectEncoding,
  type EncodingPrior,
  type Reading,
  rankReadings,
} from './detection/detect-encoding.ts';
export { mayBeLegacy } from './detection/may-be-legacy.ts';
export { baseKey, fold } from './fold.ts';
export { convertMisread, decodeLegacy, encodeLegacy } from './legacy/convert.ts';
export {
  type CodecOptions,
  type CodecProblem,
  type Decoded,
  type Encoded,
  type LegacyEncoding,
  legacyEncodings,
  type Tcvn3Capitals,
  type TextEncoding,
} from './legacy/encoding.ts';
export { hasTones, isToned } from './letters.ts';
export { nameKey } from './names/name-key.ts';
export type { NameKind } from './names/name-kind.ts';
export { maybePenName } from './names/pen-name.ts';
export { type NameOptions, type PersonName, parsePersonalName } from './names/person-name.ts';
export { splitNames } from './names/split-names.ts';
export { isVietnameseSyllable } from './syllable.ts';
export { exactKey, syllables, type Tokens, tokens } from './tokens.ts';
export { canonicalTone } from './tone-placement.ts';
export { WordReader } from './word-reader.ts';
