import { copyInto, type Transaction } from '#platform/database';
import type { PreparedQuarantine } from './prepared.ts';

/** Keeps what could not be stored: place, rule, reason and the bytes as sent. */
export async function writeQuarantine(
  tx: Transaction,
  batch: { id: number; libraryCode: string },
  refused: readonly PreparedQuarantine[],
): Promise<void> {
  await copyInto(
    tx,
    'catalogue.quarantined',
    ['batch_id', 'library_code', 'position', 'byte_offset', 'tag', 'rule', 'message', 'raw', 'draft'],
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
}
