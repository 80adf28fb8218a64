export interface SessionCookie {
  readonly name: string;
  /** The session token in a `Cookie` header. */
  read(cookieHeader: string | undefined): string | undefined;
  /** Value of the `Set-Cookie` header that starts a session; it ends at `expires`. */
  set(token: string, expires: Date): string;
  /** Value of the `Set-Cookie` header that forgets it. */
  clear(): string;
}

/**
 * The cookie of a session: out of reach of scripts, not sent along from other sites' forms. Under https it is bound to
 * this host by the `__Host-` prefix (RFC 6265bis, 4.1.3.2).
 */
export function sessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-lienthu_session' : 'lienthu_session';
  const attributes = `; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    name,
    read: (header) => readCookie(header, name),
    // Tokens are base64url, so nothing has to be quoted.
    set: (token, expires) => `${name}=${token}; Expires=${expires.toUTCString()}${attributes}`,
    clear: () => `${name}=; Max-Age=0${attributes}`,
  };
}

/** One cookie of a `Cookie` header (RFC 6265, 4.2.1); the first of several with this name, an empty one counts as absent. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const cut = pair.indexOf('=');
    if (cut > 0 && pair.slice(0, cut).trim() === name) return pair.slice(cut + 1).trim() || undefined;
  }
  return undefined;
}
