import type { AddressBook } from '../address-parts.ts';
import type { Actor } from '../face.ts';
import type { SearchItem, Slice } from '../views.ts';
import type { DecisionInput } from './decide.ts';
import type { GroupedWork } from './grouped-works.ts';
import type {
  AuthorityDecisionView,
  AuthorityImport,
  AuthorityItem,
  AuthorityKind,
  AuthorityLookup,
  AuthorityView,
  HeadingRole,
  SuggestionView,
} from './views.ts';

/** A name of a title with the page of whom it means. */
export interface TitleName extends AuthorityItem {
  readonly written: string;
  /** Syllables as they are compared. */
  readonly exact: string;
  readonly role: HeadingRole;
}

/** What pages and routes may ask of authority control. Permission is checked before the call. */
export interface AuthoritiesFace {
  lookUp(id: string): Promise<AuthorityLookup>;
  /** The same of a number that must be there: throws `AuthorityUnknown`. */
  getAuthority(id: string): Promise<Exclude<AuthorityLookup, { kind: 'unknown' }>>;
  /** Authorities that have a page, for search engines. */
  readonly addresses: AddressBook;
  /** Titles under an authority, merged ones included. */
  listWorks(
    id: string,
    page: { readonly role: HeadingRole; readonly after?: string; readonly limit: number },
  ): Promise<Slice<SearchItem>>;
  /** The same with the editions of a title together, by title. */
  listGroupedWorks(
    id: string,
    page: { readonly role: HeadingRole; readonly after?: string; readonly limit: number },
  ): Promise<Slice<GroupedWork>>;
  /** Authorities some name of which begins with `q`, by number; `matched` is that name. */
  list(filter: {
    readonly q: string;
    readonly kind?: AuthorityKind;
    readonly after?: string;
    readonly limit: number;
  }): Promise<Slice<AuthorityItem & { readonly matched: string }>>;
  namesOfTitle(clusterId: string): Promise<readonly TitleName[]>;
  /** Addresses of the pages of names as a title's page shows them; names of nobody known are left out. */
  namePages(clusterId: string, shown: readonly string[]): Promise<Readonly<Record<string, string>>>;
  /** The authority as MARCXML, a document of its own. */
  writeMarcxml(authority: AuthorityView): string;
  /** Suggestions, the weightiest first. */
  listSuggestions(filter: {
    readonly kind: 'merge' | 'split';
    readonly after?: string;
    readonly limit: number;
  }): Promise<Slice<SuggestionView>>;
  decide(input: DecisionInput, reason: string, actor: Actor): Promise<string>;
  undo(decisionId: string, reason: string, actor: Actor): Promise<void>;
  findDecision(id: string): Promise<AuthorityDecisionView | undefined>;
  /** Newest first, those taken back included. */
  listDecisions(filter: {
    readonly authorityId?: string;
    readonly after?: string;
    readonly limit: number;
  }): Promise<Slice<AuthorityDecisionView>>;
  /** Takes in a file of MARC authority records and queues recognition. */
  importFile(fileName: string, content: AsyncIterable<Uint8Array>, actor: Actor): Promise<AuthorityImport>;
}
