import type { MarcRecord } from '#lib/marc';
import type { Database } from '#platform/database';
import { storedMarc, storedMarcColumns } from '../../records/stored-marc.ts';
import { rowNumber } from '../../row-number.ts';
import { libraryNames } from '../../search/hydrate.ts';
import type { Evidence } from '../../views.ts';
import { type DecisionRow, decisionView } from '../decisions.ts';
import { compareLines } from './compare-lines.ts';
import { readLines } from './lines.ts';
import type { CaseColumn, CaseView } from './views.ts';

/** So many records fit beside each other. */
const mostColumns = 6;

export interface CaseRow {
  id: number;
  record_a: number;
  record_b: number;
  verdict: CaseView['verdict'];
  probability: number;
  evidence: Evidence[];
  doubt: 'chain' | null;
  /** Its editor must not see what another one has decided: only the two records are shown. */
  isBlind: boolean;
}

/** A pair by its number, with what was decided on it. */
export async function findCase(database: Database, pairId: string): Promise<CaseView | undefined> {
  const rows = await database.query<CaseRow & Record<string, unknown>>(
    'select id, record_a, record_b, verdict, probability, evidence, doubt, false as "isBlind" from catalogue.match_pair where id = $1',
    [rowNumber(pairId)],
  );
  const [view] = await caseViews(database, rows);
  if (view === undefined) return undefined;
  const [a, b] = view.columns;
  const [decision] = await database.query<DecisionRow & Record<string, unknown>>(
    `select * from catalogue.match_decision
      where undone_at is null and (library_a, local_a, library_b, local_b) in (($1, $2, $3, $4), ($3, $4, $1, $2))`,
    [a?.libraryCode, a?.localNumber, b?.libraryCode, b?.localNumber],
  );
  return { ...view, ...(decision !== undefined && { decision: decisionView(decision) }) };
}

interface MemberRow extends Record<string, unknown> {
  id: number;
  library_code: string;
  local_number: string;
  cluster_id: number;
  received_at: Date;
  holdings: unknown[];
  marc: MarcRecord | null;
  raw: Uint8Array | null;
}

/** Cases with their records, in the order of the rows. */
export async function caseViews(database: Database, rows: readonly CaseRow[]): Promise<CaseView[]> {
  return Promise.all(rows.map((row) => caseView(database, row)));
}

async function caseView(database: Database, row: CaseRow): Promise<CaseView> {
  const members = await database.query<MemberRow>(
    `select record.id, record.library_code, record.local_number, record.cluster_id, record.received_at, record.holdings, ${storedMarcColumns}
       from catalogue.record join catalogue.record_version version on version.record_id = record.id and version.version = record.version
      where record.id in ($1, $2)
         or (not $3 and record.state = 'active' and record.cluster_id in (select cluster_id from catalogue.record where id in ($1, $2)))
      order by record.id = $1 desc, record.id = $2 desc, record.id limit $4`,
    [row.record_a, row.record_b, row.isBlind, mostColumns],
  );
  const clusters = [...new Set(members.map((member) => member.cluster_id))];
  const [counted] = row.isBlind
    ? []
    : await database.query<{ records: number }>(
        `select count(*) as records from catalogue.record where state = 'active' and cluster_id = any($1)`,
        [clusters],
      );
  const names = await libraryNames(
    database,
    members.map((member) => member.library_code),
  );
  const clusterOfA = members.find(({ id }) => id === row.record_a)?.cluster_id;
  const partOf = ({ id, cluster_id }: MemberRow): CaseColumn['part'] => {
    if (id === row.record_a) return 'a';
    if (id === row.record_b) return 'b';
    return cluster_id === clusterOfA ? 'with-a' : 'with-b';
  };
  const records = members.map((member) => {
    const marc = storedMarc(member);
    return { member, marc, lines: readLines(marc) };
  });
  const [first, second] = records;
  return {
    id: String(row.id),
    key: '',
    verdict: row.verdict,
    probability: row.probability,
    evidence: row.evidence,
    columns: records.map(({ member, marc, lines }, at) => {
      const beside = (at === 0 ? second : first)?.lines ?? {};
      return {
        recordId: String(member.id),
        part: partOf(member),
        libraryCode: member.library_code,
        libraryName: names.get(member.library_code)?.name ?? member.library_code,
        localNumber: member.local_number,
        receivedAt: member.received_at.toISOString(),
        holdings: member.holdings.length,
        lines: compareLines(lines, beside),
        marc,
      };
    }),
    ...(row.doubt !== null && { doubt: row.doubt }),
    more: Math.max(0, (counted?.records ?? 0) - members.length),
  };
}
