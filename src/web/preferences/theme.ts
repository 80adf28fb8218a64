export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = 'lienthu_theme';

/** The scheme chosen by hand; undefined follows the device. */
export function readTheme(cookieHeader: string | null): Exclude<Theme, 'auto'> | undefined {
  const value = new RegExp(`(?:^|;\\s*)${THEME_COOKIE}=(light|dark)(?:;|$)`).exec(cookieHeader ?? '')?.[1];
  return value === 'light' || value === 'dark' ? value : undefined;
}

export function isTheme(value: string): value is Theme {
  return THEMES.some((theme) => theme === value);
}
