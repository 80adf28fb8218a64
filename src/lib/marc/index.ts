export {
  BOOK_LEADER,
  buildRecord,
  controlField,
  dataField,
  type FieldLine,
  type SubfieldsLine,
} from './build-record.ts';
export {
  controlFields,
  controlValue,
  fields,
  firstField,
  position,
  subfield,
  subfields,
  tagMatches,
  text,
} from './fields.ts';
export { type InputRefusal, InputRefused } from './input/input-refused.ts';
export { sniffFormat } from './input/sniff-format.ts';
export type { RecordFormat, SniffedFormat } from './input/sniffed-format.ts';
export { type UnpackOptions, unpack } from './input/unpack.ts';
export type { Iso2709Dialect, Iso2709Encoding, Iso2709Options, ReadIso2709Options } from './iso2709/options.ts';
export { parseIso2709Record } from './iso2709/parse-record.ts';
export { readIso2709 } from './iso2709/read-iso2709.ts';
export {
  type MarcFormat,
  type RecordDamage,
  type TranscodedPiece,
  type TranscodeOptions,
  transcodeIso2709,
} from './iso2709/transcode.ts';
export { type WriteIso2709Options, type WrittenIso2709, writeIso2709 } from './iso2709/write-iso2709.ts';
export { bibliographicLevel, encodingLevel, isDeleted, recordStatus, typeOfRecord } from './leader.ts';
export { fieldsInAnyScript, type Linkage, linkage, linked880, linkedFields } from './linked-fields.ts';
export { type MarcInJsonReaderOptions, readMarcInJson } from './marc-in-json/reader.ts';
export { MarcInJsonDamage, marcInJsonRecord } from './marc-in-json/record.ts';
export { writeMarcInJson } from './marc-in-json/writer.ts';
export { decodeMarc8 } from './marc8/decode.ts';
export { createMarc8Decoder, type Marc8DecoderOptions } from './marc8/decoder.ts';
export { encodeMarc8 } from './marc8/encode.ts';
export type { Marc8Problem, Marc8Rule, ReportMarc8Problem } from './marc8/problem.ts';
export { type MarcxmlReaderOptions, readMarcxml } from './marcxml/reader.ts';
export { MARCXML_FOOTER, MARCXML_HEADER, type MarcxmlWriterOptions, writeMarcxml } from './marcxml/writer.ts';
export { xmlText } from './marcxml/xml-text.ts';
export { type MrkReaderOptions, readMrk } from './mrk/reader.ts';
export { writeMrk } from './mrk/writer.ts';
export type { DecodePlace, Problem, ReadOutcome, ReadResult, TextDecoder } from './read-result.ts';
export {
  type ControlField,
  type DataField,
  type Field,
  isControlField,
  isDataField,
  type MarcRecord,
  type Subfield,
} from './record.ts';
export { type DecodedUtf8, decodeUtf8 } from './utf8.ts';
export type { UsualReading, ValueJudge } from './value-judge.ts';
