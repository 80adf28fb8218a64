import type { Field } from '#lib/marc';
import type { ClusterElsewhere, MemberView } from '../records/views.ts';

/** What an editor writes into a merged record; texts are MarcEdit's lines. */
export interface FieldEditInput {
  readonly tag: string;
  /** Blank: the record has no field of this tag. */
  readonly text: string;
  /** What the editor had before them: nothing is written over what somebody else wrote meanwhile. */
  readonly seen?: string;
  readonly reason: string;
}

/** What an editor wrote into a merged record, and whether it is in force. */
export interface FieldEditView {
  readonly id: string;
  readonly tag: string;
  readonly text: string;
  /** What the rules had made of what libraries sent. */
  readonly replaced: string;
  /** The record that it is tied to. */
  readonly libraryCode: string;
  readonly localNumber: string;
  readonly reason: string;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly stands: boolean;
  readonly undone?: { readonly at: string; readonly by: string; readonly reason: string };
}

/** What an editor has before them who writes the fields of one tag. */
export interface EditingView {
  readonly id: string;
  readonly title: string;
  readonly tag: string;
  /** Tags that can be written: those of the record and those often missing. */
  readonly tags: readonly string[];
  /** The fields as they stand, as MarcEdit's lines. */
  readonly text: string;
  /** Libraries have sent something else since the fields were written. */
  readonly sourcesChanged: boolean;
  /** What each library says. */
  readonly sources: readonly (Pick<MemberView, 'recordId' | 'libraryName' | 'localNumber'> & {
    readonly fields: readonly Field[];
  })[];
  readonly edits: readonly FieldEditView[];
}

export type EditingLookup = { readonly kind: 'found'; readonly editing: EditingView } | ClusterElsewhere;
