import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { z } from 'zod';
import { authorize } from './authorize.ts';
import type { Sessions } from './principal.ts';
import { limitedBody, readInput } from './read-input.ts';
import { type AnyAnswer, isFileResponse, isStreamBody, type Route, type StreamBody } from './route.ts';

/** Hangs a declared route into the server. Throws when its permission is one that no policy knows. */
export function mountRoute(app: FastifyInstance, route: Route, sessions: Sessions): void {
  if (route.permission !== 'public' && !sessions.knows(route.permission)) {
    throw new Error(`${route.method} ${route.path} asks for the permission ${route.permission}, which no policy knows`);
  }
  const options: RouteOptions = {
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    ...(route.perMinute !== undefined && { config: { rateLimit: strictLimit(route) } }),
    // Behind the limits and before the body: nobody can make the server take in what they may not send.
    preParsing: async (request, reply, body) => {
      if (isOpenData(route)) reply.headers(OPEN_TO_ALL_SITES);
      await permit(route, request, sessions);
      return body;
    },
    handler: async (request, reply) => answer(route, await handle(route, request), reply, request),
  };
  const { body } = route;
  if (!isStreamBody(body)) app.route(options);
  else app.register(async (scope) => streaming(scope, body).route(options));
}

/** What anyone may read, other sites' scripts may read too; without `credentials` no cookie goes along. */
export const OPEN_TO_ALL_SITES = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

function isOpenData({ method, permission }: Route): boolean {
  return method === 'GET' && permission === 'public';
}

function strictLimit({ method, path, perMinute }: Route) {
  return { max: perMinute ?? 0, timeWindow: '1 minute', allowList: () => false, groupId: `${method} ${path}` };
}

/** A corner of the server in which bodies of these types are not parsed. */
function streaming(scope: FastifyInstance, { contentTypes }: StreamBody): FastifyInstance {
  scope.removeAllContentTypeParsers();
  const types = contentTypes.includes('*/*') ? '*' : [...contentTypes];
  scope.addContentTypeParser(types, (_request, payload, done) => done(null, payload));
  return scope;
}

async function permit(route: Route, request: FastifyRequest, sessions: Sessions): Promise<void> {
  const principal = await request.visitor.principal();
  const scope = route.scope === undefined ? {} : await route.scope(readParams(route, request));
  authorize(sessions, principal, route.permission, scope);
}

function readParams(route: Route, request: FastifyRequest): unknown {
  return route.params && readInput(route.params, request.params, 'path', request.visitor.translator.locale);
}

async function handle(route: Route, request: FastifyRequest): Promise<AnyAnswer> {
  const { visitor } = request;
  const { locale } = visitor.translator;
  return route.handler({
    params: readParams(route, request),
    query: route.query && readInput(route.query, request.query, 'query', locale),
    body: readBody(route, request),
    principal: await visitor.principal(),
    locale,
    translator: visitor.translator,
    requestId: request.id,
    origin: visitor.origin,
    address: visitor.address,
    userAgent: visitor.userAgent,
    sessionToken: visitor.sessionToken,
  });
}

function readBody({ body }: Route, request: FastifyRequest): unknown {
  if (body === undefined) return undefined;
  if (!isStreamBody(body)) return readInput(body, request.body, 'body', request.visitor.translator.locale);
  const stream = request.body instanceof Readable ? request.body : Readable.from([]);
  return limitedBody(stream, body, request.headers['content-length']);
}

async function answer(route: Route, result: AnyAnswer, reply: FastifyReply, request: FastifyRequest) {
  const spec = route.responses[result.status];
  reply.status(result.status);
  // What one person may see must not stay in a cache for the next.
  if ((await request.visitor.principal()).kind !== 'anonymous') reply.header('cache-control', 'no-store');
  if (result.headers) reply.headers(result.headers);
  if (spec === null) return reply.send();
  if (isFileResponse(spec)) return reply.type(result.contentType ?? 'application/octet-stream').send(result.body);
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(presentable(spec, result.body)));
}

/** Only what the declaration names leaves the house; an answer that does not fit it is a fault of ours. */
function presentable(spec: z.ZodType | undefined, body: unknown): unknown {
  if (spec === undefined) throw new Error('the handler answered with a status that its route does not declare');
  const parsed = spec.safeParse(body);
  if (!parsed.success) throw new Error('the answer does not fit its declaration', { cause: parsed.error });
  return parsed.data;
}
