import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The value of the hidden field that every form of a signed-in person carries, beside the check of the sender's site.
 * It follows from the session token, which no other site can read, so nothing has to be stored.
 */
export function formToken(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('form').digest('base64url');
}

/** Whether `value`, as it came in a form, belongs to this session. */
export function isFormToken(sessionToken: string, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const [given, expected] = [Buffer.from(value), Buffer.from(formToken(sessionToken))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
