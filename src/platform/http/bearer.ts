/** The token of an `Authorization: Bearer` header (RFC 6750, 2.1); undefined for any other or none. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
}
