import type { MarcRecord } from '#lib/marc';
import type { Database } from '#platform/database';
import { describe } from '../records/describe.ts';
import { storedMarc, storedMarcColumns } from '../records/stored-marc.ts';
import { rowNumber } from '../row-number.ts';
import { libraryNames } from '../search/hydrate.ts';
import type { Evidence, PairView, Slice } from '../views.ts';
import { type DecisionRow, decisionView } from './decisions.ts';

interface PairRow {
  id: number;
  record_a: number;
  record_b: number;
  verdict: 'same' | 'unsure' | 'different';
  probability: number;
  evidence: Evidence[];
}

interface SideRow {
  id: number;
  library_code: string;
  local_number: string;
  cluster_id: number;
  received_at: Date;
  version: number;
  marc: MarcRecord | null;
  raw: Uint8Array | null;
}

export interface PairFilter {
  readonly verdict: 'same' | 'unsure' | 'different';
  readonly undecided: boolean;
  readonly libraryCode?: string;
  readonly clusterId?: string;
  readonly after?: string;
  readonly limit: number;
}

/** Pairs for the review desk, most probable first; the key of the next page is `probability id` of the last. */
export async function listPairs(database: Database, filter: PairFilter): Promise<Slice<PairView>> {
  const [probability, id] = (/^[\d.e-]+ \d{1,15}$/.test(filter.after ?? '') ? (filter.after ?? '') : '2 0')
    .split(' ')
    .map(Number);
  const rows = await database.query<PairRow & Record<string, unknown>>(
    `select pair.id, pair.record_a, pair.record_b, pair.verdict, pair.probability, pair.evidence
       from catalogue.match_pair pair
       join catalogue.record a on a.id = pair.record_a join catalogue.record b on b.id = pair.record_b
      where pair.verdict = $1 and (pair.probability, -pair.id) < ($2::real, -$3::bigint)
        and ($4::text is null or a.library_code = $4 or b.library_code = $4)
        and ($5::bigint is null or a.cluster_id = $5 or b.cluster_id = $5)
        and (not $6::boolean or not exists (
              select from catalogue.match_decision d where d.undone_at is null
                 and ((d.library_a, d.local_a, d.library_b, d.local_b) = (a.library_code, a.local_number, b.library_code, b.local_number)
                   or (d.library_a, d.local_a, d.library_b, d.local_b) = (b.library_code, b.local_number, a.library_code, a.local_number))))
      order by pair.probability desc, pair.id limit $7`,
    [
      filter.verdict,
      probability ?? 2,
      id ?? 0,
      filter.libraryCode ?? null,
      filter.clusterId === undefined ? null : rowNumber(filter.clusterId),
      filter.undecided,
      filter.limit + 1,
    ],
  );
  const shown = rows.slice(0, filter.limit);
  const items = await pairViews(database, shown);
  const last = shown.at(-1);
  return rows.length > filter.limit && last !== undefined
    ? { items, next: `${last.probability} ${last.id}` }
    : { items };
}

export async function getPair(database: Database, id: string): Promise<PairView | undefined> {
  if (!/^\d{1,15}$/.test(id)) return undefined;
  const rows = await database.query<PairRow & Record<string, unknown>>(
    'select id, record_a, record_b, verdict, probability, evidence from catalogue.match_pair where id = $1',
    [Number(id)],
  );
  return (await pairViews(database, rows))[0];
}

async function pairViews(database: Database, rows: readonly PairRow[]): Promise<PairView[]> {
  if (rows.length === 0) return [];
  const sides = new Map(
    (
      await database.query<SideRow & Record<string, unknown>>(
        `select record.id, record.library_code, record.local_number, record.cluster_id, record.received_at, record.version, ${storedMarcColumns}
           from catalogue.record join catalogue.record_version version on version.record_id = record.id and version.version = record.version
          where record.id = any($1)`,
        [rows.flatMap((row) => [row.record_a, row.record_b])],
      )
    ).map((row) => [row.id, row]),
  );
  const names = await libraryNames(
    database,
    [...sides.values()].map((side) => side.library_code),
  );
  const decisions = await standingDecisions(database, [...sides.values()]);
  const side = (row: SideRow, marc = storedMarc(row)): PairView['a'] => ({
    recordId: String(row.id),
    libraryCode: row.library_code,
    libraryName: names.get(row.library_code)?.name ?? row.library_code,
    localNumber: row.local_number,
    receivedAt: row.received_at.toISOString(),
    version: row.version,
    marc,
    title: describe(marc).title,
    clusterId: String(row.cluster_id),
  });
  return rows.flatMap((row) => {
    const a = sides.get(row.record_a);
    const b = sides.get(row.record_b);
    if (a === undefined || b === undefined) return [];
    const decision = decisions.find((candidate) => between(candidate, a, b));
    return [
      {
        id: String(row.id),
        verdict: row.verdict,
        score: row.probability,
        evidence: row.evidence,
        a: side(a),
        b: side(b),
        ...(decision !== undefined && { decision: decisionView(decision) }),
      },
    ];
  });
}

function between(decision: DecisionRow, a: SideRow, b: SideRow): boolean {
  const is = (library: string, local: string, row: SideRow): boolean =>
    row.library_code === library && row.local_number === local;
  return (
    (is(decision.library_a, decision.local_a, a) && is(decision.library_b, decision.local_b, b)) ||
    (is(decision.library_a, decision.local_a, b) && is(decision.library_b, decision.local_b, a))
  );
}

async function standingDecisions(database: Database, sides: readonly SideRow[]): Promise<DecisionRow[]> {
  return database.query<DecisionRow & Record<string, unknown>>(
    `select d.*
       from unnest($1::text[], $2::text[]) as side (library_code, local_number)
       join catalogue.match_decision d on d.library_a = side.library_code and d.local_a = side.local_number and d.undone_at is null
      order by d.decided_at desc, d.id desc`,
    [sides.map((row) => row.library_code), sides.map((row) => row.local_number)],
  );
}
