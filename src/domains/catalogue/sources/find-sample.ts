import type { Database } from '#platform/database';
import type { SampleView } from './views.ts';

export interface FoundSample {
  readonly view: SampleView;
  readonly objectKey: string;
  readonly format: string;
  readonly encoding: string;
}

/** The library's latest file, whatever became of it. */
export async function findLatestFile(
  database: Pick<Database, 'query'>,
  libraryCode: string,
): Promise<FoundSample | undefined> {
  const [row] = await database.query<{
    id: number;
    file_name: string;
    object_key: string;
    format: string;
    encoding: string;
    submitted_at: Date;
  }>(
    `select id, file_name, object_key, format, encoding, submitted_at from catalogue.batch
      where library_code = $1 and state <> 'receiving' order by id desc limit 1`,
    [libraryCode],
  );
  if (row === undefined) return undefined;
  const { file_name: fileName, object_key: objectKey, format, encoding } = row;
  const view = { batchId: String(row.id), fileName, submittedAt: row.submitted_at.toISOString(), format };
  return { view, objectKey, format, encoding };
}
