/** Which cluster number each part keeps or needs, and what becomes of numbers nobody keeps. */
export interface Assignment {
  readonly parts: { readonly clusterId: number | undefined; readonly records: readonly number[] }[];
  /** Number that is not in use → record whose cluster readers are led to; undefined when nothing is left of it. */
  readonly retired: Map<number, number | undefined>;
}

/**
 * Cluster numbers are permanent: a part keeps the old number that most of its records had (the lowest when equal), and
 * each old number stays with the part that holds most of its records. So a split leaves the number with the larger
 * part, a merge with the larger cluster.
 *
 * Numbers given up earlier are remembered with the records that had them (`formerOf`). When those part from the rest again
 * they are known by their number again, and until then it leads to wherever they are. Such records are guests
 * under the number they have now: they claim it after those that have no other.
 */
export function assignClusters(
  parts: readonly (readonly number[])[],
  clusterOf: ReadonlyMap<number, number>,
  emptied: readonly number[],
  formerOf: ReadonlyMap<number, readonly number[]> = new Map(),
): Assignment {
  const votes: { part: number; cluster: number; own: number; count: number }[] = [];
  parts.forEach((records, part) => {
    const claims = new Map<number, { own: number; count: number }>();
    const claim = (cluster: number, isGuest: boolean): void => {
      const known = claims.get(cluster) ?? { own: 0, count: 0 };
      claims.set(cluster, { own: known.own + (isGuest ? 0 : 1), count: known.count + 1 });
    };
    for (const record of records) {
      const cluster = clusterOf.get(record) ?? 0;
      const former = formerOf.get(record) ?? [];
      if (cluster !== 0) claim(cluster, former.length > 0);
      for (const number of former) if (number !== cluster) claim(number, false);
    }
    for (const [cluster, { own, count }] of claims) votes.push({ part, cluster, own, count });
  });
  votes.sort((x, y) => y.own - x.own || y.count - x.count || x.cluster - y.cluster || x.part - y.part);
  const clusterOfPart = new Map<number, number>();
  const taken = new Set<number>();
  for (const vote of votes) {
    if (taken.has(vote.cluster) || clusterOfPart.has(vote.part)) continue;
    clusterOfPart.set(vote.part, vote.cluster);
    taken.add(vote.cluster);
  }
  const retired = new Map<number, number | undefined>();
  for (const vote of votes) {
    if (taken.has(vote.cluster) || retired.has(vote.cluster)) continue;
    retired.set(vote.cluster, parts[vote.part]?.[0]);
  }
  for (const cluster of emptied) if (!taken.has(cluster) && !retired.has(cluster)) retired.set(cluster, undefined);
  return { parts: parts.map((records, part) => ({ clusterId: clusterOfPart.get(part), records })), retired };
}
