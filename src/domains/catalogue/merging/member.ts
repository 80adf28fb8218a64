import type { MarcRecord } from '#lib/marc';
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
}

export interface MergedRecord {
  readonly leader: string;
  readonly fields: readonly MergedField[];
}
