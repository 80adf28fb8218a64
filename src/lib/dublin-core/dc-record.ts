import type { ReadOutcome } from '#lib/marc';

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

/** What the reader yields for each record. */
export type DcReadResult = ReadOutcome<{ readonly record: DcRecord }>;
