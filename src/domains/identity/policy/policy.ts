import type { Permission, Principal, Scope } from '#platform/http';
import type { Rule } from './rules.ts';

/** A domain's policy: every permission it knows and who has it. */
export type Policy = Readonly<Record<Exclude<Permission, 'public'>, Rule>>;

/** Written out as a function so that a domain's policy keeps its exact names and cannot hold anything else. */
export function definePolicy<const P extends Policy>(policy: P): P {
  return policy;
}

export interface Judge {
  knows(permission: Permission): boolean;
  /** Whether this person may. What no policy names is denied, and so is everything but `public` to nobody's rule. */
  can(principal: Principal, permission: Permission, scope?: Scope): boolean;
}

/** All that a person may do whose password was chosen by somebody else. */
const BEFORE_PASSWORD_CHANGE: readonly Permission[] = [
  'identity.session.view',
  'identity.session.end',
  'identity.password.change',
];

/** Gathers the policies of all domains. Throws when two of them name the same permission. */
export function createJudge(policies: readonly Policy[]): Judge {
  const rules = new Map<string, Rule>();
  for (const policy of policies) {
    for (const [permission, rule] of Object.entries(policy)) {
      if (rules.has(permission)) throw new Error(`two policies name the permission ${permission}`);
      rules.set(permission, rule);
    }
  }
  return {
    knows: (permission) => permission === 'public' || rules.has(permission),
    can: (principal, permission, scope = {}) => {
      if (permission === 'public') return true;
      if (principal.mustChangePassword && !BEFORE_PASSWORD_CHANGE.includes(permission)) return false;
      return rules.get(permission)?.(principal, scope) ?? false;
    },
  };
}
