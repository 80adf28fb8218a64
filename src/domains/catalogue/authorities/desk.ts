import type { Reader } from '#platform/database';
import { rowNumber } from '../row-number.ts';
import type { Slice } from '../views.ts';
import { type ItemRow, itemColumns, itemOf } from './queries.ts';
import { usesOf } from './uses-sql.ts';
import type {
  AuthorityDecisionKind,
  AuthorityDecisionView,
  AuthorityEvidence,
  SuggestedSide,
  SuggestionView,
} from './views.ts';

/** Titles shown of each side; a split is decided title by title and shows more. */
const examples = { merge: 4, split: 40 };

interface SuggestionRow extends Record<string, unknown> {
  kind: 'merge' | 'split';
  authority_id: number;
  other_id: number;
  weight: number;
  evidence: AuthorityEvidence[];
}

/** Suggestions, the weightiest first; walked by weight and numbers. */
export async function listSuggestions(
  database: Reader,
  filter: { readonly kind: 'merge' | 'split'; readonly after?: string; readonly limit: number },
): Promise<Slice<SuggestionView>> {
  const [weight, a, b] = (filter.after ?? '').split('_').map(Number);
  const isAfter = weight !== undefined && a !== undefined && b !== undefined && [weight, a, b].every(Number.isFinite);
  const rows = await database.query<SuggestionRow>(
    `select kind, authority_id, other_id, weight, evidence from catalogue.authority_suggestion
      where kind = $1 and (not $2 or (-weight, authority_id, other_id) > (-$3::real, $4::bigint, $5::bigint))
      order by weight desc, authority_id, other_id limit $6`,
    [filter.kind, isAfter, isAfter ? weight : 0, isAfter ? a : 0, isAfter ? b : 0, filter.limit + 1],
  );
  const shown = rows.slice(0, filter.limit);
  const sides = await sidesOf(
    database,
    [...new Set(shown.flatMap((row) => [row.authority_id, row.other_id]))],
    examples[filter.kind],
  );
  const items = shown.flatMap((row): SuggestionView[] => {
    const [one, other] = [sides.get(row.authority_id), sides.get(row.other_id)];
    if (one === undefined || (row.other_id !== 0 && other === undefined)) return [];
    return [
      {
        key: keyOf(row),
        kind: row.kind,
        weight: row.weight,
        evidence: row.evidence,
        a: one,
        ...(other !== undefined && { b: other }),
      },
    ];
  });
  const last = shown.at(-1);
  return rows.length > filter.limit && last !== undefined ? { items, next: keyOf(last) } : { items };
}

function keyOf(row: SuggestionRow): string {
  return [row.weight, row.authority_id, row.other_id].join('_');
}

/** Standing authorities with their names and some titles; one that has gone up in another since is left out. */
async function sidesOf(database: Reader, ids: readonly number[], most: number): Promise<Map<number, SuggestedSide>> {
  const rows = await database.query<
    ItemRow & { variants: string[]; titles: number; examples: SuggestedSide['examples'] }
  >(
    `select ${itemColumns},
            coalesce((select array_agg(name.name order by name.authority_id, name.place) from catalogue.authority_name name
               join catalogue.authority member on member.id = name.authority_id and authority.id in (member.id, member.moved_to)
              where name.type <> 'related' and name.name <> authority.name), '{}') as variants,
            made.titles, made.examples
       from catalogue.authority
       cross join lateral (
         select (count(*))::int as titles,
                coalesce(json_agg(json_build_object('clusterId', cluster.id::text, 'title', cluster.display ->> 'title', 'year', (cluster.display ->> 'year')::int) order by cluster.id)
                  filter (where one.place <= $2), '[]') as examples
           from (select cluster_id, row_number() over (order by cluster_id) as place from (
             select distinct record.cluster_id from ${usesOf('authority.id')} used
               join catalogue.record on record.id = used.record_id and record.state = 'active'
              where used.role <> 'subject') as cluster_ids) as one
           join catalogue.cluster on cluster.id = one.cluster_id and cluster.state = 'active') as made
      where authority.id = any($1) and authority.moved_to is null`,
    [ids, most],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...itemOf(row),
        variants: row.variants,
        titles: row.titles,
        examples: row.examples.map(({ clusterId, title, year }) => ({
          clusterId,
          title,
          ...(year != null && { year }),
        })),
      },
    ]),
  );
}

interface DecisionRow extends Record<string, unknown> {
  id: number;
  kind: AuthorityDecisionKind;
  authority: ItemRow;
  other: ItemRow | null;
  name: string | null;
  records: number;
  reason: string;
  account_name: string;
  decided_at: Date;
  undone_at: Date | null;
  undone_by: string | null;
  undone_reason: string | null;
}

/** What editors decided, newest first, those taken back included. */
export async function listDecisions(
  database: Reader,
  filter: { readonly id?: string; readonly authorityId?: string; readonly after?: string; readonly limit: number },
): Promise<Slice<AuthorityDecisionView>> {
  const of = (alias: string): string =>
    `json_build_object('id', ${alias}.id, 'kind', ${alias}.kind, 'origin', ${alias}.origin, 'name', ${alias}.name, 'dates', ${alias}.dates)`;
  const rows = await database.query<DecisionRow>(
    `select decision.id, decision.kind, ${of('one')} as authority, case when other.id is not null then ${of('other')} end as other, decision.name,
            coalesce(array_length(decision.records, 1), 0) as records, reason, account_name, decided_at, undone_at, undone_by, undone_reason
       from catalogue.authority_decision decision
       join catalogue.authority one on one.id = decision.authority_id
       left join catalogue.authority other on other.id = decision.other_id
      where ($1::bigint is null or decision.id = $1) and ($2::bigint is null or $2 in (decision.authority_id, decision.other_id))
        and ($3::bigint is null or decision.id < $3) order by decision.id desc limit $4`,
    [
      filter.id === undefined ? null : rowNumber(filter.id),
      filter.authorityId === undefined ? null : rowNumber(filter.authorityId),
      filter.after === undefined ? null : rowNumber(filter.after),
      filter.limit + 1,
    ],
  );
  const items = rows.slice(0, filter.limit).map(decisionOf);
  const last = items.at(-1);
  return rows.length > filter.limit && last !== undefined ? { items, next: last.id } : { items };
}

function decisionOf(row: DecisionRow): AuthorityDecisionView {
  return {
    id: String(row.id),
    kind: row.kind,
    authority: itemOf(row.authority),
    ...(row.other !== null && { other: itemOf(row.other) }),
    ...(row.name !== null && { name: row.name }),
    records: row.records,
    reason: row.reason,
    by: row.account_name,
    at: row.decided_at.toISOString(),
    ...(row.undone_at !== null && {
      undone: { at: row.undone_at.toISOString(), by: row.undone_by ?? '', reason: row.undone_reason ?? '' },
    }),
  };
}
