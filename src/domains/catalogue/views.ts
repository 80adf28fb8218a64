/**
 * What the catalogue shows to pages and to the API: plain, serialisable shapes. The services produce them, screens and
 * routes only render them. Identifiers are opaque strings; counts are numbers; times are ISO 8601 in UTC. Each subject has
 * its own beside its service; those that others ask for are gathered here.
 */

export type { EditingLookup, FieldEditInput, FieldEditView } from './editing/views.ts';
export { type ExportFormat, exportFormats } from './exchange/views.ts';
export type { CatalogueFigures } from './figures/views.ts';
export {
  type BatchCounts,
  type BatchState,
  type BatchView,
  batchStates,
  type HeldWithdrawal,
  type MendOutcome,
  type QuarantineDetail,
  type QuarantineState,
  type QuarantineView,
  quarantineStates,
  type RepairedView,
  withdrawalStates,
} from './ingest/views.ts';
export {
  type ClusterElsewhere,
  type MemberView,
  type MergedField,
  type RecordLookup,
  type RecordView,
  recordPath,
  workPath,
} from './records/views.ts';
export { type MatchSettingsChange, type RematchReport, type RematchView, rematchPhases } from './rematch/views.ts';
export {
  type ClusterEvidence,
  type ClusterMember,
  type ComparedPair,
  type DecidedSide,
  type DecisionDetail,
  type DecisionKind,
  type DecisionView,
  decisionKinds,
  type Evidence,
  type EvidenceLookup,
  type PairView,
  type RecordPlace,
} from './review/views.ts';
export {
  type FacetKind,
  type FacetView,
  facetKinds,
  type HoldingView,
  type MaterialType,
  materialTypes,
  type SearchField,
  type SearchItem,
  type SearchRequest,
  type SearchResult,
  type SearchSort,
  type Suggestion,
  searchFields,
  searchSorts,
} from './search/views.ts';
export type { Slice } from './slice.ts';
