import { copyInto, type Transaction } from '#platform/database';
import type { PreparedQuarantine } from './prepared.ts';

/**
 * Keeps what could not be stored: place, rule, reason and the bytes as sent. Bytes that this library has in quarantine
 * already are kept with their new place, but point to the row that stands for them: what a person has to do, or has
 * decided, is there. A mended one stands for its bytes for as long as the record that was made of them is there.
 */
export async function writeQuarantine(
  tx: Transaction,
  batch: { id: number; libraryCode: string },
  refused: readonly PreparedQuarantine[],
): Promise<void> {
  if (refused.length === 0) return;
  await copyInto(
    tx,
    'catalogue.quarantined',
    {
      batch_id: 'bigint',
      library_code: 'text',
      position: 'bigint',
      byte_offset: 'bigint',
      tag: 'text',
      rule: 'text',
      message: 'text',
      raw: 'bytea',
      draft: 'text',
    },
    refused.map((record) => [
      batch.id,
      batch.libraryCode,
      record.position,
      record.offset,
      record.tag,
      record.rule,
      record.message,
      record.raw,
      record.draft,
    ]),
  );
  await tx.query(
    `with arrived as (
       select id, raw_hash, min(id) over (partition by raw_hash) as first_id from catalogue.quarantined
        where batch_id = $1 and position = any($3) and length(raw) > 0
     ), meant as (
       select arrived.id, coalesce(known.id, arrived.first_id) as same_as
         from arrived left join lateral (
           select max(earlier.id) as id from catalogue.quarantined earlier
            where earlier.library_code = $2 and earlier.raw_hash = arrived.raw_hash and earlier.same_as is null
              and not (earlier.batch_id = $1 and earlier.position = any($3))
              and (earlier.state <> 'mended' or exists (select from catalogue.record where record.id = earlier.record_id and record.state = 'active'))
         ) known on true
     )
     update catalogue.quarantined set state = 'repeated', same_as = meant.same_as
       from meant where quarantined.id = meant.id and meant.same_as <> meant.id`,
    [batch.id, batch.libraryCode, refused.map(({ position }) => position)],
  );
}
