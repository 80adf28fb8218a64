import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router';
import { pageOf } from './page-context.ts';
import { ScriptEntry } from './shell/script-entry.ts';

// The server takes these from here, because another copy of React Router would not know the pages' context.
export { createRequestHandler } from 'react-router';
export { providePage } from './page-context.ts';

/** Milliseconds until a page that still waits for a loader is cut off. */
export const streamTimeout = 10_000;

/** Gives what a page did not expect to the log, with the request's number. A reader who left is no error. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
): void {
  if (!request.signal.aborted) pageOf(context).explain(error);
}

/** Renders a page; crawlers get it whole, everybody else as soon as its frame stands. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  router: EntryContext,
  context: RouterContextProvider,
): Promise<Response> | Response {
  headers.set('Content-Type', 'text/html; charset=utf-8');
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const { cspNonce, explain } = pageOf(context);
  const nonce = { nonce: cspNonce };
  return new Promise((resolve, reject) => {
    let started = false;
    const timer = setTimeout(() => abort(), streamTimeout + 1000);
    const respond = () => {
      started = true;
      const body = new PassThrough({
        final(done) {
          clearTimeout(timer);
          done();
        },
      });
      pipe(body);
      resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
    };
    const { pipe, abort } = renderToPipeableStream(
      <ScriptEntry value={router.manifest.entry.module}>
        <ServerRouter context={router} url={request.url} {...nonce} />
      </ScriptEntry>,
      {
        ...nonce,
        [isbot(request.headers.get('user-agent')) ? 'onAllReady' : 'onShellReady']: respond,
        onShellError(error) {
          clearTimeout(timer);
          reject(error);
        },
        onError(error) {
          if (started) explain(error);
        },
      },
    );
  });
}
