import { tokens } from '#lib/vietnamese';
import type { Reader } from '#platform/database';
import { rowNumber } from '../row-number.ts';
import { hydrateItems } from '../search/hydrate.ts';
import type { SearchItem, Slice } from '../views.ts';
import { isMeant, usesOf } from './uses-sql.ts';
import type {
  AuthorityItem,
  AuthorityKind,
  AuthorityLookup,
  AuthorityName,
  AuthorityOrigin,
  HeadingRole,
  KnownName,
} from './views.ts';

export interface ItemRow extends Record<string, unknown> {
  id: number;
  kind: AuthorityKind;
  origin: AuthorityOrigin;
  name: string;
  dates: string;
}

export const itemColumns = 'authority.id, authority.kind, authority.origin, authority.name, authority.dates';

export function itemOf({ id, kind, origin, name, dates }: ItemRow): AuthorityItem {
  return { id: String(id), kind, origin, name, ...(dates !== '' && { dates }) };
}

/** Numbers of an authority and of those that went into it; the parameter is the first. */
const members = `(select member.id from catalogue.authority member where member.id = $1 or member.moved_to = $1)`;

/** Clusters under an authority with their role, of records that are there; the parameter is the first. */
const uses = `select record.cluster_id, used.role from ${usesOf('$1')} used
    join catalogue.record on record.id = used.record_id and record.state = 'active'`;

/** One authority with all that is known of it. */
export async function lookUpAuthority(database: Reader, id: string): Promise<AuthorityLookup> {
  const number = rowNumber(id);
  const [row] = await database.query<
    ItemRow & {
      moved_to: number | null;
      details: { fields?: string[]; notes?: string[]; sources?: string[] };
      updated_at: Date;
    }
  >(`select ${itemColumns}, moved_to, details, updated_at from catalogue.authority where id = $1`, [number]);
  if (row === undefined) return { kind: 'unknown' };
  if (row.moved_to !== null) return { kind: 'moved', to: String(row.moved_to) };
  const names = await database.query<{
    type: string;
    name: string;
    dates: string;
    relation: string;
    meant: number | null;
  }>(
    `select name.type, name.name, name.dates, name.relation,
            case when name.type = 'related' then (select min(coalesce(other.moved_to, other.id)) from catalogue.authority_name theirs
               join catalogue.authority other on other.id = theirs.authority_id
              where theirs.exact = name.exact and theirs.folded = name.folded and theirs.kind = name.kind and theirs.type <> 'related' and theirs.authority_id <> $1) end as meant
       from catalogue.authority_name name where name.authority_id in ${members} order by name.authority_id <> $1, name.authority_id, name.place`,
    [number],
  );
  const counts = await database.query<{ role: HeadingRole; titles: number }>(
    `select role, count(distinct cluster_id)::int as titles from (${uses}) as used group by role`,
    [number],
  );
  const countOf = (role: HeadingRole): number => counts.find((count) => count.role === role)?.titles ?? 0;
  const namesakes = await database.query<ItemRow>(
    `select distinct ${itemColumns} from catalogue.authority_name own
       join catalogue.authority_name theirs on theirs.folded = own.folded and theirs.exact = own.exact and theirs.kind = own.kind and theirs.type <> 'related'
       join catalogue.authority on authority.id = theirs.authority_id and authority.moved_to is null
      where own.authority_id = $1 and own.place = 0 and authority.id <> $1
        and ${isMeant('authority.id')} order by authority.id limit 20`,
    [number],
  );
  return {
    kind: 'found',
    authority: {
      ...itemOf(row),
      variants: distinct(names.filter(({ type, name }) => type !== 'related' && name !== row.name).map(nameOf)),
      related: distinct(names.filter(({ type }) => type === 'related').map(nameOf)),
      fields: row.details.fields ?? [],
      notes: row.details.notes ?? [],
      sources: row.details.sources ?? [],
      works: { author: countOf('author'), contributor: countOf('contributor'), subject: countOf('subject') },
      namesakes: namesakes.map(itemOf),
      updatedAt: row.updated_at.toISOString(),
    },
  };
}

function nameOf({
  name,
  dates,
  relation,
  meant,
}: {
  name: string;
  dates: string;
  relation: string;
  meant: number | null;
}): AuthorityName {
  return {
    name,
    ...(dates !== '' && { dates }),
    ...(relation.length > 1 && { relation }),
    ...(meant !== null && { id: String(meant) }),
  };
}

function distinct(names: readonly AuthorityName[]): AuthorityName[] {
  return [...new Map(names.map((name) => [name.name, name])).values()];
}

/** Titles under an authority in one role, the newest number first. */
export async function listWorks(
  database: Reader,
  id: string,
  page: { readonly role: HeadingRole; readonly after?: string; readonly limit: number },
): Promise<Slice<SearchItem>> {
  const rows = await database.query<{ cluster_id: number }>(
    `select distinct cluster_id from (${uses}) as used where role = $2 and ($3::bigint is null or cluster_id < $3) order by cluster_id desc limit $4`,
    [rowNumber(id), page.role, page.after === undefined ? null : rowNumber(page.after), page.limit + 1],
  );
  const shown = rows.slice(0, page.limit).map((row) => row.cluster_id);
  const items = await hydrateItems(database, shown);
  const last = shown.at(-1);
  return rows.length > page.limit && last !== undefined ? { items, next: String(last) } : { items };
}

/** Authorities some name of which begins with these words; without words all of them. By number. */
export async function listAuthorities(
  database: Reader,
  filter: { readonly q: string; readonly kind?: AuthorityKind; readonly after?: string; readonly limit: number },
): Promise<Slice<AuthorityItem & { readonly matched: string }>> {
  const folded = tokens(filter.q).folded.join(' ');
  const rows = await database.query<ItemRow & { matched: string }>(
    `select ${itemColumns}, found.matched from (
       select coalesce(named.moved_to, named.id) as id, min(name.name) as matched from catalogue.authority_name name
         join catalogue.authority named on named.id = name.authority_id
        where name.type <> 'related' and name.folded like $1 and ($2::text is null or named.kind = $2)
          and ($3::bigint is null or coalesce(named.moved_to, named.id) > $3)
          and (named.origin <> 'heading' or ${isMeant('coalesce(named.moved_to, named.id)')})
        group by 1 order by 1 limit $4) as found
       join catalogue.authority on authority.id = found.id order by found.id`,
    [`${folded}%`, filter.kind ?? null, filter.after === undefined ? null : rowNumber(filter.after), filter.limit + 1],
  );
  const shown = rows.slice(0, filter.limit);
  const items = shown.map((row) => ({ ...itemOf(row), matched: row.matched }));
  const last = items.at(-1);
  return rows.length > filter.limit && last !== undefined ? { items, next: last.id } : { items };
}

/** The names of a title with the authority that each means, for the record's page: by role and the name's own syllables. */
export async function namesOfTitle(
  database: Reader,
  clusterId: string,
): Promise<
  readonly (AuthorityItem & { readonly written: string; readonly exact: string; readonly role: HeadingRole })[]
> {
  const rows = await database.query<ItemRow & { written: string; exact: string; role: HeadingRole }>(
    `select distinct ${itemColumns}, heading.name as written, heading.exact, used.role
       from catalogue.record
       join catalogue.heading_use used on used.record_id = record.id
       join catalogue.heading on heading.id = used.heading_id
       join catalogue.authority meant on meant.id = coalesce(used.authority_id, heading.authority_id)
       join catalogue.authority on authority.id = coalesce(meant.moved_to, meant.id)
      where record.cluster_id = $1 and record.state = 'active' order by authority.id`,
    [rowNumber(clusterId)],
  );
  return rows.map((row) => ({ ...itemOf(row), written: row.written, exact: row.exact, role: row.role }));
}

/**
 * Whose other name a text is, word for word; undefined when it is nobody's, several people's, or a preferred name. A name
 * without marks must have three syllables to be somebody's.
 */
export async function findKnownName(database: Reader, text: string): Promise<KnownName | undefined> {
  const { exact, folded } = tokens(text);
  if (exact.length < 2 || exact.length > 12) return undefined;
  const written = exact.join(' ');
  const bare = folded.join(' ');
  const rows = await database.query<{ id: number; name: string; asked: string; type: string }>(
    `select distinct on (standing.id) standing.id, standing.name, name.name as asked, case when named.moved_to is null then name.type else 'variant' end as type
       from catalogue.authority_name name
       join catalogue.authority named on named.id = name.authority_id
       join catalogue.authority standing on standing.id = coalesce(named.moved_to, named.id)
      where name.folded = $1 and name.kind in ('person', 'corporate', 'place') and name.type <> 'related' and (name.exact = $2 or ($2 = $1 and $3))
        and ${isMeant('standing.id')}
      order by standing.id, name.type`,
    [bare, written, exact.length > 2],
  );
  const [only, ...others] = rows;
  if (only === undefined || others.length > 0 || only.type === 'preferred') return undefined;
  const names = await database.query<{ name: string }>(
    `select name from catalogue.authority_name where authority_id in ${members} and type <> 'related' order by authority_id <> $1, place limit 12`,
    [only.id],
  );
  return { id: String(only.id), name: only.name, asked: only.asked, names: names.map((row) => row.name) };
}
