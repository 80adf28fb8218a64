import type { MarcRecord } from '#lib/marc';
import type { Reader } from '#platform/database';
import { listMembers } from '../clustering/members.ts';
import { mergeRecords, withoutOrigins } from '../merging/index.ts';
import { describe } from '../records/describe.ts';
import { type FoundCluster, findCluster } from '../records/find-cluster.ts';
import { rowNumber } from '../row-number.ts';
import type { ClusterElsewhere } from '../views.ts';
import { findCompanions } from './companions.ts';
import { findEditionLike, findEditionsOfWork, lastRecordOf, loadEditions } from './find-work.ts';
import { findLinkedTitles, listLinkingTitles } from './linked-titles.ts';
import { inReadersOrder, languageOf, relationOf, summarise, volumesOfSet } from './relations.ts';
import type { RecordWork, RecordWorkLookup, WorkEdition, WorkLookup, WorkRequest, WorkSummary } from './views.ts';

interface FoundWork {
  readonly editions: readonly WorkEdition[];
  readonly summary: WorkSummary;
}

async function workOf(reader: Reader, clusterId: number): Promise<FoundWork> {
  const ids = await findEditionsOfWork(reader, clusterId);
  const editions = inReadersOrder([...(await loadEditions(reader, ids)).values()]);
  return { editions, summary: summarise(editions, await countLibraries(reader, ids)) };
}

async function countLibraries(reader: Reader, clusterIds: readonly number[]): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    `select count(distinct library_code) as count from catalogue.record where cluster_id = any($1) and state = 'active'`,
    [clusterIds],
  );
  return row?.count ?? 0;
}

/** The work around one edition: other editions, volumes of its set, and titles linked by fields of records. */
export async function lookUpRecordWork(
  reader: Reader,
  clusterId: string,
  page: { readonly after?: string; readonly limit: number },
): Promise<RecordWorkLookup> {
  const found = await findCluster(reader, clusterId);
  if (found.kind !== 'found') return found;
  const marc = withoutOrigins(mergeRecords(await listMembers(reader, found.id)));
  return { kind: 'found', work: await gatherRecordWork(reader, found.id, marc, page) };
}

/** The same for a merged record that the caller has already. */
export async function gatherRecordWork(
  reader: Reader,
  id: number,
  marc: MarcRecord,
  page: { readonly after?: string; readonly limit: number },
): Promise<RecordWork> {
  const { editions, summary } = await workOf(reader, id);
  const own = editions.find((edition) => edition.id === String(id));
  const others = editions
    .filter((edition) => edition !== own)
    .map((edition) => ({ ...edition, ...(own !== undefined && { relation: relationOf(own, edition) }) }));
  const companions = own === undefined ? [] : await findCompanions(reader, own, new Set(editions.map(({ id }) => id)));
  const links = await findLinkedTitles(reader, id, marc);
  const { limit, after } = page;
  const parts = await listLinkingTitles(reader, id, describe(marc), {
    limit,
    ...(after !== undefined && { after: rowNumber(after) }),
  });
  return {
    id: String(id),
    ...(others.length > 0 && { work: summary }),
    others: [...others.slice(0, limit), ...companions.map((other) => ({ ...other, relation: 'companion' as const }))],
    volumes: own === undefined ? [] : volumesOfSet(own, editions),
    links,
    parts: parts.items,
    partCount: parts.count,
    ...(parts.next !== undefined && { next: parts.next }),
  };
}

/**
 * A work by the number of any of its editions. All but the lowest lead to that one, at once and not in steps; also the
 * number of an edition that was merged into another or that nobody has any more, as long as others of the work are there.
 */
export async function lookUpWork(reader: Reader, workId: string, request: WorkRequest): Promise<WorkLookup> {
  const found = await findCluster(reader, workId);
  const at = await editionAt(reader, workId, found);
  if (at === undefined) return found.kind === 'found' ? { kind: 'unknown' } : found;
  const { editions, summary } = await workOf(reader, at);
  if (summary.id !== workId) return { kind: 'moved', to: summary.id };
  const chosen = editions.filter(
    (edition) =>
      (request.language === undefined || languageOf(edition) === request.language) &&
      (request.form === undefined || edition.type === request.form),
  );
  const from = placeAfter(chosen, request.after);
  const items = chosen.slice(from, from + request.limit);
  const last = items.at(-1);
  const next =
    from + request.limit < chosen.length && last !== undefined ? `${from + items.length}-${last.id}` : undefined;
  return {
    kind: 'found',
    work: { ...summary, chosen: chosen.length, items, ...(next !== undefined && { next }) },
  };
}

/** Where a page begins: behind the edition that ended the last one, or at its place when it is gone meanwhile. */
function placeAfter(editions: readonly WorkEdition[], after: string | undefined): number {
  const [, place, id] = /^(\d{1,6})-(\d{1,15})$/.exec(after ?? '') ?? [];
  if (place === undefined) return 0;
  const at = editions.findIndex((edition) => edition.id === id);
  return at === -1 ? Number(place) : at + 1;
}

async function editionAt(
  reader: Reader,
  workId: string,
  found: FoundCluster | ClusterElsewhere,
): Promise<number | undefined> {
  switch (found.kind) {
    case 'found':
      return found.id;
    case 'unknown':
      return undefined;
    case 'moved': {
      const target = await findCluster(reader, found.to);
      return target.kind === 'found' ? target.id : undefined;
    }
    case 'withdrawn':
      return findEditionLike(reader, await lastRecordOf(reader, rowNumber(workId)));
  }
}
