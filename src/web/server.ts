import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { createRequestHandler, RequestHandler, RouterContextProvider, ServerBuild } from 'react-router';
import type { Http, Sessions } from '#platform/http';
import { contextOf } from './context-of.ts';
import { readRequest, sendResponse } from './native-request.ts';
import type { PageContext, PageServices } from './page-context.ts';

export interface PageOptions {
  readonly http: Http;
  readonly sessions: Sessions;
  readonly services: PageServices;
  /** Folder that `react-router build` wrote: `client/` and `server/` in it. */
  readonly buildDirectory: string;
}

/** The built server bundle with what its entry exports beside React Router's own: both of the bundle's one copy of React Router. */
interface PageBuild extends ServerBuild {
  readonly entry: ServerBuild['entry'] & {
    readonly module: {
      providePage(page: PageContext): RouterContextProvider;
      readonly createRequestHandler: typeof createRequestHandler;
    };
  };
}

/** What answers: the build, and React Router's handler for it. */
interface PageHandler {
  readonly build: PageBuild;
  readonly handle: RequestHandler;
}

/** One year, as browsers cap it; file names carry a hash of the content. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/**
 * Serves the built pages: static assets for ever, everything else that no other route took through React Router.
 * Throws when the build is missing.
 */
export async function mountPages(options: PageOptions): Promise<void> {
  const { app } = options.http;
  const build = await loadBuild(options.buildDirectory);
  const handler = { build, handle: build.entry.module.createRequestHandler(build, 'production') };
  await app.register(fastifyStatic, {
    root: resolve(options.buildDirectory, 'client', 'assets'),
    prefix: '/assets/',
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply) => reply.header('Cache-Control', IMMUTABLE),
  });
  mountHandler(options, () => Promise.resolve(handler));
}

/**
 * The same pages compiled on demand with reload, for development. Libraries are bundled into `cacheDirectory` once for
 * all visits. Closes Vite with the server.
 */
export async function mountPagesInDevelopment({
  cacheDirectory,
  ...options
}: Omit<PageOptions, 'buildDirectory'> & { readonly cacheDirectory: string }): Promise<void> {
  const { app } = options.http;
  const { createServer } = await import('vite');
  const ours = process.listeners('SIGTERM');
  const vite = await createServer({
    server: { middlewareMode: true, hmr: { server: app.server } },
    appType: 'custom',
    cacheDir: resolve(cacheDirectory),
  });
  // Vite would end the process on its own, before what else is open has been closed.
  for (const theirs of process.listeners('SIGTERM'))
    if (!ours.includes(theirs)) process.removeListener('SIGTERM', theirs);
  app.addHook('onClose', () => vite.close());
  app.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith('/api/')) return done();
    vite.middlewares(request.raw, reply.raw, (error?: unknown) => done(error instanceof Error ? error : undefined));
  });
  mountHandler(options, async () => {
    const build = asPageBuild(await vite.ssrLoadModule('virtual:react-router/server-build'));
    return { build, handle: build.entry.module.createRequestHandler(build, 'development') };
  });
}

function mountHandler(options: Omit<PageOptions, 'buildDirectory'>, load: () => Promise<PageHandler>): void {
  void options.http.app.register(async (pages) => {
    // Forms reach the actions as the browser sent them, so that a large upload is never held in memory here.
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    pages.route({
      method: ['GET', 'POST'],
      url: '/*',
      async handler(request, reply) {
        if (request.url.startsWith('/assets/')) return reply.callNotFound();
        const { build, handle } = await load();
        const page = await contextOf(request, options);
        const context = build.entry.module.providePage(page);
        const response = await handle(readRequest(request, reply, request.visitor.origin), context);
        // Where not even the error page could be rendered, React Router answers a bare English line.
        if (response.status >= 500 && response.headers.get('content-type')?.startsWith('text/plain')) {
          throw new Error('the page could not be rendered');
        }
        return sendResponse(reply, response, page.session.formToken === '');
      },
    });
  });
}

const serverEntry = (buildDirectory: string) => join(resolve(buildDirectory), 'server', 'index.js');

async function loadBuild(buildDirectory: string): Promise<PageBuild> {
  const entry = serverEntry(buildDirectory);
  await readFile(entry);
  // React chooses its build by this when it is first imported, so nothing above imports it; the other build checks and
  // warns at a third of the speed.
  process.env.NODE_ENV ??= 'production';
  return asPageBuild(await import(pathToFileURL(entry).href));
}

function asPageBuild(module: object): PageBuild {
  if (!('entry' in module && 'routes' in module)) throw new TypeError('this is not a build of the web application');
  // The bundle's shape is React Router's contract; it cannot be seen from its type at run time.
  return module as PageBuild;
}
