import type { Database } from '#platform/database';

/**
 * How wrong passwords are slowed down.
 *
 * Three counts, each forgotten an hour after its last failure. The pair of account and address stops a guesser at one
 * machine after 5 tries. The address alone allows 50, because a whole school may share it, and stops one that tries
 * many accounts. The account alone allows 20 and stops guessing from many machines; it does not hold against an address
 * from which the owner has signed in lately, so nobody can lock her out from outside. Beyond its allowance a count
 * demands a wait of 30 seconds, doubled by each further failure up to 15 minutes; attempts during a wait are refused
 * unread and do not lengthen it.
 */
const ALLOWED = { pair: 5, address: 50, account: 20 } as const;
const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 900;
const FORGET_SECONDS = 3600;

type Kind = keyof typeof ALLOWED;
export interface Attempt {
  readonly login: string;
  readonly address: string;
  /** The owner has signed in from this address lately. */
  readonly known: boolean;
}

export type Admission = { readonly admitted: true } | { readonly admitted: false; readonly retryAfter: number };

/**
 * Counts the attempt as failed before the password is looked at, so that many at once cannot slip past the count;
 * `forgive` takes it back when the password was right.
 */
export async function admit(database: Pick<Database, 'transact'>, attempt: Attempt, now: Date): Promise<Admission> {
  const keys = keysOf(attempt);
  return database.transact(async (tx) => {
    await tx.query(
      `insert into identity.sign_in_failure (key, failures, last_at) select unnest($1::text[]), 0, $2
       on conflict do nothing`,
      [keys.map(({ key }) => key).sort(), now],
    );
    // In the order of the keys, or two attempts could wait for each other.
    const { rows } = await tx.query<{ wait: number | null }>(
      `select extract(epoch from blocked_until - $2)::float8 as wait from identity.sign_in_failure
       where key = any($1) order by key for update`,
      [keys.map(({ key }) => key), now],
    );
    const wait = Math.max(0, ...rows.map((row) => row.wait ?? 0));
    if (wait > 0) return { admitted: false, retryAfter: Math.ceil(wait) };
    for (const { key, kind } of keys) await tx.query(COUNT, [key, now, ALLOWED[kind]]);
    return { admitted: true };
  });
}

const COUNT = `
  with counted as (
    select key, case when last_at < $2::timestamptz - interval '${FORGET_SECONDS} seconds' then 1 else failures + 1 end as n
    from identity.sign_in_failure where key = $1
  )
  update identity.sign_in_failure set failures = n, last_at = $2,
    blocked_until = case when n < $3 then null
      else $2::timestamptz + least(${LONGEST_WAIT_SECONDS}, ${FIRST_WAIT_SECONDS} * power(2, least(n - $3, 20)))
        * interval '1 second' end
  from counted where sign_in_failure.key = counted.key`;

/** The password was right: the pair is forgotten, and the other two counts are as if this attempt had not been. */
export async function forgive(database: Pick<Database, 'query'>, attempt: Attempt): Promise<void> {
  for (const { key, kind } of keysOf(attempt)) {
    await database.query(
      `update identity.sign_in_failure set failures = case when $2 then 0 else greatest(failures - 1, 0) end,
         blocked_until = case when $2 or failures - 1 < $3 then null else blocked_until end
       where key = $1`,
      [key, kind === 'pair', ALLOWED[kind]],
    );
  }
}

/** Drops counts that are forgotten anyway. */
export async function sweepFailures(database: Pick<Database, 'query'>, now: Date): Promise<void> {
  await database.query(`delete from identity.sign_in_failure where last_at < $1::timestamptz - interval '1 day'`, [
    now,
  ]);
}

function keysOf({ login, address, known }: Attempt): { key: string; kind: Kind }[] {
  const who = login.trim().toLowerCase().slice(0, 200);
  return [
    { key: `pair ${who} ${address}`, kind: 'pair' },
    { key: `address ${address}`, kind: 'address' },
    ...(known ? [] : [{ key: `account ${who}`, kind: 'account' } as const]),
  ];
}
