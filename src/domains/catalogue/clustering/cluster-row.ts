import type { MarcRecord } from '#lib/marc';
import { encodeEntry } from '../ingest/columns.ts';
import { mergeRecords, withoutOrigins } from '../merging/index.ts';
import { describe } from '../records/describe.ts';
import type { Description } from '../records/description.ts';
import { buildEntry } from '../search/build-entry.ts';
import type { SearchEntry } from '../search/entry.ts';
import { type DisplayedMember, displayOf, encodeDisplay } from './displayed.ts';
import type { Facet } from './facet-numbers.ts';
import type { ClusterMember } from './members.ts';

/** What readers see of a cluster: its search entry and its display, as finished columns of COPY. */
export interface ClusterColumns {
  readonly libraryCount: number;
  /** Of the record itself; those of libraries and provinces are added when the row is written. */
  readonly facets: SearchEntry['facets'];
  readonly entryColumns: Uint8Array;
  readonly displayColumns: Uint8Array;
}

/** What is written of a cluster with this number. */
export interface ClusterRow extends Omit<ClusterColumns, 'facets'> {
  readonly id: number;
  readonly facets: readonly Facet[];
}

/**
 * The only way in which what readers see of a cluster is made: while a record is prepared that may stand alone, when
 * members are merged, and when the index is rebuilt. Whoever changes what comes out raises `search/entry-version.ts`.
 */
export function clusterColumns(
  record: MarcRecord,
  description: Description,
  members: readonly DisplayedMember[],
): ClusterColumns {
  const callNumbers = members.flatMap((member) => member.holdings).map((holding) => holding.callNumber);
  const entry = buildEntry(
    record,
    description,
    callNumbers.filter((number) => number !== undefined),
  );
  const display = displayOf(entry.display, members);
  return {
    libraryCount: display.libraryCount,
    facets: entry.facets,
    entryColumns: encodeEntry(entry),
    displayColumns: encodeDisplay(display),
  };
}

/** The row of a cluster with these members, in the order of `inMemberOrder`. One that stands alone is not merged. */
export function clusterRow(id: number, members: readonly ClusterMember[], places: readonly Facet[]): ClusterRow {
  const [only, ...others] = members;
  const isAsSent = only !== undefined && others.length === 0 && only.edits === undefined;
  const record = isAsSent ? only.marc : withoutOrigins(mergeRecords(members));
  const columns = clusterColumns(record, describe(record), members);
  return { ...columns, id, facets: [...columns.facets, ...places] };
}

/** Members by library and local number: the same in every store, whatever came first. */
export function inMemberOrder(members: readonly ClusterMember[]): ClusterMember[] {
  return [...members].sort(
    (a, b) => compare(a.libraryCode, b.libraryCode) || compare(a.localNumber, b.localNumber) || a.recordId - b.recordId,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Facets of the libraries and provinces of members; one object for each value, so that it is looked up once. */
export function createPlaceFacets(): (
  members: readonly { readonly libraryCode: string; readonly provinceCode: string }[],
) => Facet[] {
  const known = new Map<string, Facet>();
  const facet = (kind: 'library' | 'province', code: string): Facet => {
    const name = `${kind} ${code}`;
    const made = known.get(name) ?? ([kind, code] as const);
    known.set(name, made);
    return made;
  };
  return (members) => {
    const facets = new Set<Facet>();
    for (const { libraryCode, provinceCode } of members) {
      facets.add(facet('library', libraryCode));
      if (provinceCode !== '') facets.add(facet('province', provinceCode));
    }
    return [...facets];
  };
}
