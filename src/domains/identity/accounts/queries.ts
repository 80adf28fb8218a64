import type { Grant } from '#platform/http';
import type { Account } from './account.ts';

/** What can run a statement: the database, or a transaction through `inside`. */
export interface Reader {
  query<Row extends Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** An account with its grants, for a `from` that names `identity.account` as `account`. */
export const ACCOUNT_COLUMNS = `account.id, account.username, account.email, account.display_name, account.status,
  account.must_change_password, account.created_at,
  (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('role', role, 'library', library_code))
     order by role, library_code), '[]')
   from identity.role_grant where account_id = account.id) as grants`;

/** A row of `ACCOUNT_COLUMNS`. */
export interface AccountRow extends Record<string, unknown> {
  readonly id: string;
  readonly username: string;
  readonly email: string | null;
  readonly display_name: string;
  readonly status: Account['status'];
  readonly must_change_password: boolean;
  readonly created_at: Date;
  readonly grants: readonly Grant[];
}

export function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    username: row.username,
    ...(row.email !== null && { email: row.email }),
    displayName: row.display_name,
    status: row.status,
    mustChangePassword: row.must_change_password,
    createdAt: row.created_at,
    grants: row.grants,
  };
}

/** By username or e-mail address, whatever the case. */
export async function selectAccountByLogin(database: Reader, login: string): Promise<Account | undefined> {
  const [row] = await database.query<AccountRow>(
    `select ${ACCOUNT_COLUMNS} from identity.account where lower(username) = lower($1) or lower(email) = lower($1)`,
    [login.trim()],
  );
  return row && toAccount(row);
}

export async function selectAccountById(database: Reader, id: string): Promise<Account | undefined> {
  const [row] = await database.query<AccountRow>(
    `select ${ACCOUNT_COLUMNS} from identity.account where id::text = $1`,
    [id],
  );
  return row && toAccount(row);
}

export async function selectPasswordHash(database: Reader, accountId: string): Promise<string | undefined> {
  const [row] = await database.query<{ password_hash: string }>(
    'select password_hash from identity.account where id = $1',
    [accountId],
  );
  return row?.password_hash;
}

/** What an account is called, for lists that name it by its number. */
export interface AccountName {
  readonly displayName: string;
  readonly username: string;
}

/** The names of accounts by their numbers; a number that nobody has is left out. */
export async function selectAccountNames(
  database: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AccountName>> {
  const rows = await database.query<{ id: string; display_name: string; username: string }>(
    'select id, display_name, username from identity.account where id::text = any($1)',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { displayName: row.display_name, username: row.username }]));
}

/** Accounts in the order of their usernames, behind `after`. */
export async function selectAccounts(
  database: Reader,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Account[]> {
  const rows = await database.query<AccountRow>(
    `select ${ACCOUNT_COLUMNS} from identity.account
     where $1::text is null or lower(username) > lower($1) order by lower(username) limit $2`,
    [after ?? null, limit],
  );
  return rows.map(toAccount);
}
