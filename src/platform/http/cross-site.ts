import type { IncomingHttpHeaders } from 'node:http';
import { bearerToken } from './bearer.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Whether a browser sent this request on behalf of another site (CSRF). Browsers name the relation in `Sec-Fetch-Site`,
 * older ones at least the `Origin`; a client that sends neither is not a browser and carries no ambient cookies. A
 * request with a bearer token cannot be forged, because no browser adds one by itself.
 * Source: W3C Fetch Metadata; OWASP CSRF Prevention, "Fetch Metadata headers".
 */
export function isCrossSite(method: string, headers: IncomingHttpHeaders, publicUrl: string): boolean {
  if (SAFE.has(method) || bearerToken(headers.authorization) !== undefined) return false;
  const relation = headers['sec-fetch-site'];
  if (relation !== undefined) return relation !== 'same-origin' && relation !== 'none';
  if (headers.origin === undefined) return false;
  const site = new URL(publicUrl);
  if (headers.origin === site.origin) return false;
  // Reached by a name that nobody configured. Under https there is none: plain http on the same host is another site.
  return site.protocol === 'https:' || hostOf(headers.origin) !== headers.host;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
