import type { AddressBook } from './address-parts.ts';
import type { ExportedFile } from './exchange/export.ts';
import type { Submission } from './ingest/submit.ts';
import type { MappingGuess } from './mapping/index.ts';
import type { MatchingFace } from './rematch/face.ts';
import type { ReviewDesk } from './review/desk/desk.ts';
import type { SearchIndexView } from './search/index-state.ts';
import type { SourceDraft } from './sources/draft.ts';
import type { PreviewOptions } from './sources/service.ts';
import type { SourcePreview, SourceSettingsView } from './sources/views.ts';
import type {
  BatchView,
  CatalogueFigures,
  DecisionDetail,
  DecisionKind,
  DecisionView,
  EditingLookup,
  EvidenceLookup,
  ExportFormat,
  FieldEditInput,
  FieldEditView,
  MendOutcome,
  PairView,
  QuarantineDetail,
  QuarantineState,
  QuarantineView,
  RecordLookup,
  RecordPlace,
  RecordView,
  RepairedView,
  SearchItem,
  SearchRequest,
  SearchResult,
  Slice,
  Suggestion,
} from './views.ts';
import type { RecordWorkLookup, WorkLookup, WorkRequest, WorkView } from './works/views.ts';

/** Who acts: the name for the audit trail. Permission is checked by the route or page before the call. */
export interface Actor {
  readonly accountId: string;
  readonly name: string;
}

/** What pages and routes may ask of the catalogue. */
export interface CatalogueFace {
  search(request: SearchRequest): Promise<SearchResult>;
  /** At most ten, for a prefix of at least two characters. */
  suggest(prefix: string): Promise<readonly Suggestion[]>;
  /** Whether searches find everything by all its words, and how far a rebuild of their index has come. */
  viewSearchIndex(): Promise<SearchIndexView>;
  lookUpRecord(clusterId: string): Promise<RecordLookup>;
  /** The work around one edition, with volumes, parts and linked titles; parts by key set. */
  lookUpRecordWork(clusterId: string, page: { after?: string; limit: number }): Promise<RecordWorkLookup>;
  /** A work by the number of any of its editions: all but the lowest are told to have moved there. */
  lookUpWork(workId: string, request: WorkRequest): Promise<WorkLookup>;
  /** A record that was looked up as a file. `origin` begins its permanent address, without a final slash. */
  exportRecord(record: RecordView, format: ExportFormat, origin: string): ExportedFile;
  /** The same in schema.org's terms, as text that may stand in a `script` element. */
  writeSchemaOrg(record: RecordView, origin: string): string;
  /** A work likewise, with the editions on this page of it. */
  writeWorkSchemaOrg(work: WorkView, origin: string): string;
  /** Titles that somebody holds. */
  readonly titleAddresses: AddressBook;
  /** Works of two editions or more, each by the number of its page. */
  readonly workAddresses: AddressBook;
  listNewest(limit: number): Promise<readonly SearchItem[]>;
  /** Cheap whatever the size: kept from one count to the next. */
  figures(): Promise<CatalogueFigures>;

  /** Stores the upload, queues the job, returns at once. */
  submitBatch(input: Omit<Submission, 'submittedBy'> & { readonly actor: Actor }): Promise<BatchView>;
  getBatch(id: string): Promise<BatchView | undefined>;
  listBatches(filter: { libraryCodes?: readonly string[]; after?: string; limit: number }): Promise<Slice<BatchView>>;
  /** A person's word on what a full load would withdraw; refused when nothing of the batch waits for it. */
  decideWithdrawal(batchId: string, decision: 'confirm' | 'decline', actor: Actor): Promise<BatchView | undefined>;
  listRepaired(batchId: string, after: string | undefined, limit: number): Promise<Slice<RepairedView>>;
  /** Of one batch everything it brought; without a batch each run of bytes once, however often it was sent. */
  listQuarantine(filter: {
    batchId?: string;
    libraryCode?: string;
    state?: QuarantineState;
    after?: string;
    limit: number;
  }): Promise<Slice<QuarantineView>>;
  getQuarantined(id: string): Promise<QuarantineDetail | undefined>;
  quarantinedBytes(id: string): Promise<Uint8Array | undefined>;
  /** Same checks as an import; `dryRun` writes nothing. `text` is MarcEdit's form. */
  mendQuarantined(id: string, text: string, options: { dryRun: boolean; actor: Actor }): Promise<MendOutcome>;
  dismissQuarantined(id: string, reason: string, actor: Actor): Promise<void>;

  /** How a library's files are read from now on. */
  getSourceSettings(libraryCode: string): Promise<SourceSettingsView>;
  /** Refuses a draft (`SourceDraft` as JSON) that cannot be used, naming the wrong line. */
  saveSourceSettings(libraryCode: string, draft: unknown, actor: Actor): Promise<SourceSettingsView>;
  /** What a draft makes of the library's latest file, or of a sample; writes nothing. */
  previewSource(libraryCode: string, draft: unknown, options: PreviewOptions): Promise<SourcePreview>;
  /** A mapping proposed by what that file holds. */
  guessSource(
    libraryCode: string,
    reading: Pick<SourceDraft, 'format' | 'encoding'>,
    options: PreviewOptions,
  ): Promise<MappingGuess | undefined>;

  /** Sends the library's latest file in once more, to be read as is saved now. */
  rereadLatest(libraryCode: string, actor: Actor): Promise<BatchView>;

  /** The queue of pairs that wait for a person, and everything that is done with it. */
  readonly desk: ReviewDesk;
  /** Where verdicts are cut, and matching everything anew. */
  readonly matching: MatchingFace;
  /** Compared pairs by verdict, the most probable first. */
  listPairs(filter: {
    verdict: 'same' | 'unsure' | 'different';
    undecided: boolean;
    libraryCode?: string;
    clusterId?: string;
    after?: string;
    limit: number;
  }): Promise<Slice<PairView>>;
  getPair(id: string): Promise<PairView | undefined>;
  decidePair(pairId: string, kind: DecisionKind, reason: string, actor: Actor): Promise<DecisionView>;
  /** The same on any two records, compared or not. */
  decideRecords(
    places: readonly [RecordPlace, RecordPlace],
    kind: DecisionKind,
    reason: string,
    actor: Actor,
  ): Promise<DecisionView>;
  /** Returns whether there is such a decision; one that was taken back before stays as it is. */
  undoDecision(decisionId: string, reason: string, actor: Actor): Promise<boolean>;
  listDecisions(filter: { clusterId?: string; after?: string; limit: number }): Promise<Slice<DecisionDetail>>;
  findDecision(id: string): Promise<DecisionDetail | undefined>;
  /** Writes the fields of one tag into a merged record; they stand until taken back. Returns the number of the edit. */
  editFields(clusterId: string, input: FieldEditInput, actor: Actor): Promise<string>;
  /** Returns whether there is such an edit; one that was taken back before stays as it is. */
  undoEdit(editId: string, reason: string, actor: Actor): Promise<boolean>;
  lookUpEditing(clusterId: string, tag: string): Promise<EditingLookup>;
  listEdits(clusterId: string): Promise<readonly FieldEditView[]>;
  findEdit(id: string): Promise<FieldEditView | undefined>;
  /** Why a cluster's records are in it; its pairs by key set. */
  lookUpEvidence(clusterId: string, page: { after?: string; limit: number }): Promise<EvidenceLookup>;
}
