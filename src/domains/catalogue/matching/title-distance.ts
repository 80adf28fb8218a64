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
  let beforeLast: number[] = [];
  let last: number[] = [];
  for (let j = 0; j <= width; j++) last.push(j);
  for (let i = start; i < endA; i++) {
    const row = [i - start + 1];
    let best = row[0] ?? 0;
    for (let j = 0; j < width; j++) {
      const same = a.charCodeAt(i) === b.charCodeAt(start + j);
      let cost = Math.min((last[j] ?? 0) + (same ? 0 : 1), (last[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1);
      const swapped =
        i > start &&
        j > 0 &&
        a.charCodeAt(i) === b.charCodeAt(start + j - 1) &&
        a.charCodeAt(i - 1) === b.charCodeAt(start + j);
      if (swapped) cost = Math.min(cost, (beforeLast[j - 1] ?? 0) + 1);
      row.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[width] ?? limit + 1, limit + 1);
}
