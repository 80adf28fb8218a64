import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#lib/refusal';
import { problemPage } from './plain-page.ts';
import { problemOf } from './problem.ts';
import { refusalOf } from './refusal-of.ts';

/**
 * Answers an error: as a page to a browser outside the API, else as a problem document. Faults of ours are logged with
 * their stack, which stays here; what the client got wrong is no error of the server.
 */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, status?: number) {
  const { translator, nonce } = request.visitor;
  const known = refusalOf(error);
  if (known === undefined) request.log.error({ err: error, path: pathOf(request) }, 'request failed');
  else if (known.kind === 'unavailable') request.log.warn({ err: error, path: pathOf(request) }, 'dependency away');
  const refusal = known ?? new Refusal('unavailable', 'http.internal');
  const problem = problemOf(refusal, translator, request.id, known === undefined ? 500 : status);
  reply.status(problem.status).headers({
    'cache-control': 'no-store',
    'content-language': translator.locale,
    vary: 'accept-language, cookie, accept',
  });
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  if (typeof refusal.params.retryAfter === 'number') reply.header('retry-after', Math.ceil(refusal.params.retryAfter));
  if (wantsPage(request)) return reply.type('text/html; charset=utf-8').send(problemPage(problem, translator, nonce));
  return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}

function wantsPage(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html') && !/^\/api\/|^\/healthz/.test(request.url);
}
