import { Readable } from 'node:stream';
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

/** Sends a web-standard response through Fastify, so that its hooks and headers apply. */
export async function sendResponse(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.code(response.status);
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') reply.header(name, value);
  }
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  if (!response.body) return reply.send('');
  // As above: one stream, two type names.
  return reply.send(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]));
}
