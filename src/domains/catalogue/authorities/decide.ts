import { randomUUID } from 'node:crypto';
import { recordAudit } from '#platform/audit';
import type { Database, Transaction } from '#platform/database';
import type { Actor } from '../face.ts';
import { rowNumber } from '../row-number.ts';
import { AuthorityDecisionInvalid, AuthorityDecisionUnknown, AuthorityUnknown } from './errors.ts';
import { headingKey } from './heading-key.ts';
import { applyMerges } from './merges.ts';
import { placeUses } from './place-uses.ts';
import { lockAuthorities } from './store-authorities.ts';
import { tieHeadings } from './tie-headings.ts';
import { usesOf } from './uses-sql.ts';
import type { AuthorityKind } from './views.ts';

/** What an editor decides. Numbers of authorities and headings are those of their pages. */
export type DecisionInput =
  /** `id` goes into `into`, whose number and name stay. */
  | { readonly kind: 'merge'; readonly id: string; readonly into: string }
  | { readonly kind: 'apart'; readonly id: string; readonly other: string }
  | { readonly kind: 'variant'; readonly id: string; readonly name: string }
  /** Titles under a name are somebody's: of `to`, or of a new person with this name and these years. */
  | {
      readonly kind: 'assign';
      readonly from: string;
      readonly clusterIds: readonly string[];
      readonly to: string | { readonly name: string; readonly dates: string };
    };

interface Row {
  id: number;
  kind: AuthorityKind;
  name: string;
}

/** Writes a decision, what follows from it, and who made it. Returns its number. */
export async function decideAuthority(
  database: Database,
  input: DecisionInput,
  reason: string,
  actor: Actor,
): Promise<string> {
  const { id, names } = await database.transact(async (tx) => {
    await lockAuthorities(tx);
    const made = await write(tx, input, reason, actor);
    await recordAudit(tx, {
      actor,
      action: `catalogue.authority-${input.kind}`,
      entity: 'catalogue.authority',
      key: String(made.authorityId),
      after: { decision: made.id, ...input },
      reason,
    });
    return { id: made.id, names: await foldedNames(tx, made.touched) };
  });
  await follow(database, names);
  return String(id);
}

async function write(
  tx: Transaction,
  input: DecisionInput,
  reason: string,
  actor: Actor,
): Promise<{ id: number; authorityId: number; touched: number[] }> {
  const insert = async (
    authorityId: number,
    more: { other?: number; name?: string; headings?: readonly number[]; records?: readonly number[] },
  ): Promise<number> => {
    const { rows } = await tx.query<{ id: number }>(
      `insert into catalogue.authority_decision (kind, authority_id, other_id, name, headings, records, reason, account_id, account_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [
        input.kind,
        authorityId,
        more.other ?? null,
        more.name ?? null,
        more.headings ?? [],
        more.records ?? [],
        reason,
        actor.accountId,
        actor.name,
      ],
    );
    return rows[0]?.id ?? 0;
  };
  switch (input.kind) {
    case 'merge':
    case 'apart': {
      const a = await getStanding(tx, input.id);
      const b = await getStanding(tx, input.kind === 'merge' ? input.into : input.other);
      if (a.id === b.id) throw new AuthorityDecisionInvalid('same');
      if (input.kind === 'merge' && a.kind !== b.kind) throw new AuthorityDecisionInvalid('kinds');
      // Of two words on the same two, the later counts.
      await tx.query(
        `update catalogue.authority_decision set undone_at = now(), undone_by = $3, undone_reason = $4
          where undone_at is null and kind in ('merge', 'apart') and (authority_id, other_id) in (($1, $2), ($2, $1))`,
        [a.id, b.id, actor.name, reason],
      );
      const id = await insert(a.id, { other: b.id });
      await applyMerges(tx, [a.id, b.id]);
      await tx.query(
        `delete from catalogue.authority_suggestion where kind = 'merge' and (authority_id, other_id) in (($1, $2), ($2, $1))`,
        [a.id, b.id],
      );
      return { id, authorityId: a.id, touched: [a.id, b.id] };
    }
    case 'variant': {
      const authority = await getStanding(tx, input.id);
      const key = headingKey(authority.kind, input.name);
      if (key === undefined || key.kind !== authority.kind) throw new AuthorityDecisionInvalid('name');
      const id = await insert(authority.id, { name: input.name });
      await tx.query(
        `insert into catalogue.authority_name (authority_id, place, type, kind, name, exact, folded, decision_id)
         select $1, greatest(1000, coalesce(max(place) + 1, 0)), 'variant', $2, $3, $4, $5, $6 from catalogue.authority_name where authority_id = $1`,
        [authority.id, key.kind, input.name.trim(), key.exact, key.folded, id],
      );
      return { id, authorityId: authority.id, touched: [authority.id] };
    }
    case 'assign': {
      const from = await getStanding(tx, input.from);
      const to =
        typeof input.to === 'string' ? await getStanding(tx, input.to) : await makePerson(tx, from.kind, input.to);
      if (to.id === from.id) throw new AuthorityDecisionInvalid('same');
      const { rows } = await tx.query<{ heading_id: number; record_id: number }>(
        `select distinct used.heading_id, used.record_id from ${usesOf('$2')} used
           join catalogue.record on record.id = used.record_id where record.cluster_id = any($1)`,
        [input.clusterIds.map(rowNumber), from.id],
      );
      if (rows.length === 0) throw new AuthorityDecisionInvalid('nothing');
      const id = await insert(to.id, {
        other: from.id,
        headings: [...new Set(rows.map((row) => row.heading_id))],
        records: [...new Set(rows.map((row) => row.record_id))],
      });
      await tx.query(`delete from catalogue.authority_suggestion where kind = 'split' and authority_id = $1`, [
        from.id,
      ]);
      return { id, authorityId: to.id, touched: [from.id, to.id] };
    }
  }
}

/** Takes a decision back; what later ones said stays. One that was taken back before stays as it is. */
export async function undoAuthorityDecision(
  database: Database,
  decisionId: string,
  reason: string,
  actor: Actor,
): Promise<void> {
  const names = await database.transact(async (tx) => {
    await lockAuthorities(tx);
    const { rows } = await tx.query<{
      id: number;
      kind: string;
      authority_id: number;
      other_id: number | null;
      undone_at: Date | null;
    }>(
      'select id, kind, authority_id, other_id, undone_at from catalogue.authority_decision where id = $1 for update',
      [rowNumber(decisionId)],
    );
    const [decision] = rows;
    if (decision === undefined) throw new AuthorityDecisionUnknown(decisionId);
    if (decision.undone_at !== null) return [];
    const touched = [decision.authority_id, ...(decision.other_id === null ? [] : [decision.other_id])];
    // Names first: those that go with the decision are to be looked at anew as well.
    const folded = await foldedNames(tx, touched);
    await tx.query(
      'update catalogue.authority_decision set undone_at = now(), undone_by = $2, undone_reason = $3 where id = $1',
      [decision.id, actor.name, reason],
    );
    await tx.query('delete from catalogue.authority_name where decision_id = $1', [decision.id]);
    await applyMerges(tx, touched);
    // A person who was only told apart by this is nobody any more; the address leads back.
    if (decision.kind === 'assign')
      await tx.query(
        `update catalogue.authority made set moved_to = $2, updated_at = now()
          where made.id = $1 and made.origin = 'editor'
            and not exists (select from catalogue.authority_decision other where $1 in (other.authority_id, other.other_id) and other.undone_at is null)`,
        [decision.authority_id, decision.other_id],
      );
    await recordAudit(tx, {
      actor,
      action: 'catalogue.authority-decision-undone',
      entity: 'catalogue.authority',
      key: String(decision.authority_id),
      before: { decision: decision.id, kind: decision.kind },
      reason,
    });
    return folded;
  });
  await follow(database, names);
}

/** Whom headings mean after the decision. */
async function follow(database: Database, folded: readonly string[]): Promise<void> {
  const { signal } = new AbortController();
  if (folded.length > 0) await tieHeadings(database, { folded, signal });
  await placeUses(database, { folded, signal });
}

async function foldedNames(tx: Transaction, ids: readonly number[]): Promise<string[]> {
  const { rows } = await tx.query<{ folded: string }>(
    `select distinct folded from catalogue.authority_name join catalogue.authority on authority.id = authority_id
      where (authority.id = any($1) or authority.moved_to = any($1)) and type <> 'related'`,
    [ids],
  );
  return rows.map((row) => row.folded);
}

/** The authority of this number, or the one that it went into. */
async function getStanding(tx: Transaction, id: string): Promise<Row> {
  const { rows } = await tx.query<Row & { id: number }>(
    `select standing.id, standing.kind, standing.name from catalogue.authority
       join catalogue.authority standing on standing.id = coalesce(authority.moved_to, authority.id) where authority.id = $1`,
    [rowNumber(id)],
  );
  const [row] = rows;
  if (row === undefined) throw new AuthorityUnknown(id);
  return row;
}

/** A person whom an editor tells apart. */
async function makePerson(
  tx: Transaction,
  kind: AuthorityKind,
  { name, dates }: { name: string; dates: string },
): Promise<Row> {
  const key = headingKey(kind, name, dates);
  if (key === undefined || key.kind !== kind) throw new AuthorityDecisionInvalid('name');
  const { rows } = await tx.query<Row & { id: number }>(
    `insert into catalogue.authority (kind, origin, source_key, name, dates, born, died) values ($1, 'editor', $2, $3, $4, $5, $6) returning id, kind, name`,
    [kind, `editor:${randomUUID()}`, name, dates, key.born ?? null, key.died ?? null],
  );
  const [made] = rows;
  if (made === undefined) throw new AuthorityDecisionInvalid('name');
  await tx.query(
    `insert into catalogue.authority_name (authority_id, place, type, kind, name, exact, folded, dates) values ($1, 0, 'preferred', $2, $3, $4, $5, $6)`,
    [made.id, kind, name, key.exact, key.folded, dates],
  );
  return made;
}
