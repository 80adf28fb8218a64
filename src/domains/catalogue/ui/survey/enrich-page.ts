import { type PageRequest, requirePermission } from '#web/pages';
import { type GiftName, gifts, isGiftName, usualGifts } from '../../survey/enrich/gifts.ts';

/** What was ticked; the usual while nothing was chosen yet. `chon` says that the form was sent. */
export function acceptedOf(url: URL): readonly GiftName[] {
  if (!url.searchParams.has('chon')) return usualGifts;
  return url.searchParams.getAll('nhom').filter(isGiftName);
}

/** The first records of a library that would change by what is accepted. */
export async function loadEnriched(request: PageRequest) {
  const { page, params, url } = request;
  const code = params.code ?? '';
  requirePermission(request, 'catalogue.survey.read', { library: code });
  const accepted = acceptedOf(url);
  const [view, preview] = await Promise.all([
    page.survey.getPage(code),
    page.survey.previewEnriched(code, accepted, request.request.signal),
  ]);
  const counts = new Map(view.survey?.report.gifts.map(({ name, records }) => [name, records]));
  return {
    libraryCode: view.libraryCode ?? code,
    libraryName: view.libraryName ?? code,
    preview,
    choices: gifts.map(({ name, onlyIfAsked }) => ({
      name,
      onlyIfAsked,
      isAccepted: accepted.includes(name),
      records: view.survey === undefined ? undefined : (counts.get(name) ?? 0),
    })),
  };
}
