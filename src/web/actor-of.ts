import type { Actor } from '#domains/catalogue';
import type { Signature } from '#domains/registry';
import type { PageContext } from './page-context.ts';

/** The signed-in person for the audit trail. Throws for a guest: the permission was not checked first. */
export function actorOf({ principal }: PageContext): Actor {
  if (principal.accountId === undefined) throw new Error('a guest acts');
  return { accountId: principal.accountId, name: principal.name };
}

/** The same with the number of the request, as the register and the accounts ask for it. */
export function signatureOf(page: PageContext): Signature {
  return { actor: actorOf(page), requestId: page.requestId };
}
