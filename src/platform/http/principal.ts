/** A role that an account holds, in one library or, without `library`, for the whole country. */
export interface Grant {
  readonly role: string;
  /** Code of the library. */
  readonly library?: string;
}

/** Who asks. Everyone is somebody: a visitor who has not signed in is `anonymous`, holds no grants and has no account. */
export interface Principal {
  readonly kind: 'anonymous' | 'session' | 'token';
  readonly accountId?: string;
  /** Name to show and to write into the audit trail. */
  readonly name: string;
  readonly grants: readonly Grant[];
  /** Signed in with a password that somebody else chose: nothing but changing it is allowed. */
  readonly mustChangePassword: boolean;
}

export const ANONYMOUS: Principal = { kind: 'anonymous', name: '', grants: [], mustChangePassword: false };

/** What an action is done to, as far as permissions depend on it. */
export interface Scope {
  /** Code of the library. */
  readonly library?: string;
}

/** `domain.thing.action`, declared in the domain's policy; `public` is for what anyone may do. */
export type Permission = 'public' | `${string}.${string}.${string}`;

/** What HTTP has to know about people; the identity domain answers. */
export interface Sessions {
  /** The holder of a session token from the cookie; undefined when it is unknown, expired or revoked. */
  principalOf(token: string): Promise<Principal | undefined>;
  /** The holder of an API token from `Authorization: Bearer`; undefined when it is unknown, expired or revoked. */
  principalOfApiToken(token: string): Promise<Principal | undefined>;
  /** Whether the policy knows this permission at all: an unknown one refuses the start. */
  knows(permission: Permission): boolean;
  can(principal: Principal, permission: Permission, scope: Scope): boolean;
}
