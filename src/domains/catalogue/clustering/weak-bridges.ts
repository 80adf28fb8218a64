/** A pair of members of one cluster that evidence holds for one edition; members are numbered from 0. */
export interface ChainLink {
  readonly a: number;
  readonly b: number;
  /** 0–1. */
  readonly probability: number;
}

/**
 * Policy. A cluster whose halves hang together by one pair alone is a chain. Halves this large would have met more than
 * once if they were one edition; a pair as probable as this is left alone all the same.
 */
const leastHalf = 3;
const strongEnough = 0.995;

/**
 * Finds the pairs that alone hold two halves of a cluster together: bridges of the graph (R. E. Tarjan, "A note on finding
 * the bridges of a graph", 1974). Pairs given twice (by evidence and by an editor) are no bridges.
 */
export function findWeakBridges<Link extends ChainLink>(size: number, links: readonly Link[]): Link[] {
  const around: { to: number; at: number }[][] = Array.from({ length: size }, () => []);
  links.forEach(({ a, b }, at) => {
    around[a]?.push({ to: b, at });
    around[b]?.push({ to: a, at });
  });
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const below = new Int32Array(size).fill(1);
  const found: { link: Link; half: number; root: number }[] = [];
  const whole = new Map<number, number>();
  let next = 0;
  for (let root = 0; root < size; root += 1) {
    if (order[root] !== -1) continue;
    const from = next;
    const stack = [{ at: root, by: -1, child: 0 }];
    order[root] = low[root] = next++;
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const step = around[top.at]?.[top.child];
      if (step !== undefined) {
        top.child += 1;
        if (step.at === top.by) continue;
        if (order[step.to] === -1) {
          order[step.to] = low[step.to] = next++;
          stack.push({ at: step.to, by: step.at, child: 0 });
        } else low[top.at] = Math.min(low[top.at] ?? 0, order[step.to] ?? 0);
        continue;
      }
      stack.pop();
      const parent = stack.at(-1);
      if (parent === undefined) break;
      low[parent.at] = Math.min(low[parent.at] ?? 0, low[top.at] ?? 0);
      below[parent.at] = (below[parent.at] ?? 0) + (below[top.at] ?? 0);
      const link = links[top.by];
      if (link !== undefined && (low[top.at] ?? 0) > (order[parent.at] ?? 0))
        found.push({ link, half: below[top.at] ?? 0, root });
    }
    whole.set(root, next - from);
  }
  return found
    .filter(
      ({ link, half, root }) =>
        link.probability < strongEnough && half >= leastHalf && (whole.get(root) ?? 0) - half >= leastHalf,
    )
    .map(({ link }) => link);
}
