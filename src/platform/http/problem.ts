import type { Refusal, RefusalKind } from '#lib/refusal';
import type { Translator } from '#platform/i18n';
import { InputInvalid } from './errors.ts';

/** An error as it goes over the wire. Source: RFC 9457; `code`, `params` and `errors` are extension members (3.2). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The request, to be named when asking for help. */
  readonly instance: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { readonly in: string; readonly at: string; readonly message: string }[];
}

const STATUS: Record<RefusalKind, number> = {
  invalid: 400,
  'sign-in-needed': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  unsupported: 415,
  'too-many': 429,
  'storage-full': 507,
  unavailable: 503,
};

/** A refusal as a problem document in the reader's language. */
export function problemOf(refusal: Refusal, translator: Translator, requestId: string, status?: number): Problem {
  const [room = 'http', name = refusal.code] = refusal.code.split('.');
  const key = `${room}:problem.${name}`;
  return {
    type: `/api#${refusal.code}`,
    title: translator.t(`${key}.title`, refusal.params),
    status: status ?? STATUS[refusal.kind],
    detail: translator.t(`${key}.detail`, refusal.params),
    instance: `urn:uuid:${requestId}`,
    code: refusal.code,
    ...(Object.keys(refusal.params).length > 0 && { params: refusal.params }),
    ...(refusal instanceof InputInvalid && { errors: refusal.faults }),
  };
}
