import type { Database, Transaction } from '#platform/database';

/** Who acts: a person by account, or a job or command by name alone. */
export interface Actor {
  readonly accountId?: string;
  readonly name: string;
}

/** The platform itself: migrations, jobs, commands of the operator. */
export const SYSTEM: Actor = { name: 'system' };

export interface AuditChange {
  readonly actor: Actor;
  /** What was done, as `domain.thing-done`. */
  readonly action: string;
  /** Kind of the thing and its key, such as `registry.library` and its code. */
  readonly entity: string;
  readonly key: string;
  /** State before and after, as far as it changed; never a secret. */
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
  readonly requestId?: string;
}

export interface AuditEntry extends AuditChange {
  readonly id: number;
  readonly at: Date;
}

/** Writes one entry in the transaction of the change, so that neither exists without the other. */
export async function recordAudit(tx: Pick<Transaction, 'query'>, change: AuditChange): Promise<void> {
  await tx.query(
    `insert into audit.entry (account_id, actor_name, action, entity, entity_key, before, after, reason, request_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      change.actor.accountId ?? null,
      change.actor.name,
      change.action,
      change.entity,
      change.key,
      json(change.before),
      json(change.after),
      change.reason ?? null,
      change.requestId ?? null,
    ],
  );
}

export interface AuditFilter {
  readonly entity?: string;
  /** Only with `entity`. */
  readonly key?: string;
  readonly accountId?: string;
  /** Id of the last entry of the page before. */
  readonly before?: number;
  readonly limit: number;
}

/** Entries, the newest first. */
export async function listAudit(database: Pick<Database, 'query'>, filter: AuditFilter): Promise<AuditEntry[]> {
  const rows = await database.query<AuditRow>(
    `select id, at, account_id, actor_name, action, entity, entity_key, before, after, reason, request_id
     from audit.entry
     where ($1::text is null or entity = $1) and ($2::text is null or entity_key = $2)
       and ($3::text is null or account_id = $3) and ($4::bigint is null or id < $4)
     order by id desc limit $5`,
    [filter.entity ?? null, filter.key ?? null, filter.accountId ?? null, filter.before ?? null, filter.limit],
  );
  return rows.map(toEntry);
}

interface AuditRow {
  readonly id: number;
  readonly at: Date;
  readonly account_id: string | null;
  readonly actor_name: string;
  readonly action: string;
  readonly entity: string;
  readonly entity_key: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly request_id: string | null;
}

function toEntry(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    at: row.at,
    actor: { name: row.actor_name, ...(row.account_id !== null && { accountId: row.account_id }) },
    action: row.action,
    entity: row.entity,
    key: row.entity_key,
    ...(row.before !== null && { before: row.before }),
    ...(row.after !== null && { after: row.after }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.request_id !== null && { requestId: row.request_id }),
  };
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
