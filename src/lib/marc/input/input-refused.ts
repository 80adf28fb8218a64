/** Why a packed input could not be read, or not to its end. What came before has been given out already. */
export type InputRefusal =
  | 'gzip-damaged'
  | 'zip-damaged'
  | 'zip-without-records'
  | 'zip-too-many-files'
  | 'unpacks-too-large';

/** Thrown by `unpack`; `detail` names the file in the archive or the limit. */
export class InputRefused extends Error {
  override readonly name = 'InputRefused';
  readonly code: InputRefusal;
  readonly detail: string;

  constructor(code: InputRefusal, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}
