/** Which cluster number each part keeps or needs, and what becomes of numbers nobody keeps. */
export interface Assignment {
  readonly parts: { readonly clusterId: number | undefined; readonly records: readonly number[] }[];
  /** Old number → record whose new cluster readers are led to; undefined when nothing is left of it. */
  readonly retired: Map<number, number | undefined>;
}

/**
 * Cluster numbers are permanent: a part keeps the old number that most of its records had (the lowest when equal), and
 * each old number stays with the part that holds most of its records. So a split leaves the number with the larger
 * part, a merge with the larger cluster.
 */
export function assignClusters(
  parts: readonly (readonly number[])[],
  clusterOf: ReadonlyMap<number, number>,
  emptied: readonly number[],
): Assignment {
  const votes: { part: number; cluster: number; count: number }[] = [];
  parts.forEach((records, part) => {
    const counts = new Map<number, number>();
    for (const record of records) {
      const cluster = clusterOf.get(record) ?? 0;
      if (cluster !== 0) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
    }
    for (const [cluster, count] of counts) votes.push({ part, cluster, count });
  });
  votes.sort((x, y) => y.count - x.count || x.cluster - y.cluster || x.part - y.part);
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
