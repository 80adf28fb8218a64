import { recordAudit } from '#platform/audit';
import type { Principal } from '#platform/http';
import type { Account } from '../accounts/account.ts';
import { hashPassword, isPassword } from '../accounts/password.ts';
import {
  ACCOUNT_COLUMNS,
  type AccountRow,
  selectAccountByLogin,
  selectPasswordHash,
  toAccount,
} from '../accounts/queries.ts';
import type { IdentityDeps } from '../accounts/service.ts';
import { hashSecret, newSecret } from '../tokens/secret.ts';
import { type Attempt, admit, forgive } from './throttle.ts';

/**
 * A session ends when it has not been used for so long, or for good after two weeks. `last_seen_at` is written at most
 * every five minutes, so that reading does not turn into writing.
 */
const IDLE_HOURS = 12;
const LONGEST_DAYS = 14;

/** An address from which the owner has signed in within so many days counts as hers. */
const KNOWN_DAYS = 90;

export interface SignInInput {
  /** Username or e-mail address. */
  readonly login: string;
  readonly password: string;
  readonly address: string;
  readonly userAgent: string;
}

export type SignInOutcome =
  | { readonly token: string; readonly expires: Date; readonly account: Account }
  /** `wrong` is said alike for an unknown name, a wrong password and a closed account. `retryAfter` in seconds. */
  | { readonly refused: 'wrong' | 'throttled'; readonly retryAfter?: number };

/** Begins a session. */
export async function signIn(deps: IdentityDeps, input: SignInInput): Promise<SignInOutcome> {
  const { database, clock } = deps;
  const now = clock.now();
  const account = input.login.includes('\u0000') ? undefined : await selectAccountByLogin(database, input.login);
  const attempt: Attempt = {
    // By account where there is one: a username and its e-mail address must not count apart.
    login: account?.username ?? input.login.replaceAll('\u0000', ''),
    address: input.address,
    known: account !== undefined && (await isKnownAddress(deps, account.id, input.address, now)),
  };
  const admission = await admit(database, attempt, now);
  if (!admission.admitted) return { refused: 'throttled', retryAfter: admission.retryAfter };
  if (!(await isRight(deps, account, input.password)) || account === undefined) {
    await recordFailure(deps, account, input);
    return { refused: 'wrong' };
  }
  await forgive(database, attempt);
  return { ...(await startSession(deps, account, input, now)), account };
}

/** Ends the session of this token; one that is unknown or over already is no error. */
export async function signOut({ database, clock }: IdentityDeps, token: string): Promise<void> {
  await database.query('update identity.session set revoked_at = $2 where token_hash = $1 and revoked_at is null', [
    hashSecret(token),
    clock.now(),
  ]);
}

/** Who holds this session, while it lasts and the account is open. */
export async function principalOf({ database, clock }: IdentityDeps, token: string): Promise<Principal | undefined> {
  const now = clock.now();
  const hash = hashSecret(token);
  const [row] = await database.query<AccountRow & { stale: boolean }>(
    `select ${ACCOUNT_COLUMNS}, session.last_seen_at < $2::timestamptz - interval '5 minutes' as stale
     from identity.session join identity.account on account.id = session.account_id
     where token_hash = $1 and revoked_at is null and expires_at > $2 and account.status = 'active'
       and last_seen_at > $2::timestamptz - interval '${IDLE_HOURS} hours'`,
    [hash, now],
  );
  if (row === undefined) return undefined;
  if (row.stale)
    await database.query('update identity.session set last_seen_at = $2 where token_hash = $1', [hash, now]);
  return principalFrom(toAccount(row), 'session');
}

export function principalFrom(account: Account, kind: 'session' | 'token'): Principal {
  const { id, displayName, grants, mustChangePassword } = account;
  return { kind, accountId: id, name: displayName, grants, mustChangePassword };
}

export interface SessionView {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly address: string;
  readonly userAgent: string;
  /** The one that asks. */
  readonly current: boolean;
}

/** The open sessions of an account, the latest used first. */
export async function listSessions(
  { database, clock }: IdentityDeps,
  accountId: string,
  currentToken?: string,
): Promise<SessionView[]> {
  return database.query(
    `select id, created_at as "createdAt", last_seen_at as "lastSeenAt", address, user_agent as "userAgent",
       token_hash is not distinct from $3 as current
     from identity.session
     where account_id = $1 and revoked_at is null and expires_at > $2
       and last_seen_at > $2::timestamptz - interval '${IDLE_HOURS} hours'
     order by last_seen_at desc, id`,
    [accountId, clock.now(), currentToken === undefined ? null : hashSecret(currentToken)],
  );
}

/** Ends one of an account's own sessions. Says whether there was one. */
export async function revokeSession(
  { database, clock }: IdentityDeps,
  accountId: string,
  id: string,
): Promise<boolean> {
  const rows = await database.query(
    `update identity.session set revoked_at = $3
     where account_id = $1 and id::text = $2 and revoked_at is null returning id`,
    [accountId, id, clock.now()],
  );
  return rows.length > 0;
}

/** Compares with some hash even when there is no account, or the time taken would tell which names exist. */
async function isRight({ database }: IdentityDeps, account: Account | undefined, password: string): Promise<boolean> {
  const stored = account && (await selectPasswordHash(database, account.id));
  const right = await isPassword(stored ?? (await decoy()), password);
  return right && account?.status === 'active';
}

const decoy = (() => {
  let hash: Promise<string> | undefined;
  return () => {
    hash ??= hashPassword('nobody’s password');
    return hash;
  };
})();

async function isKnownAddress({ database }: IdentityDeps, accountId: string, address: string, now: Date) {
  const rows = await database.query(
    `select 1 from identity.session
     where account_id = $1 and address = $2 and created_at > $3::timestamptz - interval '${KNOWN_DAYS} days' limit 1`,
    [accountId, address, now],
  );
  return rows.length > 0;
}

/** Drops sessions that are over and too old to tell by which addresses their owner is known. */
export async function sweepSessions({ database, clock }: IdentityDeps): Promise<void> {
  await database.query(
    `delete from identity.session where created_at < $1::timestamptz - interval '${Math.max(KNOWN_DAYS, LONGEST_DAYS)} days'`,
    [clock.now()],
  );
}

async function startSession({ database }: IdentityDeps, account: Account, input: SignInInput, now: Date) {
  const { token, hash } = newSecret();
  const expires = new Date(now.getTime() + LONGEST_DAYS * 86_400_000);
  await database.transact(async (tx) => {
    await tx.query(
      `insert into identity.session (account_id, token_hash, created_at, last_seen_at, expires_at, address, user_agent)
       values ($1, $2, $3, $3, $4, $5, $6)`,
      [account.id, hash, now, expires, input.address, input.userAgent.replaceAll('\u0000', '').slice(0, 300)],
    );
    const actor = { accountId: account.id, name: account.displayName };
    const after = { address: input.address };
    await recordAudit(tx, { actor, action: 'identity.signed-in', entity: 'identity.account', key: account.id, after });
  });
  return { token, expires };
}

async function recordFailure({ database }: IdentityDeps, account: Account | undefined, { address }: SignInInput) {
  // What was typed for an unknown name may be a password in the wrong field: it is not kept.
  if (account === undefined) return;
  const actor = { name: address };
  const change = { actor, action: 'identity.sign-in-refused', entity: 'identity.account', key: account.id };
  await database.transact((tx) => recordAudit(tx, { ...change, after: { address } }));
}
