import type { Actor } from '#platform/audit';
import type { Principal, Route, SessionCookie } from '#platform/http';
import type { Account } from './accounts/account.ts';
import { ensureAdministrator } from './accounts/first-administrator.ts';
import {
  type AccountName,
  selectAccountById,
  selectAccountByLogin,
  selectAccountNames,
  selectAccounts,
} from './accounts/queries.ts';
import { removeAccounts } from './accounts/remove-accounts.ts';
import {
  changePassword,
  createAccount,
  grantRole,
  type IdentityDeps,
  type NewAccount,
  revokeRole,
  setAccountStatus,
  setPassword,
} from './accounts/service.ts';
import { sessionRoutes } from './sessions/routes.ts';
import {
  listSessions,
  principalOf,
  revokeSession,
  type SessionView,
  type SignInInput,
  type SignInOutcome,
  signIn,
  signOut,
  sweepSessions,
} from './sessions/service.ts';
import { sweepFailures } from './sessions/throttle.ts';
import { tokenRoutes } from './tokens/routes.ts';
import {
  type ApiTokenView,
  createApiToken,
  listApiTokens,
  principalOfApiToken,
  revokeApiToken,
} from './tokens/service.ts';
import type { Role } from './views.ts';

interface RoleWish {
  /** Username or e-mail address. */
  readonly login: string;
  readonly role: Role;
  /** Code of the library; absent for union editors and administrators, needed for the others. */
  readonly library?: string;
  readonly reason?: string;
}

/** What pages, routes and commands may ask of the accounts. Permission is checked before the call. */
export interface IdentityFace {
  signIn(input: SignInInput): Promise<SignInOutcome>;
  signOut(token: string): Promise<void>;
  principalOf(token: string): Promise<Principal | undefined>;
  principalOfApiToken(token: string): Promise<Principal | undefined>;

  /** `password` is the one that now holds, random when none was given: show it once. */
  createAccount(input: NewAccount, actor: Actor): Promise<{ account: Account; password: string }>;
  findAccountByLogin(login: string): Promise<Account | undefined>;
  findAccount(id: string): Promise<Account | undefined>;
  /** What accounts are called, by their numbers; a number that nobody has is left out. */
  findAccountNames(ids: readonly string[]): Promise<ReadonlyMap<string, AccountName>>;
  /** By username; `after` is the last username of the page before. */
  listAccounts(page: { after?: string; limit: number }): Promise<{ items: readonly Account[]; next?: string }>;
  grantRole(wish: RoleWish, actor: Actor): Promise<Account>;
  revokeRole(wish: RoleWish, actor: Actor): Promise<Account>;
  setAccountStatus(wish: { login: string; status: Account['status']; reason?: string }, actor: Actor): Promise<Account>;
  /** As if they had never been: for the demonstration. Others are closed by `setAccountStatus`. */
  removeAccounts(usernames: readonly string[]): Promise<void>;
  /** For somebody else: random unless given, to be changed at the next sign-in, and all sessions end. */
  setPassword(wish: { login: string; password?: string }, actor: Actor): Promise<{ password: string }>;
  /** One's own; the session of `sessionToken` goes on, all others end. */
  changePassword(wish: {
    accountId: string;
    current: string;
    next: string;
    sessionToken: string | undefined;
  }): Promise<void>;

  listSessions(accountId: string, currentToken?: string): Promise<SessionView[]>;
  revokeSession(accountId: string, id: string): Promise<boolean>;
  createApiToken(
    accountId: string,
    wish: { name: string; days?: number },
  ): Promise<{ id: string; token: string; expires: Date }>;
  listApiTokens(accountId: string): Promise<ApiTokenView[]>;
  revokeApiToken(accountId: string, id: string): Promise<boolean>;

  /** At start: the first administrator with this installation's own password, when there is none yet. */
  ensureAdministrator(): Promise<{ username: string; password: string } | undefined>;
  /** Now and then: drops counts of failures and sessions that mean nothing any more. */
  sweep(): Promise<void>;
  routes(cookie: SessionCookie): Route[];
}

/** Builds accounts, sessions, roles and tokens. */
export function createIdentity(deps: IdentityDeps): IdentityFace {
  const { database } = deps;
  return {
    signIn: (input) => signIn(deps, input),
    signOut: (token) => signOut(deps, token),
    principalOf: (token) => principalOf(deps, token),
    principalOfApiToken: (token) => principalOfApiToken(deps, token),
    createAccount: (input, actor) => createAccount(deps, input, actor),
    findAccountByLogin: (login) => selectAccountByLogin(database, login),
    findAccount: (id) => selectAccountById(database, id),
    findAccountNames: (ids) => selectAccountNames(database, ids),
    listAccounts: (page) => listAccounts(deps, page),
    grantRole: (wish, actor) => grantRole(deps, wish, actor),
    revokeRole: (wish, actor) => revokeRole(deps, wish, actor),
    setAccountStatus: (wish, actor) => setAccountStatus(deps, wish, actor),
    removeAccounts: (usernames) => removeAccounts(database, usernames),
    setPassword: (wish, actor) => setPassword(deps, wish, actor),
    changePassword: (wish) => changePassword(deps, wish),
    listSessions: (accountId, currentToken) => listSessions(deps, accountId, currentToken),
    revokeSession: (accountId, id) => revokeSession(deps, accountId, id),
    createApiToken: (accountId, wish) => createApiToken(deps, accountId, wish),
    listApiTokens: (accountId) => listApiTokens(deps, accountId),
    revokeApiToken: (accountId, id) => revokeApiToken(deps, accountId, id),
    ensureAdministrator: () => ensureAdministrator(deps),
    async sweep() {
      await sweepFailures(database, deps.clock.now());
      await sweepSessions(deps);
    },
    routes: (cookie) => [...sessionRoutes(deps, cookie), ...tokenRoutes(deps)],
  };
}

async function listAccounts({ database }: IdentityDeps, { after, limit }: { after?: string; limit: number }) {
  const found = await selectAccounts(database, { after, limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return found.length > limit && last ? { items, next: last.username } : { items };
}
