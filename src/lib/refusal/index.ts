/** What sort of no it is; whoever shows it (HTTP status, exit code) decides by this. */
export type RefusalKind =
  | 'invalid'
  | 'sign-in-needed'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'unsupported'
  | 'too-many'
  | 'storage-full'
  | 'unavailable';

export type RefusalParams = Readonly<Record<string, unknown>>;

/**
 * A request that cannot be granted, told so that the person asking can act on it. `code` is stable (`room.name`, both
 * kebab-case) and names the text in the room's locales (`problem.name.title` and `.detail`); `params` fill that text in.
 * Domains derive one small class for each reason.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly params: RefusalParams;

  constructor(kind: RefusalKind, code: string, params: RefusalParams = {}) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = new.target.name;
    this.kind = kind;
    this.code = code;
    this.params = params;
  }
}
