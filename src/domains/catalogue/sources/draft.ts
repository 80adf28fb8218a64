import { z } from 'zod';
import { ingestEncodings, ingestFormats } from '../ingest/formats.ts';
import { HoldingMapping, Mapping } from '../mapping/index.ts';

/** How a library's files are to be read, as a person proposes it: `null` leaves the choice to each file. */
export const SourceDraft = z.strictObject({
  format: z.enum(ingestFormats).default('auto'),
  encoding: z.enum(ingestEncodings).default('auto'),
  mapping: Mapping.nullable().default(null),
  holdings: HoldingMapping.nullable().default(null),
});
export type SourceDraft = z.output<typeof SourceDraft>;
