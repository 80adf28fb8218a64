import type { InputRefusal } from '#lib/marc';

/** Why a whole file could not be read. `code` has its text in the locale under `catalogue.failure.*`. */
export type FailureCode =
  | 'empty'
  | 'not-a-catalogue'
  | 'not-a-table'
  | InputRefusal
  | 'unknown-format'
  | 'unknown-encoding'
  | 'wrong-encoding'
  | 'object-missing'
  | 'too-large-to-preview'
  | 'storage-full'
  | 'interrupted'
  | 'internal';

export class BatchUnreadable extends Error {
  readonly code: FailureCode;
  readonly params: Readonly<Record<string, string | number>>;
  constructor(code: FailureCode, params: Readonly<Record<string, string | number>> = {}) {
    super(`Batch cannot be read: ${code} ${JSON.stringify(params)}`);
    this.code = code;
    this.params = params;
  }
}
