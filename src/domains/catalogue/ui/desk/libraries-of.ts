import type { PageContext } from '#web/pages';

/** The libraries a person works for; `all` when a role holds for the whole country. */
export function librariesOf(principal: PageContext['principal']): 'all' | readonly string[] {
  if (principal.grants.some((grant) => grant.library === undefined)) return 'all';
  return [...new Set(principal.grants.flatMap((grant) => (grant.library === undefined ? [] : [grant.library])))];
}
