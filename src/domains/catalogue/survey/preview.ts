import { firstField, text } from '#lib/marc';
import type { Database } from '#platform/database';
import { enrichRecord } from './enrich/enrich-record.ts';
import type { GiftName } from './enrich/gifts.ts';
import type { EnrichedPreview, PreviewedRecord } from './face.ts';
import { walkOwnRecords } from './own-records.ts';

const mostShown = 10;
/** A library whose records are all in order is not read to its end for a look. */
const mostLookedAt = 2_000;

/** The first records of the library that would change, with their fields as they are to be. */
export async function previewEnriched(
  database: Database,
  libraryCode: string,
  accepted: readonly GiftName[],
  signal: AbortSignal,
): Promise<EnrichedPreview> {
  const wanted = new Set(accepted);
  const records: PreviewedRecord[] = [];
  let lookedAt = 0;
  for await (const chunk of walkOwnRecords(database, libraryCode, { signal, sharedOnly: true })) {
    for (const own of chunk) {
      lookedAt += 1;
      const { fields, changes } = enrichRecord(own, own.merged ?? [], wanted);
      if (changes.length === 0) continue;
      const title = text(firstField(own.marc, '245'), 'abnp');
      records.push({ localNumber: own.localNumber, clusterId: String(own.clusterId), title, fields, changes });
      if (records.length === mostShown) return { records, lookedAt, isEnd: false };
    }
    if (lookedAt >= mostLookedAt) return { records, lookedAt, isEnd: false };
  }
  return { records, lookedAt, isEnd: true };
}
