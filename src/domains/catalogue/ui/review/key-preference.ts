const COOKIE = 'lienthu_phim';
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Whether this person has switched the single keys off (WCAG 2.1.4): a screen reader or a voice may use them itself. */
export function keysAreOff(cookieHeader: string | null): boolean {
  return new RegExp(`(?:^|;\\s*)${COOKIE}=tat(?:;|$)`).test(cookieHeader ?? '');
}

/** Remembers it in this browser. */
export function rememberKeys(isOn: boolean): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers that libraries have
  document.cookie = `${COOKIE}=${isOn ? 'bat' : 'tat'}; path=/nghiep-vu; max-age=${YEAR_SECONDS}; samesite=lax`;
}
