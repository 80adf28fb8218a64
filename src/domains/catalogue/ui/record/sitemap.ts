import { type SitemapEntry, serve, sitemapFile } from '#web/pages';
import type { RecordAddress } from '../../records/addresses.ts';
import { recordPath } from '../../views.ts';

/** A part of the titles for search engines: `/sitemap/ban-ghi/12.xml`. */
export const loader = serve(async ({ page, params }) => {
  const [, part] = /^(\d{1,7})\.xml$/.exec(params.file ?? '') ?? [];
  const file = part && (await sitemapFile(page.origin, entries(page.catalogue.walkAddresses(Number(part)))));
  if (!file) throw new Response(null, { status: 404 });
  return file;
});

async function* entries(parts: AsyncIterable<readonly RecordAddress[]>): AsyncGenerator<readonly SitemapEntry[]> {
  for await (const some of parts) yield some.map(({ id, changedAt }) => ({ path: recordPath(id), changedAt }));
}
