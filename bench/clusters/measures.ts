/** Quality of a clustering against the truth. Shares are 0–1. */
export interface ClusterQuality {
  readonly records: number;
  readonly books: number;
  readonly clusters: number;
  readonly truePairs: number;
  readonly foundPairs: number;
  readonly rightPairs: number;
  readonly pairwise: Scores;
  readonly bCubed: Scores;
}

export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

function pairs(size: number): number {
  return (size * (size - 1)) / 2;
}

function scores(precision: number, recall: number): Scores {
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function total(values: Iterable<number>, of: (value: number) => number): number {
  let sum = 0;
  for (const value of values) sum += of(value);
  return sum;
}

/**
 * Compares for each record, in the same order, the book it describes with the cluster it was put into.
 *
 * *Pairwise*: of the pairs of records in one cluster, those of one book (precision); of the pairs of one book, those in one
 * cluster (recall). *B³*: the mean over records of the share of its cluster that is of its book (precision), and of its book
 * that is in its cluster (recall). A clustering or truth without pairs has a pairwise precision or recall of 1.
 * Source: Bagga and Baldwin 1998; Menestrina, Whang, Garcia-Molina 2010.
 */
export function compareClusters(records: Iterable<readonly [book: string, cluster: string]>): ClusterQuality {
  const books = new Map<string, number>();
  const clusters = new Map<string, number>();
  const both = new Map<string, Map<string, number>>();
  let count = 0;
  for (const [book, cluster] of records) {
    count += 1;
    books.set(book, (books.get(book) ?? 0) + 1);
    clusters.set(cluster, (clusters.get(cluster) ?? 0) + 1);
    const parts = both.get(book);
    if (parts === undefined) both.set(book, new Map([[cluster, 1]]));
    else parts.set(cluster, (parts.get(cluster) ?? 0) + 1);
  }
  const truePairs = total(books.values(), pairs);
  const foundPairs = total(clusters.values(), pairs);
  let rightPairs = 0;
  let precision = 0;
  let recall = 0;
  for (const [book, parts] of both)
    for (const [cluster, size] of parts) {
      rightPairs += pairs(size);
      precision += size ** 2 / (clusters.get(cluster) ?? size);
      recall += size ** 2 / (books.get(book) ?? size);
    }
  return {
    records: count,
    books: books.size,
    clusters: clusters.size,
    truePairs,
    foundPairs,
    rightPairs,
    pairwise: scores(foundPairs === 0 ? 1 : rightPairs / foundPairs, truePairs === 0 ? 1 : rightPairs / truePairs),
    bCubed: count === 0 ? scores(1, 1) : scores(precision / count, recall / count),
  };
}
