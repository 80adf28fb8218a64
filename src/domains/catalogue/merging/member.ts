import type { Field, MarcRecord } from '#lib/marc';
import type { MergedField } from '../views.ts';

/** One library's record of the edition. */
export interface Member {
  readonly libraryCode: string;
  readonly localNumber: string;
  /** How much the library's cataloguing is trusted; any non-negative scale, the same for all members. */
  readonly trust: number;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  readonly marc: MarcRecord;
  /** What editors wrote into the merged record and tied to this one. */
  readonly edits?: readonly FieldEdit[];
}

/** Fields of one tag that an editor wrote: they stand whatever the rules make of what libraries send. */
export interface FieldEdit {
  /** Later edits have higher numbers. */
  readonly id: number;
  readonly tag: string;
  /** None: the merged record has no field of this tag. */
  readonly fields: readonly Field[];
  /** What the rules had made when the editor wrote. */
  readonly replaced: readonly Field[];
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface MergedRecord {
  readonly leader: string;
  readonly fields: readonly MergedField[];
}
