import { type Actor, recordAudit } from '#platform/audit';
import type { Clock } from '#platform/clock';
import type { Database, Transaction } from '#platform/database';
import {
  AccountUnknown,
  LastAdministrator,
  LoginInvalid,
  LoginTaken,
  PasswordWrong,
  RolePlaceInvalid,
} from '../errors.ts';
import { isNational } from '../policy/roles.ts';
import { hashSecret } from '../tokens/secret.ts';
import type { Role } from '../views.ts';
import type { Account } from './account.ts';
import { checkPassword, hashPassword, isPassword, randomPassword } from './password.ts';
import { type Reader, selectAccountById, selectAccountByLogin, selectPasswordHash } from './queries.ts';

export interface IdentityDeps {
  readonly database: Database;
  readonly clock: Clock;
}

export interface NewAccount {
  /** Letters without diacritics, digits and `. _ -`. */
  readonly username: string;
  readonly email?: string;
  readonly displayName: string;
  /** Left out: a random one, which is given back once and has to be changed at the first sign-in. */
  readonly password?: string;
  /** Whether `password` has to be changed at the first sign-in; true unless the owner chose it. */
  readonly mustChangePassword?: boolean;
}

const USERNAME = /^[a-z0-9][a-z0-9._-]{1,63}$/i;
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,255}$/;

/** Opens an account. Throws `LoginInvalid`, `LoginTaken` or `PasswordWeak`. `password` is the one that now holds. */
export async function createAccount(
  deps: IdentityDeps,
  input: NewAccount,
  actor: Actor,
): Promise<{ account: Account; password: string }> {
  if (!USERNAME.test(input.username)) throw new LoginInvalid(input.username);
  if (input.email !== undefined && !EMAIL.test(input.email)) throw new LoginInvalid(input.email);
  const password = input.password ?? randomPassword();
  checkPassword(password, loginsOf(input));
  const passwordHash = await hashPassword(password);
  const mustChange = input.mustChangePassword ?? true;
  const account = await deps.database.transact(async (tx) => {
    const { rowCount } = await tx.query(
      `insert into identity.account (username, email, display_name, password_hash, must_change_password, created_at,
         password_changed_at) values ($1, $2, $3, $4, $5, $6, $6) on conflict do nothing`,
      [input.username, input.email ?? null, displayName(input), passwordHash, mustChange, deps.clock.now()],
    );
    if (rowCount === 0) throw new LoginTaken(input.email ?? input.username);
    const created = await getAccount(inside(tx), input.username);
    await audit(tx, actor, 'identity.account-created', created, undefined, { username: created.username });
    return created;
  });
  return { account, password };
}

/** Gives a role, in a library or (union editor, administrator) for the country. Giving it again changes nothing. */
export async function grantRole(
  deps: IdentityDeps,
  grant: { login: string; role: Role; library?: string },
  actor: Actor,
): Promise<Account> {
  if (isNational(grant.role) && grant.library !== undefined) throw new RolePlaceInvalid(grant.role, 'national');
  if (!isNational(grant.role) && grant.library === undefined) throw new RolePlaceInvalid(grant.role, 'local');
  return deps.database.transact(async (tx) => {
    const account = await getAccount(inside(tx), grant.login);
    const { rowCount } = await tx.query(
      `insert into identity.role_grant (account_id, role, library_code, granted_at) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [account.id, grant.role, grant.library ?? null, deps.clock.now()],
    );
    if (rowCount === 0) return account;
    await audit(tx, actor, 'identity.role-granted', account, undefined, { role: grant.role, library: grant.library });
    return getAccount(inside(tx), grant.login);
  });
}

/** Takes a role away. Throws `LastAdministrator` when nobody would be left who can let people in. */
export async function revokeRole(
  deps: IdentityDeps,
  grant: { login: string; role: Role; library?: string; reason?: string },
  actor: Actor,
): Promise<Account> {
  return deps.database.transact(async (tx) => {
    const account = await getAccount(inside(tx), grant.login);
    const { rowCount } = await tx.query(
      'delete from identity.role_grant where account_id = $1 and role = $2 and library_code is not distinct from $3',
      [account.id, grant.role, grant.library ?? null],
    );
    if (grant.role === 'administrator') await keepAnAdministrator(tx);
    const lost = { role: grant.role, library: grant.library };
    if (rowCount !== 0) await audit(tx, actor, 'identity.role-revoked', account, lost, undefined, grant.reason);
    return getAccount(inside(tx), grant.login);
  });
}

/** Sets a password for somebody else, random unless given, and ends all their sessions. It has to be changed at sign-in. */
export async function setPassword(
  deps: IdentityDeps,
  input: { login: string; password?: string },
  actor: Actor,
): Promise<{ password: string }> {
  const account = await getAccount(deps.database, input.login);
  const password = input.password ?? randomPassword();
  await storePassword(deps, account, password, { mustChange: true, keepSession: undefined, actor });
  return { password };
}

/** Changes one's own password and ends one's other sessions. Throws `PasswordWrong` or `PasswordWeak`. */
export async function changePassword(
  deps: IdentityDeps,
  input: { accountId: string; current: string; next: string; sessionToken: string | undefined },
): Promise<void> {
  const { current, next, sessionToken } = input;
  const account = await getAccountById(deps.database, input.accountId);
  const stored = await selectPasswordHash(deps.database, account.id);
  if (stored === undefined || !(await isPassword(stored, current))) throw new PasswordWrong();
  const actor = { accountId: account.id, name: account.displayName };
  await storePassword(deps, account, next, { mustChange: false, keepSession: sessionToken, actor });
}

/** Closes or opens an account; a closed one keeps its traces and loses its sessions. */
export async function setAccountStatus(
  deps: IdentityDeps,
  input: { login: string; status: Account['status']; reason?: string },
  actor: Actor,
): Promise<Account> {
  return deps.database.transact(async (tx) => {
    const account = await getAccount(inside(tx), input.login);
    await tx.query('update identity.account set status = $2 where id = $1', [account.id, input.status]);
    if (input.status === 'disabled') {
      if (account.grants.some(({ role }) => role === 'administrator')) await keepAnAdministrator(tx);
      await endSessions(tx, account.id, deps.clock.now());
    }
    const [before, after] = [{ status: account.status }, { status: input.status }];
    await audit(tx, actor, 'identity.account-status-changed', account, before, after, input.reason);
    return { ...account, status: input.status };
  });
}

/** Throws `AccountUnknown`. */
export async function getAccountById(database: Reader, id: string): Promise<Account> {
  const account = await selectAccountById(database, id);
  if (account === undefined) throw new AccountUnknown(id);
  return account;
}

/** The account of a username or e-mail address. Throws `AccountUnknown`. */
async function getAccount(database: Reader, login: string): Promise<Account> {
  const account = await selectAccountByLogin(database, login);
  if (account === undefined) throw new AccountUnknown(login);
  return account;
}

async function storePassword(
  deps: IdentityDeps,
  account: Account,
  password: string,
  how: { mustChange: boolean; keepSession: string | undefined; actor: Actor },
): Promise<void> {
  checkPassword(password, loginsOf(account));
  const passwordHash = await hashPassword(password);
  await deps.database.transact(async (tx) => {
    await tx.query(
      `update identity.account set password_hash = $2, must_change_password = $3, password_changed_at = $4 where id = $1`,
      [account.id, passwordHash, how.mustChange, deps.clock.now()],
    );
    await endSessions(tx, account.id, deps.clock.now(), how.keepSession);
    await audit(tx, how.actor, 'identity.password-changed', account, undefined, { mustChange: how.mustChange });
  });
}

async function endSessions(tx: Transaction, accountId: string, now: Date, exceptToken?: string): Promise<void> {
  await tx.query(
    `update identity.session set revoked_at = $2
     where account_id = $1 and revoked_at is null and token_hash is distinct from $3`,
    [accountId, now, exceptToken === undefined ? null : hashSecret(exceptToken)],
  );
}

/** Takes a lock that every such change takes, so that two administrators cannot remove each other at once. */
async function keepAnAdministrator(tx: Transaction): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('identity.administrators'))`);
  const { rows } = await tx.query(
    `select 1 from identity.role_grant join identity.account on account.id = account_id
     where role = 'administrator' and status = 'active' limit 1`,
  );
  if (rows.length === 0) throw new LastAdministrator();
}

function inside(tx: Transaction): Reader {
  return { query: async (sql, parameters = []) => (await tx.query(sql, [...parameters])).rows };
}

async function audit(
  tx: Transaction,
  actor: Actor,
  action: string,
  account: Account,
  before: unknown,
  after: unknown,
  reason?: string,
): Promise<void> {
  const why = reason === undefined ? {} : { reason };
  await recordAudit(tx, { actor, action, entity: 'identity.account', key: account.id, before, after, ...why });
}

function loginsOf({ username, email }: { username: string; email?: string }): string[] {
  return [username, ...(email === undefined ? [] : [email, email.split('@')[0] ?? email])];
}

function displayName({ displayName: name, username }: NewAccount): string {
  return name.normalize('NFC').trim().slice(0, 200) || username;
}
