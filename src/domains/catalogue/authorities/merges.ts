import type { Transaction } from '#platform/database';

/** A decision that `from` goes into `into`; a later one has a higher number. */
export interface MergeDecision {
  readonly id: number;
  readonly from: number;
  readonly into: number;
}

/**
 * Into which authority each one goes, of all that some decision names. Those connected by decisions are one; it bears the
 * number that the latest of these decisions keeps. So taking any of them back leaves what the others say.
 */
export function leadersOf(decisions: readonly MergeDecision[]): Map<number, number> {
  const parent = new Map<number, number>();
  const rootOf = (id: number): number => {
    const above = parent.get(id) ?? id;
    return above === id ? id : rootOf(above);
  };
  const ordered = [...decisions].sort((a, b) => a.id - b.id);
  for (const { from, into } of ordered) {
    for (const id of [from, into]) if (!parent.has(id)) parent.set(id, id);
    parent.set(rootOf(from), rootOf(into));
  }
  const latest = new Map<number, number>();
  for (const { into } of ordered) latest.set(rootOf(into), into);
  return new Map([...parent.keys()].map((id) => [id, latest.get(rootOf(id)) ?? id]));
}

/** Writes what the standing decisions say of these authorities and all that are connected with them. */
export async function applyMerges(tx: Transaction, touched: readonly number[]): Promise<void> {
  const { rows } = await tx.query<{ id: number; authority_id: number; other_id: number }>(
    `select id, authority_id, other_id from catalogue.authority_decision where kind = 'merge' and undone_at is null`,
  );
  const leaders = leadersOf(rows.map((row) => ({ id: row.id, from: row.authority_id, into: row.other_id })));
  const ids = [...new Set([...touched, ...leaders.keys()])];
  const targets = ids.map((id) => leaders.get(id) ?? id).map((leader, at) => (leader === ids[at] ? null : leader));
  await tx.query(
    `update catalogue.authority set moved_to = said.moved_to, updated_at = now()
       from unnest($1::bigint[], $2::bigint[]) as said (id, moved_to)
      where authority.id = said.id and authority.moved_to is distinct from said.moved_to`,
    [ids, targets],
  );
  // A redirect is never a chain.
  await tx.query(
    `update catalogue.authority set moved_to = target.moved_to from catalogue.authority target
      where target.id = authority.moved_to and target.moved_to is not null and target.moved_to <> authority.id`,
  );
}
