import { redirect } from 'react-router';
import { actorOf, requirePermission, serve } from '#web/pages';
import { streamed } from './streamed.ts';

/** The report as a file for other programs, or the full list of the library's double titles. */
export const loader = serve(async (request) => {
  const { page, params, url } = request;
  const code = params.code;
  requirePermission(request, 'catalogue.survey.read', code === undefined ? undefined : { library: code });
  const wanted = url.searchParams.get('dang');
  const id = url.searchParams.get('so') ?? undefined;
  if (wanted === 'trung' && code !== undefined)
    return streamed(await page.survey.openDuplicates(code, actorOf(page), request.request.signal));
  const form = wanted === 'json' ? 'json' : 'csv';
  const file = await page.survey.openReport(code, { form, id, locale: page.locale, actor: actorOf(page) });
  if (file === undefined) throw redirect(url.pathname.replace(/\/tep$/, ''));
  return streamed(file);
});
