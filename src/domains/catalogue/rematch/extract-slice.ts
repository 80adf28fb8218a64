import type { MarcRecord } from '#lib/marc';
import { copyInto, type Database } from '#platform/database';
import { placeOf } from '../ingest/find-candidates.ts';
import { blockingKeys, blockingNumber, contentOrder, extractFeatures, featureVersion } from '../matching/index.ts';
import { describe } from '../records/describe.ts';
import { storedMarc, storedMarcColumns } from '../records/stored-marc.ts';
import { advanceRun } from './run-row.ts';
import type { RematchTask, Slice } from './worker-task.ts';

/** Takes features and keys anew from a slice of the records: of those whose own were taken in another way than now. */
export async function extractSlice(database: Database, task: RematchTask, { first, last }: Slice): Promise<void> {
  await database.transact(async (tx) => {
    const { rows } = await tx.query<{
      id: number;
      version: number;
      library_code: string;
      local_number: string;
      marc: MarcRecord | null;
      raw: Uint8Array | null;
    }>(
      `select record.id, record.version, record.library_code, record.local_number, ${storedMarcColumns}
         from catalogue.record join catalogue.record_version version on version.record_id = record.id and version.version = record.version
        where record.id between $1 and $2 and record.state = 'active' and record.features_version <> ${featureVersion}`,
      [first, last],
    );
    const anew = rows.map((row) => {
      const marc = storedMarc(row);
      const features = extractFeatures(marc, describe(marc));
      const keys = [...new Set(blockingKeys(features).map(blockingNumber))];
      const place = placeOf(contentOrder(features), row.library_code, row.local_number);
      return [row.id, row.version, JSON.stringify(features), keys, place];
    });
    await copyInto(
      tx,
      'catalogue.rematch_record',
      { record_id: 'bigint', version: 'integer', features: 'json', match_keys: 'bigint[]', match_place: 'bigint' },
      anew,
    );
    await tx.query(`update catalogue.rematch_slice set is_done = true where phase = 'features' and first = $1`, [
      first,
    ]);
    await advanceRun(tx, task.runId, last - first + 1);
  });
}
