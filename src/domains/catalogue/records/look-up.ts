import type { Reader } from '#platform/database';
import { listMembers } from '../clustering/members.ts';
import { mergeRecords, withoutOrigins } from '../merging/index.ts';
import { hydrateItems, itemOf, libraryNames } from '../search/hydrate.ts';
import type { MemberView, RecordLookup, RecordView } from '../views.ts';
import { gatherRecordWork } from '../works/look-up.ts';
import { describe } from './describe.ts';
import { findCluster } from './find-cluster.ts';
import { shownName } from './shown-name.ts';

/** Editions, and parts, that are told with a record; the page of the work has all. */
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
  const work = await gatherRecordWork(database, id, marc, { limit: mostEditions });
  const editions = await hydrateItems(
    database,
    work.others.filter(({ relation }) => relation !== 'companion').map((other) => Number(other.id)),
  );
  const record: RecordView = {
    ...itemOf(id, found.display, names),
    ...(description.summary !== undefined && { summary: description.summary }),
    ...(description.extent !== undefined && { extent: description.extent }),
    ...(description.contents !== undefined && { contents: description.contents }),
    ...(description.originalTitle !== undefined && { originalTitle: description.originalTitle }),
    series: description.series,
    subjects: description.subjects,
    contributors: description.contributors.map((entry) => ({
      name: shownName(entry),
      ...(entry.role !== undefined && { role: entry.role }),
    })),
    notes: description.notes,
    otherTitles: description.otherTitles,
    issns: description.issns,
    links: description.links,
    vernacular: description.vernacular,
    editions,
    work,
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
