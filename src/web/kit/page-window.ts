/** Pages shown on each side of the present one. */
const REACH = 2;

/** Page numbers to offer: the first, the last and those around `page`; `undefined` stands for a gap. */
export function pageWindow(page: number, pages: number): (number | undefined)[] {
  const shown: (number | undefined)[] = [];
  for (let candidate = 1; candidate <= pages; candidate++) {
    const near = Math.abs(candidate - page) <= REACH;
    if (near || candidate === 1 || candidate === pages) shown.push(candidate);
    else if (shown.at(-1) !== undefined) {
      shown.push(undefined);
      // Nothing between here and the next stretch is shown.
      candidate = candidate < page ? page - REACH - 1 : pages - 1;
    }
  }
  return shown;
}
