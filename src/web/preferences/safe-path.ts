/** A path on this site to return to; anything that could lead elsewhere becomes the front page. */
export function safePath(value: string | null | undefined, fallback = '/'): string {
  if (!value || !/^\/(?![/\\])/.test(value) || /[\p{Cc}\\]/u.test(value)) return fallback;
  return value;
}
