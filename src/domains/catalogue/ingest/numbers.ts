import type { Transaction } from '#platform/database';

/** Takes `count` numbers from a counter inside the transaction; returns the first of them. */
export async function takeNumbers(
  tx: Transaction,
  counter: 'record' | 'cluster' | 'pair' | 'facet',
  count: number,
): Promise<number> {
  const { rows } = await tx.query<{ last: number }>(
    'update catalogue.counter set last = last + $2 where name = $1 returning last',
    [counter, count],
  );
  const last = rows[0]?.last;
  if (last === undefined) throw new Error(`Counter ${counter} is missing`);
  return last - count + 1;
}
