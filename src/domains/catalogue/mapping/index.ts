export {
  type ApplyMapping,
  compileMapping,
  type MappedRecord,
  type TracedRecord,
} from './apply-mapping.ts';
export {
  type DefaultMappingName,
  defaultHoldingMappings,
  defaultMappings,
  holdingMappingNamed,
  mappingNamed,
} from './default-mappings.ts';
export { guessMapping, guessTableMapping, type MappingGuess } from './guess-mapping.ts';
export { extractHoldings, type Holding } from './holdings.ts';
export { HoldingMapping } from './holdings-schema.ts';
export {
  type PreviewedField,
  type PreviewedSourceField,
  previewMapping,
  type RuleResult,
} from './preview.ts';
export { Condition, Mapping, Rule, SourceKind, Step } from './schema.ts';
export { fromDublinCore, fromMarc, type SourceRecord, tableRowConverter, WHOLE } from './source-record.ts';
export { countryCode, languageCode } from './transforms/codes.ts';
