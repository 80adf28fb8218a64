import { Readable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Fastify's request as a web-standard one. The body is streamed; its signal fires when the browser goes away. */
export function readRequest(request: FastifyRequest, reply: FastifyReply, origin?: string): Request {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith(':') || value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  // Joined as text: a path that begins with two slashes would otherwise name another host.
  const url = new URL(`${origin ?? `${request.protocol}://${request.host}`}${request.url}`);
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  return new Request(url, {
    method: request.method,
    headers,
    signal: controller.signal,
    ...(hasBody && {
      // Node's web stream and the global one have the same shape under two type names.
      body: Readable.toWeb(request.raw) as ReadableStream<Uint8Array<ArrayBuffer>>,
      duplex: 'half',
    }),
  });
}

/**
 * Sends a web-standard response through Fastify, so that its hooks and headers apply. `mayCompress` is for pages that
 * hold no secret: compressing a page with a form token in it would let its length give the token away (BREACH).
 */
export async function sendResponse(
  reply: FastifyReply,
  response: Response,
  mayCompress: boolean,
): Promise<FastifyReply> {
  reply.code(response.status);
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') reply.header(name, value);
  }
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  if (!response.body) return reply.send('');
  // As above: one stream, two type names.
  const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  if (!mayCompress || !response.headers.get('content-type')?.startsWith('text/html')) return reply.send(body);
  reply.header('vary', 'accept-encoding');
  if (!/\bgzip\b/.test(reply.request.headers['accept-encoding'] ?? '')) return reply.send(body);
  reply.header('content-encoding', 'gzip');
  // Flushed with every piece, so that the frame of a page is shown while the rest is still being made.
  return reply.send(body.pipe(createGzip({ level: 5, flush: constants.Z_SYNC_FLUSH })));
}
