import { actorOf, requirePermission, serve } from '#web/pages';
import type { EnrichedFormat } from '../../survey/enrich/write-enriched.ts';
import { acceptedOf } from './enrich-page.ts';
import { streamed } from './streamed.ts';

const formats: readonly EnrichedFormat[] = ['iso2709', 'marcxml', 'tsv', 'html'];

/** The enriched records, or the list of changes, as a file; `sau` goes on behind a local number where a download broke off. */
export const loader = serve(async (request) => {
  const { page, params, url } = request;
  const code = params.code ?? '';
  requirePermission(request, 'catalogue.survey.read', { library: code });
  const wanted = url.searchParams.get('dang');
  const file = await page.survey.openEnriched(
    code,
    {
      accepted: acceptedOf(url),
      format: formats.find((format) => format === wanted) ?? 'iso2709',
      everything: url.searchParams.has('tat-ca'),
      after: url.searchParams.get('sau') ?? undefined,
      origin: page.origin,
      locale: page.locale,
      actor: actorOf(page),
    },
    request.request.signal,
  );
  return streamed(file);
});
