import { createHash } from 'node:crypto';
import type { MarcRecord } from '#lib/marc';
import type { Transaction } from '#platform/database';
import type { AuthorityDraft } from './read-authority.ts';

/** An authority with the record it was read from, where it came in one. */
export interface IncomingAuthority {
  readonly draft: AuthorityDraft;
  readonly record?: MarcRecord;
  readonly raw?: Uint8Array;
}

export interface Stored {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Two imports at once would give one authority two numbers. */
export async function lockAuthorities(tx: Pick<Transaction, 'query'>): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('catalogue.authorities'))`);
}

/**
 * Writes authorities, each with a new version where something changed; those that say what they said before are left
 * alone. Of several with one key the last counts. What editors decided is not touched.
 */
export async function storeAuthorities(
  tx: Transaction,
  incoming: readonly IncomingAuthority[],
  fileName: string,
): Promise<Stored> {
  await lockAuthorities(tx);
  const byKey = new Map(incoming.map((one) => [one.draft.sourceKey, one]));
  const { rows: known } = await tx.query<{ id: number; source_key: string; signature: string | null }>(
    `select id, source_key, details ->> 'signature' as signature from catalogue.authority where source_key = any($1)`,
    [[...byKey.keys()]],
  );
  const signatures = new Map(known.map((row) => [row.source_key, row.signature]));
  const fresh = [...byKey.values()].filter(({ draft }) => !signatures.has(draft.sourceKey));
  const changed = [...byKey.values()].filter(
    (one) => signatures.has(one.draft.sourceKey) && signatures.get(one.draft.sourceKey) !== signatureOf(one),
  );
  const written = [...changed, ...fresh];
  if (written.length > 0) {
    await tx.query(
      `update catalogue.authority set name = new.name, dates = new.dates, born = new.born, died = new.died, details = new.details::jsonb,
              kind = new.kind, version = version + 1, updated_at = now()
         from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::smallint[], $6::smallint[], $7::text[])
           as new (source_key, kind, name, dates, born, died, details)
        where authority.source_key = new.source_key`,
      columnsOf(changed).filter((_, at) => at !== 7),
    );
    await tx.query(
      `insert into catalogue.authority (source_key, kind, name, dates, born, died, details, origin)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::smallint[], $6::smallint[], $7::jsonb[], $8::text[])`,
      columnsOf(fresh),
    );
    await writeNames(tx, written);
    await writeVersions(tx, written, fileName);
  }
  return { added: fresh.length, changed: changed.length, unchanged: byKey.size - written.length };
}

function columnsOf(authorities: readonly IncomingAuthority[]): unknown[][] {
  const of = (read: (one: IncomingAuthority) => unknown): unknown[] => authorities.map(read);
  return [
    of(({ draft }) => draft.sourceKey),
    of(({ draft }) => draft.kind),
    of(({ draft }) => draft.names[0].name),
    of(({ draft }) => draft.names[0].writtenDates),
    of(({ draft }) => draft.names[0].born ?? null),
    of(({ draft }) => draft.names[0].died ?? null),
    of((one) =>
      JSON.stringify({
        fields: one.draft.fields,
        notes: one.draft.notes,
        sources: one.draft.sources,
        signature: signatureOf(one),
      }),
    ),
    of(({ draft }) => draft.origin),
  ];
}

function signatureOf({ draft, raw }: IncomingAuthority): string {
  return createHash('sha256')
    .update(JSON.stringify(draft))
    .update(raw ?? '')
    .digest('base64url');
}

async function writeNames(tx: Transaction, authorities: readonly IncomingAuthority[]): Promise<void> {
  const keys = authorities.map(({ draft }) => draft.sourceKey);
  await tx.query(
    `delete from catalogue.authority_name using catalogue.authority
      where authority.id = authority_name.authority_id and authority.source_key = any($1) and authority_name.decision_id is null`,
    [keys],
  );
  const rows = authorities.flatMap(({ draft }) =>
    draft.names.map((name, place) => ({ key: draft.sourceKey, place, ...name })),
  );
  await tx.query(
    `insert into catalogue.authority_name (authority_id, place, type, kind, name, exact, folded, dates, relation)
     select authority.id, name.place, name.type, name.kind, name.name, name.exact, name.folded, name.dates, name.relation
       from unnest($1::text[], $2::smallint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
         as name (source_key, place, type, kind, name, exact, folded, dates, relation)
       join catalogue.authority on authority.source_key = name.source_key`,
    [
      rows.map((row) => row.key),
      rows.map((row) => row.place),
      rows.map((row) => row.type),
      rows.map((row) => row.kind),
      rows.map((row) => row.name),
      rows.map((row) => row.exact),
      rows.map((row) => row.folded),
      rows.map((row) => row.writtenDates),
      rows.map((row) => row.relation),
    ],
  );
}

async function writeVersions(
  tx: Transaction,
  authorities: readonly IncomingAuthority[],
  fileName: string,
): Promise<void> {
  const sent = authorities.filter(({ raw, record }) => raw !== undefined && record !== undefined);
  await tx.query(
    `insert into catalogue.authority_version (authority_id, version, raw, marc, file_name)
     select authority.id, authority.version, sent.raw, sent.marc, $4
       from unnest($1::text[], $2::bytea[], $3::json[]) as sent (source_key, raw, marc)
       join catalogue.authority on authority.source_key = sent.source_key`,
    [
      sent.map(({ draft }) => draft.sourceKey),
      sent.map(({ raw }) => raw),
      sent.map(({ record }) => JSON.stringify(record)),
      fileName,
    ],
  );
}
