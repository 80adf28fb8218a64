import type { FastifyRequest } from 'fastify';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

/**
 * The origin under which the browser asked. Beside the public address only loopback names are believed: a machine of one's
 * own is reached as localhost as well as 127.0.0.1, and any other name in `Host` could be somebody's invention.
 */
export function originOf(request: Pick<FastifyRequest, 'protocol' | 'host'>, publicUrl: string): string {
  const address = new URL(publicUrl);
  return loopback.test(request.host) && loopback.test(address.host)
    ? `${request.protocol}://${request.host}`
    : address.origin;
}
