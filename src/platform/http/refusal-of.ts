import { Refusal } from '#lib/refusal';
import { BodyTooLarge, MalformedUrl } from './errors.ts';

/**
 * What an error means to the person who asked: a refusal is passed on; what the framework says about the request gets
 * our code and text; a database that is away is a matter of time. Undefined for everything else, which is a fault of ours.
 */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (isOutage(code, error.message)) return new Refusal('unavailable', 'http.unavailable', { retryAfter: 5 });
  if (code === '53100') return new Refusal('storage-full', 'http.database-full');
  // NUL and half surrogates: what PostgreSQL's text and jsonb cannot hold.
  if (code === '22021' || code === '22P05') return new Refusal('invalid', 'http.characters');
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (code === 'FST_ERR_BAD_URL' || code === 'FST_ERR_MAX_PARAM_LENGTH') return new MalformedUrl();
  if (status === 413) return new BodyTooLarge();
  if (status === 415) return new Refusal('unsupported', 'http.media-type');
  if (status >= 400 && status < 500) return new Refusal('invalid', 'http.body-unreadable');
  return undefined;
}

const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN']);

/** PostgreSQL gone, starting, ending or out of connections: SQLSTATE class 08, 57P01–57P03, 53300. */
function isOutage(code: string, message: string): boolean {
  if (SOCKET.has(code) || code === '53300' || /^(?:08...|57P0[123])$/.test(code)) return true;
  return /^(?:timeout exceeded when trying to connect|Connection terminated)/.test(message);
}
