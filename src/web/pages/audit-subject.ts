import type { IdentityFace } from '#domains/identity';
import type { AuditEntry } from '#platform/audit';

/** What an entry of the trail is about, as a person would name it. */
export interface AuditSubject {
  /** What people call it; its number where it has no name. */
  readonly name: string;
  /** The number, where `name` is another; it tells two of one name apart. */
  readonly number?: string | undefined;
  readonly href?: string | undefined;
}

/** The pages of things that have one under their number. */
const pageOf: Readonly<Record<string, (key: string) => string>> = {
  'registry.library': (code) => `/thu-vien/${encodeURIComponent(code)}`,
  'catalogue.source': (code) => `/nghiep-vu/thu-vien/${encodeURIComponent(code)}/cach-doc`,
  'catalogue.batch': (id) => `/nghiep-vu/dot/${encodeURIComponent(id)}`,
  'catalogue.cluster': (id) => `/ban-ghi/${encodeURIComponent(id)}`,
  'catalogue.authority': (id) => `/tac-gia/${encodeURIComponent(id)}`,
};
/** In place of a number: an entry about all of them. */
const ALL = '*';

/** Tells what each of these entries is about. Accounts are asked for once, all together. */
export async function subjectsOf(
  page: { readonly identity: Pick<IdentityFace, 'findAccountNames'> },
  entries: readonly AuditEntry[],
): Promise<(entry: AuditEntry) => AuditSubject | undefined> {
  const accounts = entries.flatMap(({ entity, key }) => (entity === 'identity.account' ? [key] : []));
  const names = await page.identity.findAccountNames([...new Set(accounts)]);
  return ({ entity, key, before, after }) => {
    if (key === ALL) return undefined;
    const account = entity === 'identity.account' ? names.get(key) : undefined;
    if (account) return { name: `${account.displayName} (${account.username})`, number: key };
    const token = entity === 'identity.api-token' ? (textOf(after, 'name') ?? textOf(before, 'name')) : undefined;
    if (token !== undefined) return { name: token, number: key };
    return { name: key, href: pageOf[entity]?.(key) };
  };
}

/** The role that an entry gave or took, and the library in which, where it did. */
export function roleOf({ before, after }: AuditEntry): { role: string; library: string | undefined } | undefined {
  const role = textOf(after, 'role') ?? textOf(before, 'role');
  return role === undefined ? undefined : { role, library: textOf(after, 'library') ?? textOf(before, 'library') };
}

function textOf(state: unknown, name: string): string | undefined {
  if (typeof state !== 'object' || state === null || !(name in state)) return undefined;
  const value: unknown = Reflect.get(state, name);
  return typeof value === 'string' ? value : undefined;
}
