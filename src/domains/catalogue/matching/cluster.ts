/** Two records that evidence holds for one edition. */
export interface Edge<Id> {
  readonly a: Id;
  readonly b: Id;
  /** 0–1. */
  readonly probability: number;
}

/** A decision of an editor about two records; `decidedAt` is ISO 8601 and orders decisions that contradict each other. */
export type Link<Id> = readonly [a: Id, b: Id, decidedAt?: string];

/** Disjoint sets that also know which sets must stay apart. */
class Parts<Id extends string | number> {
  readonly #parent = new Map<Id, Id>();
  readonly #members = new Map<Id, Id[]>();
  readonly #apart = new Map<Id, Set<Id>>();

  constructor(ids: readonly Id[]) {
    for (const id of ids) {
      this.#parent.set(id, id);
      this.#members.set(id, [id]);
    }
  }

  has(id: Id): boolean {
    return this.#parent.has(id);
  }

  root(id: Id): Id {
    let root = id;
    for (let up = this.#parent.get(root); up !== undefined && up !== root; up = this.#parent.get(root)) root = up;
    this.#parent.set(id, root);
    return root;
  }

  /** `false` when the two parts must stay apart. */
  join(a: Id, b: Id): boolean {
    const one = this.root(a);
    const two = this.root(b);
    if (one === two) return true;
    if (this.#apart.get(one)?.has(two)) return false;
    const sizeOne = this.#members.get(one) ?? [];
    const sizeTwo = this.#members.get(two) ?? [];
    const [into, from]: readonly [Id, Id] = sizeOne.length >= sizeTwo.length ? [one, two] : [two, one];
    this.#members.get(into)?.push(...(this.#members.get(from) ?? []));
    this.#members.delete(from);
    this.#parent.set(from, into);
    for (const enemy of this.#apart.get(from) ?? []) {
      this.#apart.get(enemy)?.delete(from);
      this.separate(enemy, into);
    }
    this.#apart.delete(from);
    return true;
  }

  /** Nothing happens when both are in one part already. */
  separate(a: Id, b: Id): void {
    const one = this.root(a);
    const two = this.root(b);
    if (one === two) return;
    this.#enemies(one).add(two);
    this.#enemies(two).add(one);
  }

  #enemies(root: Id): Set<Id> {
    const known = this.#apart.get(root);
    if (known !== undefined) return known;
    const fresh = new Set<Id>();
    this.#apart.set(root, fresh);
    return fresh;
  }

  list(): Id[][] {
    return [...this.#members.values()];
  }
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function ordered<Id extends string | number>(a: Id, b: Id): readonly [Id, Id] {
  return compare(a, b) <= 0 ? [a, b] : [b, a];
}

/**
 * Divides records into clusters. Editors' decisions come first, evidence after them by falling probability; evidence never
 * joins two parts that a cannot-link separates, also when the two linked records sit deep inside the parts.
 *
 * Where decisions contradict each other (A = B, B = C, A ≠ C) the latest one wins: they are applied from the latest to
 * the earliest, and an earlier one that no longer fits is left out. At equal or missing times must-links come before
 * cannot-links, so a cannot-link is then broken only by must-links. Decisions and edges about records that are not given
 * (withdrawn) are ignored.
 *
 * `vetoes` are pairs that evidence holds for different beyond doubt (another volume, another carrier): they stop chains
 * of edges like a cannot-link, but never a must-link.
 *
 * The result does not depend on the order of the arguments' items: members and clusters are sorted.
 */
export function partition<Id extends string | number>(
  records: readonly Id[],
  edges: readonly Edge<Id>[],
  mustLinks: readonly Link<Id>[],
  cannotLinks: readonly Link<Id>[],
  vetoes: readonly Link<Id>[] = [],
): Id[][] {
  const parts = new Parts(records);
  const known = ([a, b]: Link<Id>): boolean => parts.has(a) && parts.has(b) && a !== b;
  const decisions = [
    ...mustLinks.filter(known).map((link) => ({ pair: ordered(link[0], link[1]), at: link[2] ?? '', must: true })),
    ...cannotLinks.filter(known).map((link) => ({ pair: ordered(link[0], link[1]), at: link[2] ?? '', must: false })),
  ];
  decisions.sort(
    (x, y) =>
      compare(y.at, x.at) ||
      Number(y.must) - Number(x.must) ||
      compare(x.pair[0], y.pair[0]) ||
      compare(x.pair[1], y.pair[1]),
  );
  for (const { pair, must } of decisions) {
    if (must) parts.join(pair[0], pair[1]);
    else parts.separate(pair[0], pair[1]);
  }
  for (const veto of vetoes) if (known(veto)) parts.separate(veto[0], veto[1]);
  const byProbability = edges
    .filter((edge) => known([edge.a, edge.b]))
    .map((edge) => ({ pair: ordered(edge.a, edge.b), probability: edge.probability }))
    .sort((x, y) => y.probability - x.probability || compare(x.pair[0], y.pair[0]) || compare(x.pair[1], y.pair[1]));
  for (const { pair } of byProbability) parts.join(pair[0], pair[1]);
  const clusters = parts.list().map((members) => members.sort(compare));
  return clusters.sort((x, y) => compare(x[0] ?? '', y[0] ?? ''));
}
