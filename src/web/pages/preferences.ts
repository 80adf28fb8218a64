import { data, redirect } from 'react-router';
import { isLocale } from '#platform/i18n';
import { safePath } from '../preferences/safe-path.ts';
import { isTheme, THEME_COOKIE } from '../preferences/theme.ts';
import { refuse } from '../refuse.ts';
import { serve, serveForm } from '../serve.ts';

/** Name of the cookie that `#platform/http` reads the chosen language from. */
const LOCALE_COOKIE = 'lienthu_locale';
const YEAR_SECONDS = 31_536_000;

/** Language and scheme, for guests too: a choice is a cookie, nothing is stored here. */
export const action = serveForm(async ({ form }) => {
  const headers = new Headers();
  const locale = form.text('locale');
  const theme = form.text('theme');
  if (isLocale(locale)) headers.append('Set-Cookie', cookie(LOCALE_COOKIE, locale));
  if (isTheme(theme)) headers.append('Set-Cookie', cookie(THEME_COOKIE, theme));
  if (!headers.has('Set-Cookie')) throw refuse(400, 'unknown-choice');
  return redirect(safePath(form.text('tiep')), { status: 303, headers });
});

export const loader = serve(async () => {
  throw data({}, { status: 404 });
});

const cookie = (name: string, value: string) => `${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
