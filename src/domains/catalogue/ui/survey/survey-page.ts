import { redirect } from 'react-router';
import { actorOf, type FormRequest, type PageRequest, requirePermission, requireSomewhere } from '#web/pages';

const permission = 'catalogue.survey.read';

/** Address of the report of a library, or of all of them. */
function baseOf(libraryCode: string | undefined): string {
  return libraryCode === undefined
    ? '/nghiep-vu/khao-sat'
    : `/nghiep-vu/thu-vien/${encodeURIComponent(libraryCode)}/khao-sat`;
}

/**
 * One library's report for its own staff and the union's editors; without a library the report of all for the editors, and
 * for everybody the list of the libraries that they work for.
 */
export async function loadSurvey(request: PageRequest) {
  const { page, params, url } = request;
  const id = url.searchParams.get('so') ?? undefined;
  if (params.code !== undefined) {
    requirePermission(request, permission, { library: params.code });
    const view = await page.survey.getPage(params.code, id);
    return { ...view, libraries: [], mayAsk: true, base: baseOf(view.libraryCode) };
  }
  const mine = requireSomewhere(request, permission);
  const libraries = await page.survey.listLibraries(mine);
  if (mine !== 'all') {
    const nothing = { libraryCode: undefined, libraryName: undefined, survey: undefined, progress: undefined };
    return { ...nothing, libraries, mayAsk: false, base: baseOf(undefined) };
  }
  const view = await page.survey.getPage(undefined, id);
  return { ...view, libraries, mayAsk: true, base: baseOf(undefined) };
}

export async function askForSurvey(request: FormRequest) {
  const { page, params } = request;
  requirePermission(request, permission, params.code === undefined ? undefined : { library: params.code });
  await page.survey.request(params.code, actorOf(page));
  return redirect(baseOf(params.code), 303);
}
