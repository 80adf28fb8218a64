/** Disjoint sets of the whole numbers below `size`, in four bytes each. */
export class DisjointSets {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, at) => at);
  }

  /** The lowest number of a set stands for it. */
  root(of: number): number {
    const parent = this.#parent;
    let at = of;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      parent[at] = parent[up] ?? up;
      at = up;
    }
    return at;
  }

  join(a: number, b: number): void {
    const one = this.root(a);
    const two = this.root(b);
    if (one < two) this.#parent[two] = one;
    else this.#parent[one] = two;
  }
}
