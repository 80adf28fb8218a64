import type { Database, Transaction } from '#platform/database';
import type { HeadingKey } from './heading-key.ts';
import { type Candidate, recognise } from './recognise.ts';
import { lockAuthorities } from './store-authorities.ts';
import type { AuthorityKind, AuthorityOrigin } from './views.ts';

/** Headings that are looked at in one transaction. */
const pieceSize = 5_000;

/** A heading without an authority becomes one by itself when it names somebody: so that every author has a page. */
const ownKinds: ReadonlySet<AuthorityKind> = new Set(['person', 'corporate']);

/**
 * Decides anew whom each heading means, of all headings or those with these folded names. Those with years come first and
 * those without marks last, so that what is found does not depend on the order in which libraries sent them.
 * Returns how many headings were looked at.
 */
export async function tieHeadings(
  database: Database,
  options: { readonly folded?: readonly string[] | undefined; readonly signal: AbortSignal },
): Promise<number> {
  let looked = 0;
  for (const pass of passes) {
    let reached = 0;
    for (;;) {
      options.signal.throwIfAborted();
      const { count, last } = await database.transact((tx) => tiePiece(tx, pass, reached, options.folded));
      looked += count;
      if (last === undefined) break;
      reached = last;
    }
  }
  await retireEmpty(database, options.folded);
  return looked;
}

const passes = [`dates <> ''`, `dates = '' and exact <> folded`, `dates = '' and exact = folded`] as const;

interface HeadingRow {
  id: number;
  kind: AuthorityKind;
  name: string;
  exact: string;
  folded: string;
  dates: string;
  born: number | null;
  died: number | null;
}

interface Tie {
  readonly headingId: number;
  readonly authorityId: number | null;
  readonly confidence: number | null;
  readonly ground: string;
}

async function tiePiece(
  tx: Transaction,
  pass: (typeof passes)[number],
  reached: number,
  folded: readonly string[] | undefined,
): Promise<{ count: number; last?: number }> {
  await lockAuthorities(tx);
  const { rows: headings } = await tx.query<HeadingRow>(
    `select heading.* from catalogue.heading where ${pass} and heading.id > $1 and ($2::text[] is null or folded = any($2)) order by heading.id limit ${pieceSize}`,
    [reached, folded ?? null],
  );
  const last = headings.at(-1);
  if (last === undefined) return { count: 0 };
  const candidates = await loadCandidates(tx, headings, pass);
  const ties: Tie[] = [];
  const own: HeadingRow[] = [];
  for (const heading of headings) {
    const found = recognise(keyOf(heading), candidates.get(`${heading.kind}|${heading.folded}`) ?? []);
    if (found.kind === 'one')
      ties.push({
        headingId: heading.id,
        authorityId: found.authorityId,
        confidence: found.confidence,
        ground: found.ground,
      });
    else if (ownKinds.has(heading.kind)) own.push(heading);
    else ties.push({ headingId: heading.id, authorityId: null, confidence: null, ground: found.kind });
  }
  const numbers = await makeOwn(tx, own);
  for (const heading of own)
    ties.push({
      headingId: heading.id,
      authorityId: numbers.get(ownKey(heading)) ?? null,
      confidence: 1,
      ground: 'own',
    });
  await tx.query(
    `update catalogue.heading set authority_id = tie.authority_id, confidence = tie.confidence, ground = tie.ground
       from unnest($1::bigint[], $2::bigint[], $3::real[], $4::text[]) as tie (heading_id, authority_id, confidence, ground)
      where heading.id = tie.heading_id
        and (heading.authority_id is distinct from tie.authority_id or heading.ground is distinct from tie.ground)`,
    [
      ties.map((tie) => tie.headingId),
      ties.map((tie) => tie.authorityId),
      ties.map((tie) => tie.confidence),
      ties.map((tie) => tie.ground),
    ],
  );
  return { count: headings.length, last: last.id };
}

function keyOf({ kind, name, exact, folded, dates, born, died }: HeadingRow): HeadingKey {
  return { kind, name, exact, folded, dates, ...(born !== null && { born }), ...(died !== null && { died }) };
}

/**
 * Names of authorities by kind and folded name. In the first pass the authorities that only came of headings are left out
 * but for the heading's own: headings with years are told apart by these alone.
 */
async function loadCandidates(
  tx: Transaction,
  headings: readonly HeadingRow[],
  pass: (typeof passes)[number],
): Promise<Map<string, Candidate[]>> {
  const { rows } = await tx.query<{
    authority_id: number;
    origin: AuthorityOrigin;
    kind: AuthorityKind;
    exact: string;
    folded: string;
    is_preferred: boolean;
    born: number | null;
    died: number | null;
  }>(
    `select coalesce(authority.moved_to, authority.id) as authority_id, standing.origin, name.kind, name.exact, name.folded,
            name.type = 'preferred' and authority.moved_to is null as is_preferred,
            coalesce(authority.born, standing.born) as born, coalesce(authority.died, standing.died) as died
       from catalogue.authority_name name
       join catalogue.authority on authority.id = name.authority_id
       join catalogue.authority standing on standing.id = coalesce(authority.moved_to, authority.id)
      where name.folded = any($1) and name.type <> 'related'
        and not ($2 and authority.origin = 'heading')
        and (authority.origin <> 'heading' or exists (select from catalogue.heading tied where tied.authority_id = authority.id))`,
    [[...new Set(headings.map((heading) => heading.folded))], pass === passes[0]],
  );
  const candidates = new Map<string, Candidate[]>();
  for (const row of rows) {
    const key = `${row.kind}|${row.folded}`;
    const life = { ...(row.born !== null && { born: row.born }), ...(row.died !== null && { died: row.died }) };
    const candidate = {
      authorityId: row.authority_id,
      origin: row.origin,
      exact: row.exact,
      folded: row.folded,
      isPreferred: row.is_preferred,
      lives: [life],
    };
    const list = candidates.get(key);
    if (list === undefined) candidates.set(key, [candidate]);
    else list.push(candidate);
  }
  return candidates;
}

function ownKey({ kind, exact, dates }: HeadingRow): string {
  return `heading:${kind}:${exact}|${dates}`;
}

/** Authorities of headings that stand for themselves, old ones by their old number. */
async function makeOwn(tx: Transaction, headings: readonly HeadingRow[]): Promise<Map<string, number>> {
  if (headings.length === 0) return new Map();
  const keys = headings.map(ownKey);
  const { rows: known } = await tx.query<{ source_key: string }>(
    'select source_key from catalogue.authority where source_key = any($1)',
    [keys],
  );
  const there = new Set(known.map((row) => row.source_key));
  const fresh = headings.filter((heading) => !there.has(ownKey(heading)));
  await tx.query(
    `insert into catalogue.authority (kind, origin, source_key, name, dates, born, died)
     select new.kind, 'heading', new.source_key, new.name, regexp_replace(new.dates, '^ | ', '-'), new.born, new.died
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::smallint[], $6::smallint[]) as new (kind, source_key, name, dates, born, died)`,
    [
      fresh.map((heading) => heading.kind),
      fresh.map(ownKey),
      fresh.map((heading) => heading.name),
      fresh.map((heading) => heading.dates),
      fresh.map((heading) => heading.born),
      fresh.map((heading) => heading.died),
    ],
  );
  await tx.query(
    `insert into catalogue.authority_name (authority_id, place, type, kind, name, exact, folded, dates)
     select authority.id, 0, 'preferred', new.kind, new.name, new.exact, new.folded, authority.dates
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) as new (source_key, kind, name, exact, folded)
       join catalogue.authority on authority.source_key = new.source_key`,
    [
      fresh.map(ownKey),
      fresh.map((heading) => heading.kind),
      fresh.map((heading) => heading.name),
      fresh.map((heading) => heading.exact),
      fresh.map((heading) => heading.folded),
    ],
  );
  const { rows } = await tx.query<{ id: number; source_key: string }>(
    'select id, source_key from catalogue.authority where source_key = any($1)',
    [keys],
  );
  return new Map(rows.map((row) => [row.source_key, row.id]));
}

/**
 * An authority that came of a heading leads on to whom its heading means now; one whose heading came back to it leads
 * nowhere any more. What editors merged is left to their decisions.
 */
async function retireEmpty(database: Database, folded: readonly string[] | undefined): Promise<void> {
  await database.query(
    `update catalogue.authority own set moved_to = target.id, updated_at = now()
       from catalogue.heading
       join catalogue.authority meant on meant.id = heading.authority_id
       join catalogue.authority target on target.id = coalesce(meant.moved_to, meant.id)
      where own.origin = 'heading' and own.source_key = 'heading:' || heading.kind || ':' || heading.exact || '|' || heading.dates
        and ($1::text[] is null or heading.folded = any($1))
        and heading.authority_id <> own.id and target.id <> own.id and own.moved_to is distinct from target.id
        and not exists (select from catalogue.heading still where still.authority_id = own.id)
        and not exists (select from catalogue.authority_decision decision where decision.kind = 'merge' and decision.undone_at is null and own.id in (decision.authority_id, decision.other_id))`,
    [folded ?? null],
  );
  await database.query(
    `update catalogue.authority own set moved_to = null, updated_at = now()
      where own.origin = 'heading' and own.moved_to is not null
        and exists (select from catalogue.heading still where still.authority_id = own.id)
        and not exists (select from catalogue.authority_decision decision where decision.kind = 'merge' and decision.undone_at is null and own.id in (decision.authority_id, decision.other_id))`,
  );
}
