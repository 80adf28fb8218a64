import { partition } from '../matching/index.ts';
import type { DecidedLink, Neighbourhood, StoredEdge } from './neighbourhood.ts';
import { findWeakBridges } from './weak-bridges.ts';

/** What evidence and decisions make of a neighbourhood: ids of records by cluster, and the pairs a person should look at. */
export interface Parting {
  readonly parts: readonly (readonly number[])[];
  readonly doubtful: readonly StoredEdge[];
}

/**
 * Divides a neighbourhood into clusters. Where equal probabilities or times leave it open which pair comes first, whose
 * records they are decides, and never the numbers that the records have here: the same records and decisions give the
 * same clusters in every store.
 *
 * Chains are cut where two records that would meet are different beyond doubt: the strongest pair between the two parts
 * goes to a person. So does a pair that alone holds the halves of a cluster together, which stays one until somebody decides.
 */
export function partNeighbourhood({ records, edges, vetoes, mustLinks, cannotLinks }: Neighbourhood): Parting {
  const ids = [...records].sort(([, x], [, y]) => compare(x, y)).map(([id]) => id);
  const rankOf = new Map(ids.map((id, rank) => [id, rank]));
  const rank = (id: number): number => rankOf.get(id) ?? 0;
  const linked = ({ a, b, at }: DecidedLink) => [rank(a), rank(b), at] as const;
  const ranked = edges.map((edge) => ({ ...edge, edge, a: rank(edge.a), b: rank(edge.b) }));
  const musts = mustLinks.map(linked);
  const cannots = cannotLinks.map(linked);
  const ranks = ids.map((_, at) => at);
  const groups = partition(
    ranks,
    ranked,
    musts,
    cannots,
    vetoes.map(([a, b]) => [rank(a), rank(b)] as const),
  );
  const groupOf = numbered(groups, ids.length);
  const across = vetoes.length === 0 ? [] : ranked.filter(({ a, b }) => groupOf[a] !== groupOf[b]);
  // Only what would be one without the vetoes is cut by them; the rest editors keep apart.
  const joined = across.length === 0 ? undefined : numbered(partition(ranks, ranked, musts, cannots), ids.length);
  const cut = across.filter(({ a, b }) => joined?.[a] === joined?.[b]);
  const inside = ranked.filter(({ a, b }) => groupOf[a] === groupOf[b]);
  const links = [...inside, ...musts.map(([a, b]) => ({ a, b, probability: 1, edge: undefined }))];
  const bridges = findWeakBridges(ids.length, links).flatMap(({ edge }) => (edge === undefined ? [] : [edge]));
  return {
    parts: groups.map((group) => group.map((at) => ids[at] ?? 0)),
    doubtful: [...strongestBetween(cut, groupOf), ...bridges],
  };
}

function compare(x: { libraryCode: string; localNumber: string }, y: typeof x): number {
  if (x.libraryCode !== y.libraryCode) return x.libraryCode < y.libraryCode ? -1 : 1;
  return x.localNumber < y.localNumber ? -1 : 1;
}

function numbered(groups: readonly (readonly number[])[], size: number): Int32Array {
  const groupOf = new Int32Array(size);
  groups.forEach((group, number) => {
    for (const at of group) groupOf[at] = number;
  });
  return groupOf;
}

function strongestBetween(
  cut: readonly { a: number; b: number; probability: number; edge: StoredEdge }[],
  groupOf: Int32Array,
): StoredEdge[] {
  const strongest = new Map<string, (typeof cut)[number]>();
  const low = ({ a, b }: { a: number; b: number }): number => Math.min(a, b);
  const high = ({ a, b }: { a: number; b: number }): number => Math.max(a, b);
  for (const pair of cut) {
    const [one = 0, other = 0] = [groupOf[pair.a] ?? 0, groupOf[pair.b] ?? 0].sort((x, y) => x - y);
    const known = strongest.get(`${one} ${other}`);
    const isStronger =
      known === undefined ||
      (pair.probability - known.probability || low(known) - low(pair) || high(known) - high(pair)) > 0;
    if (isStronger) strongest.set(`${one} ${other}`, pair);
  }
  return [...strongest.values()].map(({ edge }) => edge);
}
