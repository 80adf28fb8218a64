import { SYSTEM } from '#platform/audit';
import { createAccount, grantRole, type IdentityDeps } from './service.ts';

const USERNAME = 'admin';

/**
 * Makes sure that somebody can let the others in: where no open account is an administrator's, one is made with a
 * random password of this installation's own, given back this once to be shown to the operator.
 */
export async function ensureAdministrator(
  deps: IdentityDeps,
): Promise<{ username: string; password: string } | undefined> {
  const administrators = await deps.database.query(
    `select 1 from identity.role_grant join identity.account on account.id = account_id
     where role = 'administrator' and status = 'active' limit 1`,
  );
  if (administrators.length > 0) return undefined;
  const { password } = await createAccount(deps, { username: USERNAME, displayName: 'Quản trị hệ thống' }, SYSTEM);
  await grantRole(deps, { login: USERNAME, role: 'administrator' }, SYSTEM);
  return { username: USERNAME, password };
}
