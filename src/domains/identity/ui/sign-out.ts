import { redirect } from 'react-router';
import { serve, serveForm } from '#web/pages';

export const action = serveForm(async ({ page }) => {
  if (page.session.token !== undefined) await page.identity.signOut(page.session.token);
  return redirect('/', { status: 303, headers: { 'Set-Cookie': page.session.end() } });
});

/** Only a form may end a session: a link could be followed by a prefetch. */
export const loader = serve(async () => redirect('/tai-khoan', 303));
