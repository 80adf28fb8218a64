import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type Locale, negotiateLocale, type Translator } from '#platform/i18n';
import { bearerToken } from './bearer.ts';
import { TokenUnknown } from './errors.ts';
import { originOf } from './origin-of.ts';
import { ANONYMOUS, type Principal, type Sessions } from './principal.ts';
import { readCookie, type SessionCookie } from './session-cookie.ts';
import type { Visitor } from './visitor.ts';

/** Name of the cookie that holds the language chosen by hand. */
export const LOCALE_COOKIE = 'lienthu_locale';

/** Finds out who sent a request: a token of the API goes before a cookie, and who has neither is anonymous. */
export function identify(
  request: FastifyRequest,
  deps: {
    sessions: Sessions;
    cookie: SessionCookie;
    translators: Readonly<Record<Locale, Translator>>;
    publicUrl: string;
  },
): Visitor {
  const { headers } = request;
  const sessionToken = deps.cookie.read(headers.cookie);
  const locale = negotiateLocale({
    cookie: readCookie(headers.cookie, LOCALE_COOKIE),
    acceptLanguage: headers['accept-language'],
  });
  let principal: Promise<Principal> | undefined;
  return {
    principal: () => (principal ??= findPrincipal(deps.sessions, headers.authorization, sessionToken)),
    translator: deps.translators[locale],
    sessionToken,
    origin: originOf(request, deps.publicUrl),
    nonce: randomBytes(16).toString('base64'),
    address: request.ip,
    userAgent: (headers['user-agent'] ?? '').slice(0, 300),
  };
}

async function findPrincipal(
  sessions: Sessions,
  authorization: string | undefined,
  sessionToken: string | undefined,
): Promise<Principal> {
  const bearer = bearerToken(authorization);
  if (bearer !== undefined) {
    const holder = await sessions.principalOfApiToken(bearer);
    // Falling back to anonymous would hide from a program why it suddenly sees less.
    if (holder === undefined) throw new TokenUnknown();
    return holder;
  }
  return (sessionToken !== undefined && (await sessions.principalOf(sessionToken))) || ANONYMOUS;
}
