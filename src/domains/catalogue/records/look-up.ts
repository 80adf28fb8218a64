import type { Reader } from '#platform/database';
import { listMembers } from '../clustering/members.ts';
import { mergeRecords, withoutOrigins } from '../merging/index.ts';
import { hydrateItems, itemOf, libraryNames } from '../search/hydrate.ts';
import type { MemberView, RecordLookup, RecordView } from '../views.ts';
import { describe } from './describe.ts';
import { findCluster } from './find-cluster.ts';

/** Editions shown beside a record. */
const mostEditions = 24;

/** The merged record of a cluster with everything around it; says where a number went that was merged or withdrawn. */
export async function lookUpRecord(database: Reader, clusterId: string): Promise<RecordLookup> {
  const found = await findCluster(database, clusterId);
  if (found.kind !== 'found') return found;
  const { id } = found;
  const members = await listMembers(database, id);
  const merged = mergeRecords(members);
  const marc = withoutOrigins(merged);
  const description = describe(marc);
  const names = await libraryNames(
    database,
    members.map((member) => member.libraryCode),
  );
  const editions = await editionsOf(database, id);
  const record: RecordView = {
    ...itemOf(id, found.display, names),
    ...(description.summary !== undefined && { summary: description.summary }),
    ...(description.extent !== undefined && { extent: description.extent }),
    ...(description.contents !== undefined && { contents: description.contents }),
    ...(description.originalTitle !== undefined && { originalTitle: description.originalTitle }),
    series: description.series,
    subjects: description.subjects,
    contributors: description.contributors.map((entry) => ({
      name: entry.name,
      ...(entry.role !== undefined && { role: entry.role }),
    })),
    notes: description.notes,
    otherTitles: description.otherTitles,
    issns: description.issns,
    links: description.links,
    vernacular: description.vernacular,
    editions,
    merged,
    members: members.map(
      (member): MemberView => ({
        recordId: String(member.recordId),
        libraryCode: member.libraryCode,
        libraryName: names.get(member.libraryCode)?.name ?? member.libraryCode,
        localNumber: member.localNumber,
        receivedAt: member.receivedAt,
        version: member.version,
        marc: member.marc,
      }),
    ),
    updatedAt: found.updatedAt.toISOString(),
  };
  return { kind: 'found', record };
}

/**
 * Other editions of the same work as far as known: same title, and an author in common (or none on either side). The
 * work level proper comes with matching; until then nothing is claimed beyond what titles and names say.
 */
async function editionsOf(database: Reader, clusterId: number) {
  const rows = await database.query<{ cluster_id: number }>(
    `select other.cluster_id from catalogue.search_entry this
       join catalogue.search_entry other on other.title_folded = this.title_folded and other.cluster_id <> this.cluster_id
      where this.cluster_id = $1 and (other.author_exact = this.author_exact or split_part(other.author_exact, ' | ', 1) = split_part(this.author_exact, ' | ', 1))
      order by other.year desc nulls last, other.cluster_id limit ${mostEditions}`,
    [clusterId],
  );
  return hydrateItems(
    database,
    rows.map((row) => row.cluster_id),
  );
}
