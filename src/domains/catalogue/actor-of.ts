import type { Principal } from '#platform/http';
import type { Actor } from './face.ts';

/** Who asks, for the audit trail. Throws for a guest: a route that changes something names a permission that guests lack. */
export function actorOf({ accountId, name }: Principal): Actor {
  if (accountId === undefined) throw new Error('a guest acts');
  return { accountId, name };
}
