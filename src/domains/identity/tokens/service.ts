import { recordAudit } from '#platform/audit';
import type { Principal } from '#platform/http';
import { ACCOUNT_COLUMNS, type AccountRow, toAccount } from '../accounts/queries.ts';
import { getAccountById, type IdentityDeps } from '../accounts/service.ts';
import { principalFrom } from '../sessions/service.ts';
import { hashSecret, newSecret } from './secret.ts';

/** A token lives a year at most: programs outlive the people who knew about them. */
const LONGEST_DAYS = 366;

/** Makes a token known at sight, so that one left in public can be found and reported. */
const PREFIX = 'lienthu_';

export interface ApiTokenView {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
}

/** Creates a token with the rights of its account. The text is given back this once and never again. */
export async function createApiToken(
  { database, clock }: IdentityDeps,
  accountId: string,
  input: { name: string; days?: number },
): Promise<{ id: string; token: string; expires: Date }> {
  const account = await getAccountById(database, accountId);
  const { token, hash } = newSecret(PREFIX);
  const now = clock.now();
  const days = Math.min(Math.max(input.days ?? LONGEST_DAYS, 1), LONGEST_DAYS);
  const expires = new Date(now.getTime() + days * 86_400_000);
  return database.transact(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `insert into identity.api_token (account_id, name, token_hash, created_at, expires_at)
       values ($1, $2, $3, $4, $5) returning id`,
      [account.id, input.name.slice(0, 100), hash, now, expires],
    );
    const id = rows[0]?.id ?? '';
    const actor = { accountId: account.id, name: account.displayName };
    const after = { name: input.name, expires };
    await recordAudit(tx, { actor, action: 'identity.token-created', entity: 'identity.api-token', key: id, after });
    return { id, token, expires };
  });
}

/** The tokens of an account that still work, the newest first. */
export async function listApiTokens({ database, clock }: IdentityDeps, accountId: string): Promise<ApiTokenView[]> {
  return database.query(
    `select id, name, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"
     from identity.api_token where account_id = $1 and revoked_at is null and expires_at > $2
     order by created_at desc, id`,
    [accountId, clock.now()],
  );
}

/** Makes one of an account's own tokens useless. Says whether there was one. */
export async function revokeApiToken(
  { database, clock }: IdentityDeps,
  accountId: string,
  id: string,
): Promise<boolean> {
  const account = await getAccountById(database, accountId);
  return database.transact(async (tx) => {
    const { rows } = await tx.query<{ name: string }>(
      `update identity.api_token set revoked_at = $3 where account_id = $1 and id::text = $2 and revoked_at is null
       returning name`,
      [account.id, id, clock.now()],
    );
    const [before] = rows;
    if (before === undefined) return false;
    const actor = { accountId: account.id, name: account.displayName };
    await recordAudit(tx, { actor, action: 'identity.token-revoked', entity: 'identity.api-token', key: id, before });
    return true;
  });
}

/** Who holds this token, while it lasts and the account is open. A password that must be changed stops it too. */
export async function principalOfApiToken(
  { database, clock }: IdentityDeps,
  token: string,
): Promise<Principal | undefined> {
  const now = clock.now();
  const hash = hashSecret(token);
  const [row] = await database.query<AccountRow & { stale: boolean }>(
    `select ${ACCOUNT_COLUMNS}, coalesce(last_used_at < $2::timestamptz - interval '5 minutes', true) as stale
     from identity.api_token join identity.account on account.id = api_token.account_id
     where token_hash = $1 and revoked_at is null and expires_at > $2 and account.status = 'active'`,
    [hash, now],
  );
  if (row === undefined) return undefined;
  if (row.stale)
    await database.query('update identity.api_token set last_used_at = $2 where token_hash = $1', [hash, now]);
  return principalFrom(toAccount(row), 'token');
}
