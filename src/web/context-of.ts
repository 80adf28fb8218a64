import type { FastifyRequest } from 'fastify';
import { formToken, type Http, isFormToken, problemOf, refusalOf, type Sessions } from '#platform/http';
import type { PageContext, PageServices } from './page-context.ts';

interface ContextSources {
  readonly http: Http;
  readonly sessions: Sessions;
  readonly services: PageServices;
}

/** Puts together what the pages of one request may know and do. */
export async function contextOf(request: FastifyRequest, sources: ContextSources): Promise<PageContext> {
  const { visitor, id, log } = request;
  const { cookie } = sources.http;
  const principal = await visitor.principal();
  const token = principal.kind === 'session' ? visitor.sessionToken : undefined;
  return {
    ...sources.services,
    principal,
    can: (permission, scope = {}) => sources.sessions.can(principal, permission, scope),
    locale: visitor.translator.locale,
    origin: visitor.origin,
    cspNonce: visitor.nonce,
    requestId: id,
    address: visitor.address,
    userAgent: visitor.userAgent,
    session: {
      token,
      formToken: token === undefined ? '' : formToken(token),
      isFormToken: (value) => token === undefined || isFormToken(token, value),
      start: cookie.set,
      end: cookie.clear,
    },
    explain(error) {
      const refusal = refusalOf(error);
      if (refusal) return problemOf(refusal, visitor.translator, id);
      log.error({ err: error, path: request.url.split('?', 1)[0] }, 'page failed');
      return undefined;
    },
  };
}
