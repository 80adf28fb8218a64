/** A record under a blocking key, before or after a change of the store, or both. Places order the block; ids break ties. */
export interface BlockEntry {
  readonly id: number;
  readonly place: number;
  readonly was: boolean;
  readonly is: boolean;
}

/** Told of pairs of records, in any order and as often as they occur. */
export interface WindowListener {
  /** To be compared: at least one of the two has come or changed. */
  fresh(a: number, b: number): void;
  /** Both were there and are compared under this key from now on. */
  closer(a: number, b: number): void;
  /** Both were there and are compared under this key no longer. */
  apart(a: number, b: number): void;
}

/**
 * Policy. A block of up to `smallBlock` records is compared as a whole; keys are compound, so nearly all are. In the order
 * of a larger one each record is compared with the `nearReach` that follow, and with those of its own content among the
 * `contentReach` that follow. Large are the blocks of works that hundreds of libraries hold, whose records become a chain
 * of several strands, and of form titles that stand on everything and tell nothing, where like stands by like.
 *
 * Under a loose key (`../matching/key-hash.ts`) more than `looseBlock` records have met by chance or mistake: a number that
 * stands on everything, all the books of a year with so many pages. There only those of one content are compared, so that
 * what a record costs does not grow with the catalogue.
 */
export const smallBlock = 16;
export const looseBlock = 8;
export const nearReach = 3;
export const contentReach = 10;

/** The lower bits of a place only tell records of one content apart. */
export const tieBits = 31;
export const ties = 2 ** tieBits;

export function byPlace(x: Pick<BlockEntry, 'id' | 'place'>, y: Pick<BlockEntry, 'id' | 'place'>): number {
  return x.place - y.place || x.id - y.id;
}

/**
 * Tells what a change makes of the comparisons under one key.
 *
 * `run` is a stretch of the block without gaps, in order: every change in it with the `contentReach` unchanged entries (or
 * as many as there are) on either side. Pairs beyond such a stretch have no change between them, so nothing becomes of
 * them in a block that was and is large. A block that was or is small is given whole, as `sizes` says. A record that
 * changed and kept its key has two entries, one that was and one that is.
 */
export function tellWindows(
  run: readonly BlockEntry[],
  sizes: { readonly was: number; readonly is: number } | 'large',
  listener: WindowListener,
  isLoose = false,
): void {
  const small = isLoose ? looseBlock : smallBlock;
  const near = isLoose ? 0 : nearReach;
  const wasSmall = sizes !== 'large' && sizes.was <= small;
  const isSmall = sizes !== 'large' && sizes.is <= small;
  const reach = wasSmall || isSmall ? run.length : contentReach;
  for (let i = 0; i < run.length; i += 1) {
    const one = run[i];
    if (one === undefined) continue;
    let wereBetween = 0;
    let areBetween = 0;
    for (let j = i + 1; j < run.length && (wereBetween < reach || areBetween < reach); j += 1) {
      const two = run[j];
      if (two === undefined) continue;
      const content = isOneContent(one.place, two.place);
      const did = one.was && two.was && (wasSmall || meets(wereBetween, content, near));
      const does = one.is && two.is && (isSmall || meets(areBetween, content, near));
      const bothStay = one.was && one.is && two.was && two.is;
      if (does && !bothStay) listener.fresh(one.id, two.id);
      else if (does && !did) listener.closer(one.id, two.id);
      else if (did && !does && bothStay) listener.apart(one.id, two.id);
      if (two.was) wereBetween += 1;
      if (two.is) areBetween += 1;
    }
  }
}

/** Whether two records of a large block with so many others between them are compared. */
function meets(between: number, isOneContent: boolean, near: number): boolean {
  return between < near || (isOneContent && between < contentReach);
}

function isOneContent(place: number, other: number): boolean {
  return Math.floor(place / ties) === Math.floor(other / ties);
}
