/** What an authority stands for. Meetings count as bodies. */
export const authorityKinds = ['person', 'corporate', 'subject', 'place', 'title'] as const;
export type AuthorityKind = (typeof authorityKinds)[number];

/** Where an authority comes from; `heading`: only seen in records, nobody has looked after it yet. */
export type AuthorityOrigin = 'table' | 'import' | 'editor' | 'heading';

/** What records use a heading for. */
export const headingRoles = ['author', 'contributor', 'subject'] as const;
export type HeadingRole = (typeof headingRoles)[number];

/** The permanent address of an authority's page. */
export function authorityPath(id: string): string {
  return `/tac-gia/${encodeURIComponent(id)}`;
}

/** An authority in a list. */
export interface AuthorityItem {
  readonly id: string;
  readonly kind: AuthorityKind;
  readonly origin: AuthorityOrigin;
  /** The preferred name. */
  readonly name: string;
  readonly dates?: string;
}

export interface AuthorityName {
  readonly name: string;
  readonly dates?: string;
  /** Words that say how it is related, where the source does. */
  readonly relation?: string;
  /** Of a related name: the authority that it is the name of. */
  readonly id?: string;
}

/** One authority with all that is known of it. Times are ISO 8601 in UTC. */
export interface AuthorityView extends AuthorityItem {
  readonly variants: readonly AuthorityName[];
  readonly related: readonly AuthorityName[];
  readonly fields: readonly string[];
  readonly notes: readonly string[];
  readonly sources: readonly string[];
  /** Titles by what they have the name for. */
  readonly works: Readonly<Record<HeadingRole, number>>;
  /** Others of exactly this name. */
  readonly namesakes: readonly AuthorityItem[];
  readonly updatedAt: string;
}

export type AuthorityLookup =
  | { readonly kind: 'found'; readonly authority: AuthorityView }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'unknown' };

/** A weighed sentence: code of the locale with its parameters, and bits for or against. */
export interface AuthorityEvidence {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly weight: number;
}

/** One side of a suggestion. */
export interface SuggestedSide extends AuthorityItem {
  readonly variants: readonly string[];
  /** Titles in which it is named. */
  readonly titles: number;
  readonly examples: readonly { readonly clusterId: string; readonly title: string; readonly year?: number }[];
}

export interface SuggestionView {
  readonly key: string;
  readonly kind: 'merge' | 'split';
  /** Bits for doing it. */
  readonly weight: number;
  readonly evidence: readonly AuthorityEvidence[];
  readonly a: SuggestedSide;
  readonly b?: SuggestedSide;
}

export const authorityDecisionKinds = ['merge', 'apart', 'variant', 'assign'] as const;
export type AuthorityDecisionKind = (typeof authorityDecisionKinds)[number];

export interface AuthorityDecisionView {
  readonly id: string;
  readonly kind: AuthorityDecisionKind;
  readonly authority: AuthorityItem;
  readonly other?: AuthorityItem;
  readonly name?: string;
  /** Records that were assigned. */
  readonly records: number;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly undone?: { readonly at: string; readonly by: string; readonly reason: string };
}

/** What came of an authority file. */
export interface AuthorityImport {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Records that are no authorities or cannot be read, by reason; each has its place in the file. */
  readonly refused: readonly { readonly index: number; readonly rule: string }[];
}

/** What a run of recognition did. */
export interface Recognition {
  readonly records: number;
  readonly headings: number;
  readonly suggestions: number;
}

/** A query that is, word for word, another name of somebody. */
export interface KnownName {
  readonly id: string;
  /** The preferred name. */
  readonly name: string;
  readonly asked: string;
  /** All names of that person, for searching by them. */
  readonly names: readonly string[];
}
