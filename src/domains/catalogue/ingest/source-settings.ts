import { z } from 'zod';
import type { Database } from '#platform/database';
import { HoldingMapping, Mapping } from '../mapping/index.ts';
import { ingestEncodings, ingestFormats } from './formats.ts';

/** How one library's files are read from now on; what is absent is decided file by file. */
export const SourceInput = z.object({
  format: z.enum(ingestFormats).optional(),
  encoding: z.enum(ingestEncodings).optional(),
  mapping: Mapping.optional(),
  holdings: HoldingMapping.optional(),
  /** 0–100: whose fields count more when records are merged. */
  trust: z.number().int().min(0).max(100).default(50),
});
export type SourceInput = z.input<typeof SourceInput>;

/** Remembers how a library's files are read. */
export async function saveSource(
  database: Pick<Database, 'query'>,
  libraryCode: string,
  input: SourceInput,
): Promise<void> {
  const source = SourceInput.parse(input);
  await database.query(
    `insert into catalogue.source (library_code, format, encoding, mapping, holding_mapping, trust) values ($1, $2, $3, $4, $5, $6)
     on conflict (library_code) do update set format = excluded.format, encoding = excluded.encoding, mapping = excluded.mapping,
       holding_mapping = excluded.holding_mapping, trust = excluded.trust, updated_at = now()`,
    [
      libraryCode,
      source.format ?? null,
      source.encoding ?? null,
      source.mapping === undefined ? null : JSON.stringify(source.mapping),
      source.holdings === undefined ? null : JSON.stringify(source.holdings),
      source.trust,
    ],
  );
}
