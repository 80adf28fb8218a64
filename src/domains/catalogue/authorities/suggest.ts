import type { Database } from '#platform/database';
import { nameRelations, relationOf } from './compare-names.ts';
import { datesAgree, type Life } from './heading-key.ts';
import type { AuthorityEvidence } from './views.ts';

/** More suggestions are not kept: the best first, and the next run brings the rest. */
const most = 20_000;
/** Bits from which a merge is worth a person's look. */
const enough = 2;
const bits = {
  sharedTitle: 4,
  mostTitles: 3,
  sameLife: 6,
  otherLife: -8,
  oneLife: -0.5,
  together: -7,
  sharedField: 1,
  otherField: -1,
};

interface Side {
  readonly id: number;
  readonly name: string;
  readonly exact: string;
  readonly folded: string;
  readonly life: Life;
  readonly writtenLife: string;
}

/** Looks at who may be one and who may be several, and keeps that for the desk. Returns how many suggestions there are. */
export async function suggestDecisions(database: Database, signal: AbortSignal): Promise<number> {
  const merges = await findMerges(database, signal);
  const splits = await findSplits(database);
  const rows = [...merges, ...splits].sort((a, b) => b.weight - a.weight || a.a - b.a || a.b - b.b).slice(0, most);
  await database.transact(async (tx) => {
    await tx.query('delete from catalogue.authority_suggestion');
    await tx.query(
      `insert into catalogue.authority_suggestion (kind, authority_id, other_id, weight, evidence)
       select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::real[], $5::json[])`,
      [
        rows.map((row) => row.kind),
        rows.map((row) => row.a),
        rows.map((row) => row.b),
        rows.map((row) => row.weight),
        rows.map((row) => JSON.stringify(row.evidence)),
      ],
    );
  });
  return rows.length;
}

interface Suggestion {
  readonly kind: 'merge' | 'split';
  readonly a: number;
  readonly b: number;
  readonly weight: number;
  readonly evidence: readonly AuthorityEvidence[];
}

/** Titles that stand under both names of a pair, and records that name both: co-authors are two people. */
interface PairRow extends Record<string, unknown> {
  a: number;
  b: number;
  shared: number;
  example: string | null;
  together: number;
}

/** Names under each standing authority of people and bodies that has titles; the same syllables in any order have one key. */
const names = `create temporary table name on commit drop as
  select distinct coalesce(authority.moved_to, authority.id) as id, name.kind, name.folded,
         (select string_agg(word, ' ' order by word) from unnest(string_to_array(name.folded, ' ')) word) as key
    from catalogue.authority_name name join catalogue.authority on authority.id = name.authority_id
   where name.type <> 'related' and name.kind in ('person', 'corporate')
     and exists (select from catalogue.heading tied where tied.authority_id in (authority.id, authority.moved_to))`;

/** Who stands on which record as its maker. */
const made = `create temporary table made on commit drop as
  select distinct coalesce(meant.moved_to, meant.id) as id, record.cluster_id, used.record_id, entry.title_folded
    from catalogue.heading_use used
    join catalogue.heading on heading.id = used.heading_id and heading.kind in ('person', 'corporate')
    join catalogue.authority meant on meant.id = coalesce(used.authority_id, heading.authority_id)
    join catalogue.record on record.id = used.record_id and record.state = 'active'
    join catalogue.search_entry entry on entry.cluster_id = record.cluster_id
   where used.role <> 'subject'`;

/**
 * Pairs to compare: the same syllables in whatever order; or two libraries that name somebody else in one and the same
 * edition, in nearly the same letters. What an editor decided is not asked again.
 */
const pairs = `with pair as (
    select a.id as a, b.id as b from name a join name b on a.kind = b.kind and a.key = b.key and a.id < b.id
    union
    select a.id, b.id from made a join made b on a.cluster_id = b.cluster_id and a.id < b.id and a.record_id <> b.record_id
      join name one on one.id = a.id join name other on other.id = b.id and other.kind = one.kind
     where similarity(one.folded, other.folded) > 0.3 or right(one.folded, 4) = right(other.folded, 4))
  select pair.a, pair.b, shared.titles as shared, shared.example,
         (select count(*)::int from made one join made other on other.record_id = one.record_id and other.id = pair.b where one.id = pair.a) as together
    from (select * from pair
           where not exists (select from catalogue.authority_decision decision where decision.undone_at is null and decision.kind in ('apart', 'merge')
                   and (decision.authority_id, decision.other_id) in ((pair.a, pair.b), (pair.b, pair.a)))
           limit ${5 * most}) as pair
    cross join lateral (
      select count(distinct one.title_folded)::int as titles, (select display ->> 'title' from catalogue.cluster where cluster.id = min(one.cluster_id)) as example
        from made one where one.id = pair.a and exists (select from made other where other.id = pair.b and other.title_folded = one.title_folded)) as shared`;

async function findMerges(database: Database, signal: AbortSignal): Promise<Suggestion[]> {
  const found = await database.transact(async (tx) => {
    for (const statement of [
      names,
      made,
      'create index on name (key)',
      'create index on name (id)',
      'create index on made (id)',
      'create index on made (cluster_id)',
      'create index on made (record_id)',
      'analyze name, made',
    ])
      await tx.query(statement);
    return (await tx.query<PairRow>(pairs)).rows;
  });
  return weigh(database, found, signal);
}

async function weigh(database: Database, pairs: readonly PairRow[], signal: AbortSignal): Promise<Suggestion[]> {
  signal.throwIfAborted();
  const sides = await loadSides(database, [...new Set(pairs.flatMap((pair) => [pair.a, pair.b]))]);
  const found: Suggestion[] = [];
  for (const pair of pairs) {
    const evidence = mergeEvidence(sides.get(pair.a) ?? [], sides.get(pair.b) ?? [], pair);
    const weight = evidence.reduce((sum, piece) => sum + piece.weight, 0);
    if (evidence.length > 0 && weight >= enough) found.push({ kind: 'merge', a: pair.a, b: pair.b, weight, evidence });
  }
  return found;
}

/** What speaks for and against two authorities being one, the heaviest first; empty when their names are not alike. */
export function mergeEvidence(
  a: readonly Side[],
  b: readonly Side[],
  pair: { readonly shared: number; readonly example: string | null; readonly together: number },
): AuthorityEvidence[] {
  const alike = a
    .flatMap((one) => b.map((other) => ({ one, other, relation: relationOf(one, other) })))
    .flatMap(({ relation, ...rest }) => (relation === undefined ? [] : [{ ...rest, relation }]))
    .sort((x, y) => nameRelations[y.relation] - nameRelations[x.relation])[0];
  if (alike === undefined) return [];
  const evidence: AuthorityEvidence[] = [
    {
      code: `name.${alike.relation}`,
      params: { a: alike.one.name, b: alike.other.name },
      weight: nameRelations[alike.relation],
    },
  ];
  const [lifeA, lifeB] = [a[0], b[0]];
  if (lifeA !== undefined && lifeB !== undefined) {
    const years = { a: lifeA.writtenLife, b: lifeB.writtenLife };
    const known = [lifeA, lifeB].filter(({ life }) => life.born !== undefined || life.died !== undefined).length;
    if (known === 2 && datesAgree(lifeA.life, lifeB.life))
      evidence.push({ code: 'life.same', params: years, weight: bits.sameLife });
    else if (known === 2) evidence.push({ code: 'life.other', params: years, weight: bits.otherLife });
    else if (known === 1)
      evidence.push({ code: 'life.one', params: { years: years.a || years.b }, weight: bits.oneLife });
  }
  if (pair.shared > 0)
    evidence.push({
      code: 'titles.shared',
      params: { count: pair.shared, example: pair.example ?? '' },
      weight: bits.sharedTitle * Math.min(pair.shared, bits.mostTitles),
    });
  if (pair.together > 0)
    evidence.push({ code: 'titles.together', params: { count: pair.together }, weight: bits.together });
  return evidence.sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight));
}

async function loadSides(database: Database, ids: readonly number[]): Promise<Map<number, Side[]>> {
  const rows = await database.query<{
    id: number;
    name: string;
    exact: string;
    folded: string;
    dates: string;
    born: number | null;
    died: number | null;
  }>(
    `select standing.id, name.name, name.exact, name.folded, standing.dates, standing.born, standing.died
       from catalogue.authority standing
       join catalogue.authority member on standing.id in (member.id, member.moved_to)
       join catalogue.authority_name name on name.authority_id = member.id and name.type <> 'related'
      where standing.id = any($1) order by standing.id, member.id, name.place`,
    [ids],
  );
  const sides = new Map<number, Side[]>();
  for (const { id, name, exact, folded, dates, born, died } of rows) {
    const side = {
      id,
      name,
      exact,
      folded,
      writtenLife: dates,
      life: { ...(born !== null && { born }), ...(died !== null && { died }) },
    };
    const known = sides.get(id);
    if (known === undefined) sides.set(id, [side]);
    else known.push(side);
  }
  return sides;
}

/** Longer than this nobody writes. */
const longestCareer = 75;

/**
 * One name that may be several people: titles from before birth or childhood, a career longer than a life, or a bare name
 * that several described people have and whose titles fit none of them clearly.
 */
async function findSplits(database: Database): Promise<Suggestion[]> {
  const rows = await database.query<{
    id: number;
    name: string;
    born: number | null;
    origin: string;
    first: number | null;
    last: number | null;
    early: number;
    titles: number;
    namesakes: number;
  }>(
    `with made as (select distinct coalesce(meant.moved_to, meant.id) as id, record.cluster_id
           from catalogue.heading_use used
           join catalogue.heading on heading.id = used.heading_id and heading.kind = 'person'
           join catalogue.authority meant on meant.id = coalesce(used.authority_id, heading.authority_id)
           join catalogue.record on record.id = used.record_id and record.state = 'active'
          where used.role <> 'subject')
     select * from (
       select standing.id, standing.name, standing.born, standing.origin, min(entry.year)::int as first, max(entry.year)::int as last,
              count(*) filter (where entry.year < standing.born + 12)::int as early, count(*)::int as titles,
              (select count(distinct coalesce(other.moved_to, other.id))::int from catalogue.authority_name own
                 join catalogue.authority_name theirs on theirs.exact = own.exact and theirs.kind = own.kind and theirs.type <> 'related'
                 join catalogue.authority other on other.id = theirs.authority_id and coalesce(other.moved_to, other.id) <> standing.id and (other.born is not null or other.died is not null)
                where own.authority_id = standing.id and own.place = 0) as namesakes
         from made join catalogue.authority standing on standing.id = made.id
         join catalogue.search_entry entry on entry.cluster_id = made.cluster_id
        group by standing.id) as span
      where early > 0 or (origin = 'heading' and born is null and (namesakes > 1 or last - first > ${longestCareer}))`,
  );
  return rows.map((row) => {
    const evidence: AuthorityEvidence[] = [];
    if (row.early > 0)
      evidence.push({
        code: 'split.early',
        params: { count: row.early, born: row.born ?? 0, first: row.first ?? 0 },
        weight: 8,
      });
    if (row.namesakes > 1)
      evidence.push({ code: 'split.namesakes', params: { count: row.namesakes, titles: row.titles }, weight: 4 });
    if (row.origin === 'heading' && row.first !== null && row.last !== null && row.last - row.first > longestCareer)
      evidence.push({
        code: 'split.career',
        params: { first: row.first, last: row.last, years: row.last - row.first },
        weight: 3,
      });
    return {
      kind: 'split' as const,
      a: row.id,
      b: 0,
      weight: evidence.reduce((sum, piece) => sum + piece.weight, 0),
      evidence,
    };
  });
}
