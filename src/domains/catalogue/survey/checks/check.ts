import type { MarcRecord } from '#lib/marc';
import type { Description } from '../../records/description.ts';
import type { ProblemId } from '../problems.ts';
import type { ToneState } from '../tones.ts';

/** A record as the checks see it. */
export interface Subject {
  readonly record: MarcRecord;
  readonly description: Description;
  /** Leader and 008 with blanks where the record has `#`, `-` or `^`, as documentation and some editors show them; empty where it has no 008. */
  readonly leader: string;
  readonly fixed: string;
  readonly tones: ToneState;
  /** Latest year that can be meant. */
  readonly latestYear: number;
  /** Another record of the library came with the same number. */
  readonly numberIsRepeated: boolean;
}

/** Says what is wrong, in which field, and the text that shows it. */
export type Report = (problem: ProblemId, tag: string, text: string) => void;

/** Looks for some kinds of problems in one record. Reports each place; never throws for what a record holds. */
export type Check = (subject: Subject, report: Report) => void;
