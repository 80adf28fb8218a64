/** A raw `#` has no business in a request line (RFC 9112, 3.2): whoever sent one meant the character. */
export function encodeRawFragment(url: string): string {
  return url.replaceAll('#', '%23');
}

/** Whether every escape is whole, the bytes are UTF-8, and no NUL hides in it (PostgreSQL text cannot hold one). */
export function isReadableUrl(url: string): boolean {
  try {
    return !decodeURIComponent(url).includes('\u0000');
  } catch {
    return false;
  }
}
