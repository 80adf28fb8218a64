export { decodeMarc8 } from './marc8-decode.ts';
export { createMarc8Decoder, type Marc8DecoderOptions } from './marc8-decoder.ts';
export { encodeMarc8 } from './marc8-encode.ts';
export type { Marc8Problem, Marc8Rule, ReportMarc8Problem } from './marc8-problem.ts';
export type { DecodePlace, Problem, ReadResult, TextDecoder } from './read-result.ts';
export {
  type ControlField,
  type DataField,
  type Field,
  isControlField,
  isDataField,
  type MarcRecord,
  type Subfield,
} from './record.ts';
