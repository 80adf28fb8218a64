import { Forbidden, PasswordChangeNeeded, SignInNeeded } from './errors.ts';
import type { Permission, Principal, Scope, Sessions } from './principal.ts';

/** Lets pass who may, and refuses everyone else with the reason that helps. For routes and pages alike. */
export function authorize(sessions: Sessions, principal: Principal, permission: Permission, scope: Scope = {}): void {
  if (permission === 'public' || sessions.can(principal, permission, scope)) return;
  if (principal.kind === 'anonymous') throw new SignInNeeded();
  if (principal.mustChangePassword) throw new PasswordChangeNeeded();
  throw new Forbidden(permission, scope.library);
}
