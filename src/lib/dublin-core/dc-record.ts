import type { Problem } from '#lib/marc';

/** One statement: `dcterms:alternative` and `dc:title.alternative` both become element `title`, qualifier `alternative`. */
export interface DcStatement {
  readonly element: string;
  readonly qualifier?: string;
  /** `xml:lang` as written. */
  readonly lang?: string;
  readonly value: string;
}

export interface DcRecord {
  /** From the OAI-PMH header. */
  readonly identifier?: string;
  readonly datestamp?: string;
  readonly deleted: boolean;
  readonly statements: readonly DcStatement[];
}

/** As `ReadResult` of `#lib/marc`, with a Dublin Core record in it. */
export type DcReadResult =
  | {
      readonly outcome: 'read';
      readonly index: number;
      readonly offset: number;
      readonly raw: Uint8Array;
      readonly record: DcRecord;
      readonly repairs: readonly Problem[];
    }
  | {
      readonly outcome: 'unreadable';
      readonly index: number;
      readonly offset: number;
      readonly raw: Uint8Array;
      readonly problem: Problem;
    };
