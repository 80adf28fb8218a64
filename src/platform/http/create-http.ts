import { randomUUID } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { Refusal } from '#lib/refusal';
import type { Locale, Translator } from '#platform/i18n';
import type { Log } from '#platform/log';
import { answerProblem, pathOf } from './answer-problem.ts';
import { answerUnparsed } from './answer-unparsed.ts';
import { apiPage } from './api-page.ts';
import { isCrossSite } from './cross-site.ts';
import { CrossSiteRequest, MalformedUrl, TooManyRequests } from './errors.ts';
import { createHealth, type Probe } from './health.ts';
import { identify } from './identify.ts';
import {
  CLOSING_MILLISECONDS,
  JSON_BODY_BYTES,
  PARAM_CHARACTERS,
  REQUESTS_PER_MINUTE,
  SILENT_MILLISECONDS,
} from './limits.ts';
import { mountRoute, OPEN_TO_ALL_SITES } from './mount-route.ts';
import { openApi } from './openapi.ts';
import type { Sessions } from './principal.ts';
import type { Route } from './route.ts';
import { securityHeaders } from './security-headers.ts';
import { type SessionCookie, sessionCookie } from './session-cookie.ts';
import { encodeRawFragment, isReadableUrl } from './url-text.ts';

export interface HttpOptions {
  readonly log: Log;
  readonly config: {
    /** The address that readers use; https switches HSTS and secure cookies on. */
    readonly publicUrl: string;
    /** Address or CIDR range of the one proxy whose `X-Forwarded-*` headers are believed. */
    readonly trustedProxy?: string;
    /** Version of the program, for the API's description. */
    readonly version: string;
  };
  readonly sessions: Sessions;
  readonly translators: Readonly<Record<Locale, Translator>>;
  /** One for each part that is switched on. */
  readonly probes: Readonly<Record<string, Probe>>;
}

export interface Http {
  /** The server itself, for pages and static files. */
  readonly app: FastifyInstance;
  readonly cookie: SessionCookie;
  /** Adds declared routes, before the server listens. Throws for a permission that no policy knows. */
  mount(routes: readonly Route[]): void;
  /** Starts to listen and gives back the address. */
  listen(at: { host: string; port: number }): Promise<string>;
  /** Finishes the requests under way, breaks off those that take too long, and closes. */
  close(): Promise<void>;
}

/** Builds the web server with everything that guards it; what it serves is mounted afterwards. */
export async function createHttp(options: HttpOptions): Promise<Http> {
  const { config, log, sessions } = options;
  const https = config.publicUrl.startsWith('https:');
  const cookie = sessionCookie(config.publicUrl);
  const routes: Route[] = [];

  // The framework answers some errors before any hook has run; those go through here as well.
  const welcome = (request: FastifyRequest, reply: FastifyReply) => {
    request.visitor = identify(request, { ...options, cookie, publicUrl: config.publicUrl });
    reply.headers(securityHeaders({ nonce: request.visitor.nonce, https }));
    reply.header('x-request-id', request.id);
  };

  // Named by the framework's type, or every signature below would carry pino's.
  const logger: FastifyBaseLogger = log;
  const app: FastifyInstance = fastify({
    loggerInstance: logger,
    // One line of our own an answer, without query strings, which may hold what people look for.
    logController: new LogController({ disableRequestLogging: true }),
    clientErrorHandler: (error, socket) => answerUnparsed(error, socket, options.translators.vi),
    genReqId: () => randomUUID(),
    trustProxy: config.trustedProxy ?? false,
    bodyLimit: JSON_BODY_BYTES,
    routerOptions: { maxParamLength: PARAM_CHARACTERS, ignoreTrailingSlash: true },
    rewriteUrl: (request) => encodeRawFragment(request.url ?? '/'),
    forceCloseConnections: 'idle',
    connectionTimeout: SILENT_MILLISECONDS,
    frameworkErrors: (error, request, reply) => {
      welcome(request, reply);
      void answerProblem(error, request, reply);
    },
  });

  app.addHook('onRequest', async (request, reply) => {
    welcome(request, reply);
    if (!isReadableUrl(request.url)) throw new MalformedUrl();
    if (isCrossSite(request.method, request.headers, config.publicUrl)) throw new CrossSiteRequest();
  });
  app.addHook('onResponse', async (request, reply) => {
    const ms = Math.round(reply.elapsedTime);
    log.debug({ requestId: request.id, method: request.method, path: pathOf(request), status: reply.statusCode, ms });
  });
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply));
  app.setNotFoundHandler((request, reply) => answerUnknown(request, reply, routes));

  await app.register(rateLimit, {
    max: REQUESTS_PER_MINUTE,
    timeWindow: '1 minute',
    allowList: (request) => isLoopback(request.ip),
    errorResponseBuilder: (_request, context) => new TooManyRequests(Math.ceil(context.ttl / 1000)),
  });

  const checkHealth = createHealth(options.probes, (probe, err) => log.warn({ err, probe }, 'probe failed'));
  app.get('/healthz', async (_request, reply) => {
    const health = await checkHealth();
    return reply
      .status(health.status === 'ready' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(health);
  });
  app.get('/api', async ({ visitor }, reply) =>
    reply.type('text/html; charset=utf-8').send(apiPage(routes, visitor.translator, visitor.nonce)),
  );
  app.get('/api/openapi.json', async ({ visitor }, reply) => {
    const { locale } = visitor.translator;
    reply.headers({ ...OPEN_TO_ALL_SITES, 'content-language': locale, vary: 'accept-language, cookie' });
    return openApi(routes, { version: config.version, url: config.publicUrl, locale, sessionCookie: cookie.name });
  });
  // Pages take every other address; under /api an unknown one stays a problem document.
  app.all('/api/*', (request, reply) => answerUnknown(request, reply, routes));

  return {
    app,
    cookie,
    mount: (more) => {
      for (const route of more) mountRoute(app, route, sessions);
      routes.push(...more);
    },
    listen: (at) => app.listen(at),
    close: () => closeWithin(app, CLOSING_MILLISECONDS),
  };
}

/** A reader who takes a large file slowly, or whose line is dead, must not keep the program from ending. */
async function closeWithin(app: FastifyInstance, milliseconds: number): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), milliseconds);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}

/** 405 with the methods that an address does take (RFC 9110, 15.5.6), or 404. */
function answerUnknown(request: FastifyRequest, reply: FastifyReply, routes: readonly Route[]) {
  const path = pathOf(request);
  const methods = routes.filter((route) => pattern(route).test(path)).map((route) => route.method);
  if (methods.length === 0) return answerProblem(new Refusal('not-found', 'http.not-found'), request, reply);
  const allowed = [...new Set(methods)].join(', ');
  reply.header('allow', allowed);
  const refusal = new Refusal('invalid', 'http.method-not-allowed', { method: request.method, allowed });
  return answerProblem(refusal, request, reply, 405);
}

function pattern({ path }: Route): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`);
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.replace(/^::ffff:/, '').startsWith('127.');
}
