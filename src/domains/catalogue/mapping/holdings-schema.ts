import { z } from 'zod';

const codes = z.string().regex(/^[a-z0-9]+$/, 'subfield codes, as in "hi"');

/** Which subfields of a local field say what about a library's copies. Several codes are joined with a blank. */
export const HoldingMapping = z.strictObject({
  name: z.string().min(1).max(100),
  /** Fields with holdings; each occurrence is one holding, or one for each barcode when it repeats the barcode. */
  tags: z.array(z.string().regex(/^\d{3}$/)).min(1),
  branch: codes.optional(),
  location: codes.optional(),
  callNumber: codes.optional(),
  barcode: codes.optional(),
  /** What stands between several barcodes in one subfield. */
  barcodeSeparators: z.string().default(';,'),
  /** A number of copies, also in the form `(3): VV01.234-6`. */
  copies: codes.optional(),
  note: codes.optional(),
  /** A subfield that carries the status as text. */
  status: codes.optional(),
  /** Subfields that are flags: any value but 0 and empty sets the status. The first that is set wins. */
  flags: z.array(z.strictObject({ code: codes.length(1), status: z.string().min(1) })).default([]),
  /** When no holding field is there, take the call number from these (`082$a`, `090$a`). */
  fallbackCallNumber: z.array(z.string().regex(/^\d{3}\$[a-z0-9]+$/)).default([]),
});
export type HoldingMapping = z.infer<typeof HoldingMapping>;
