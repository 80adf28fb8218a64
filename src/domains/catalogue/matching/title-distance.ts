/**
 * Edit distance with neighbours swapped counting as one (optimal string alignment), given up beyond `limit`: the result
 * is then `limit + 1`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let start = 0;
  let endA = a.length;
  let endB = b.length;
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const width = endB - start;
  if (endA === start) return width;
  let [beforeLast, last, row] = width < shortRows[0].length ? shortRows : rowsOf(width + 1);
  for (let j = 0; j <= width; j++) last[j] = j;
  for (let i = start; i < endA; i++) {
    const letter = a.charCodeAt(i);
    let left = i - start + 1;
    row[0] = left;
    let best = left;
    for (let j = 0; j < width; j++) {
      const other = b.charCodeAt(start + j);
      let cost = Math.min((last[j] ?? 0) + (letter === other ? 0 : 1), (last[j + 1] ?? 0) + 1, left + 1);
      const swapped = i > start && j > 0 && letter === b.charCodeAt(start + j - 1) && a.charCodeAt(i - 1) === other;
      if (swapped) cost = Math.min(cost, (beforeLast[j - 1] ?? 0) + 1);
      row[j + 1] = cost;
      left = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    const free = beforeLast;
    beforeLast = last;
    last = row;
    row = free;
  }
  return Math.min(last[width] ?? limit + 1, limit + 1);
}

type Rows = readonly [Int32Array, Int32Array, Int32Array];

/** The last three rows of the table, used again from call to call: words are compared by the thousand. */
const shortRows = rowsOf(512);

function rowsOf(length: number): Rows {
  return [new Int32Array(length), new Int32Array(length), new Int32Array(length)];
}
