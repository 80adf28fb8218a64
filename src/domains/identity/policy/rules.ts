import type { Principal, Scope } from '#platform/http';
import type { Role } from '../views.ts';

/** Decides one permission: whether this person may, at this library. */
export type Rule = (principal: Principal, scope: Scope) => boolean;

/** Everyone who has signed in. */
export const anyoneSignedIn: Rule = (principal) => principal.kind !== 'anonymous';

/** Who signed in with a password at a browser; a program with a token may not. */
export const inPerson: Rule = (principal) => principal.kind === 'session';

/** Who holds one of these roles in the very library that the action is about. */
export function atThatLibrary(...roles: readonly Role[]): Rule {
  return (principal, { library }) =>
    library !== undefined &&
    principal.grants.some(
      (grant) => roles.some((role) => role === grant.role) && grant.library?.toLowerCase() === library.toLowerCase(),
    );
}

/** Who holds one of these roles for the whole country. */
export function nationally(...roles: readonly Role[]): Rule {
  return (principal) =>
    principal.grants.some((grant) => grant.library === undefined && roles.some((role) => role === grant.role));
}

/** Who holds one of these roles anywhere: for what belongs to no library, such as opening the staff's desk. */
export function anywhere(...roles: readonly Role[]): Rule {
  return (principal) => principal.grants.some((grant) => roles.some((role) => role === grant.role));
}

export function either(...rules: readonly Rule[]): Rule {
  return (principal, scope) => rules.some((rule) => rule(principal, scope));
}
