import type { Database, Transaction } from '#platform/database';
import type { Actor } from '../../face.ts';
import { rowNumber } from '../../row-number.ts';
import { isFree, isWaiting, openCases } from './open-cases.ts';
import type { CaseGroup, GroupedCase, Grouping, GroupPreview } from './views.ts';

/** So many pairs are decided at one go: more than a person has looked through would not be a decision. */
const mostAtOnce = 200;
/** Groups are sought among so many cases, those most worth a look. */
const searched = 5_000;
const listed = 40;

/** A group is named by one of its pairs, so that an address says which. */
export interface GroupName {
  readonly by: Grouping;
  readonly pairId: string;
}

const keys: Readonly<Record<Grouping, readonly string[]>> = {
  difference: ['pattern', 'difference'],
  libraries: ['pattern', 'libraries'],
  pattern: ['pattern'],
};

/** Second opinions and chains are asked one by one; what another editor has before him stays with him. */
const mayBeGrouped = `second.decision_id is null and pair.doubt is null and ${isWaiting} and ${isFree}`;

interface GroupRow extends Record<string, unknown> {
  pair_id: number;
  cases: number;
  pattern: string;
  difference: string;
  libraries: [string, string];
}

/** Groups of at least two cases, the largest first. */
export async function listGroups(database: Database, by: Grouping, actor: Actor): Promise<CaseGroup[]> {
  const rows = await database.query<GroupRow>(
    `with waiting as (
       select c.*, named.case_key from ${openCases} where ${mayBeGrouped} and c.difference <> '' order by c.priority desc, c.pair_id limit ${searched})
     select min(pair_id) as pair_id, count(distinct case_key) as cases, min(pattern) as pattern, min(difference) as difference, min(libraries) as libraries
       from waiting group by ${keys[by].join(', ')} having count(distinct case_key) > 1
      order by cases desc, pair_id limit ${listed}`,
    [actor.accountId],
  );
  return rows.map((row) => groupView(row, by));
}

function groupView(row: GroupRow, by: Grouping): CaseGroup {
  return {
    by,
    pairId: String(row.pair_id),
    cases: row.cases,
    pattern: row.pattern,
    difference: by === 'difference' ? row.difference : '',
    ...(by === 'libraries' && { libraries: row.libraries }),
  };
}

/** One pair for each case of the group, most worth a look first. */
const pairsOfGroup = (by: Grouping): string => `
  select distinct on (named.case_key) named.case_key, c.pair_id, c.priority, c.difference, pair.record_a, pair.record_b, pair.probability
    from ${openCases}
    join catalogue.review_case model on model.pair_id = $2 and ${keys[by].map((key) => `model.${key} = c.${key}`).join(' and ')}
   where ${mayBeGrouped} order by named.case_key, c.priority desc, c.pair_id`;

/** The pairs that a decision on the group may take. */
export async function listGroupPairs(tx: Transaction, { by, pairId }: GroupName, actor: Actor): Promise<string[]> {
  const { rows } = await tx.query<{ pair_id: number }>(
    `select pair_id from (${pairsOfGroup(by)}) found order by priority desc, pair_id limit ${mostAtOnce}`,
    [actor.accountId, rowNumber(pairId)],
  );
  return rows.map(({ pair_id }) => String(pair_id));
}

interface SideColumns {
  library: string;
  local: string;
  title: string | null;
  imprint: string | null;
}

interface PreviewRow extends Record<string, unknown> {
  pair_id: number;
  probability: number;
  difference: string;
  a: SideColumns;
  b: SideColumns;
}

/** What a decision on the group would take; nothing when there is no such group any more. */
export async function previewGroup(
  database: Database,
  { by, pairId }: GroupName,
  actor: Actor,
): Promise<GroupPreview | undefined> {
  const [model] = await database.query<GroupRow>(
    'select pair_id, 0 as cases, pattern, difference, libraries from catalogue.review_case where pair_id = $1',
    [rowNumber(pairId)],
  );
  if (model === undefined) return undefined;
  const side = (
    which: 'a' | 'b',
  ) => `json_build_object('library', ${which}.library_code, 'local', ${which}.local_number,
       'title', c${which}.display ->> 'title', 'imprint', concat_ws(', ', c${which}.display ->> 'publisher', c${which}.display ->> 'year', c${which}.display ->> 'extent')) as ${which}`;
  const rows = await database.query<PreviewRow>(
    `select found.pair_id, found.probability, found.difference, ${side('a')}, ${side('b')}
       from (${pairsOfGroup(by)}) found
       join catalogue.record a on a.id = found.record_a join catalogue.cluster ca on ca.id = a.cluster_id
       join catalogue.record b on b.id = found.record_b join catalogue.cluster cb on cb.id = b.cluster_id
      order by found.priority desc, found.pair_id`,
    [actor.accountId, rowNumber(pairId)],
  );
  const said = ({ library, local, title, imprint }: SideColumns): GroupedCase['a'] => ({
    library,
    localNumber: local,
    title: title ?? local,
    imprint: imprint ?? '',
  });
  return {
    ...groupView({ ...model, cases: rows.length }, by),
    most: mostAtOnce,
    taken: rows.slice(0, mostAtOnce).map((row) => ({
      pairId: String(row.pair_id),
      probability: row.probability,
      difference: row.difference,
      a: said(row.a),
      b: said(row.b),
    })),
  };
}
