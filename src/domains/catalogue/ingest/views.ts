import type { WithdrawalDoubt } from './withdrawal-doubts.ts';

export const batchStates = ['receiving', 'queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type BatchState = (typeof batchStates)[number];

export interface BatchCounts {
  readonly read: number;
  readonly accepted: number;
  readonly repaired: number;
  readonly unchanged: number;
  readonly quarantined: number;
  readonly withdrawn: number;
}

export const withdrawalStates = ['held', 'confirmed', 'done', 'declined', 'superseded'] as const;

/** What a full load would have withdrawn and did not, because of a doubt; and what a person has said to it. */
export interface HeldWithdrawal {
  /** `confirmed`: it is being done; `superseded`: a later full load decides. */
  readonly state: (typeof withdrawalStates)[number];
  readonly doubts: readonly WithdrawalDoubt[];
  /** Records of the library that the file does not contain, of so many active ones. */
  readonly absent: number;
  readonly active: number;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
}

export interface BatchView extends BatchCounts {
  readonly id: string;
  readonly libraryCode: string;
  readonly libraryName: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly bytesDone: number;
  readonly format: string;
  readonly encoding: string;
  readonly full: boolean;
  readonly state: BatchState;
  /** Of the quarantined, how many still wait for a person. */
  readonly waiting: number;
  /** Clusters touched. */
  readonly clusters: number;
  readonly submittedBy: string;
  readonly submittedAt: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly recordsPerSecond?: number;
  /** Absent where everything went without doubt. */
  readonly withdrawal?: HeldWithdrawal;
  /** Why it failed: code of the locale and parameters. */
  readonly failure?: { readonly code: string; readonly params: Readonly<Record<string, string | number>> };
}

/** One record of a batch that needed a repair, with each repair. */
export interface RepairedView {
  readonly recordId: string;
  readonly clusterId?: string;
  readonly index: number;
  readonly offset: number;
  readonly localNumber: string;
  readonly title: string;
  readonly repairs: readonly {
    readonly rule: string;
    readonly tag?: string;
    readonly offset: number;
    readonly message: string;
    readonly before?: string;
    readonly after?: string;
  }[];
}

export const quarantineStates = ['open', 'mended', 'dismissed'] as const;
export type QuarantineState = (typeof quarantineStates)[number];

export interface QuarantineView {
  readonly id: string;
  readonly batchId: string;
  readonly libraryCode: string;
  readonly index: number;
  readonly offset: number;
  readonly tag?: string;
  readonly rule: string;
  readonly message: string;
  readonly state: QuarantineState;
  /** The same bytes were in quarantine already: the row that stands for them, and whose state this is. */
  readonly sameAs?: string;
  /** Raw bytes as text where printable, for display. */
  readonly excerpt: string;
  readonly rawBytes: number;
}

export interface QuarantineDetail extends QuarantineView {
  /** Raw bytes in base64, at most 64 kB. */
  readonly rawBase64: string;
  /** MarcEdit text to begin mending with: the record as far as it could be read. */
  readonly draft: string;
  /** Why a person dismissed it. */
  readonly reason?: string;
  /** Other sendings of the same bytes, the latest ten. */
  readonly sendings: readonly { readonly id: string; readonly batchId: string; readonly index: number }[];
}

export type MendOutcome =
  | { readonly kind: 'accepted'; readonly clusterId: string }
  | {
      readonly kind: 'refused';
      readonly problems: readonly { readonly rule: string; readonly message: string; readonly tag?: string }[];
    };
