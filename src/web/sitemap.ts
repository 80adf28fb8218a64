/** An address of this site in a sitemap. */
export interface SitemapEntry {
  /** Beginning with a slash, percent-encoded. */
  readonly path: string;
  /** ISO 8601. */
  readonly changedAt?: string;
}

/** How long (s) a crawler may keep what it got. */
const keptFor = 3_600;
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** A file of addresses, sent while it is read; undefined when there is none. Source: sitemaps.org protocol. */
export async function sitemapFile(
  origin: string,
  entries: AsyncIterable<readonly SitemapEntry[]>,
): Promise<Response | undefined> {
  const some = entries[Symbol.asyncIterator]();
  const first = await some.next();
  if (first.done || first.value.length === 0) return undefined;
  return streamed('urlset', 'url', origin, first.value, some);
}

/** The list of such files. */
export function sitemapIndex(origin: string, files: readonly SitemapEntry[]): Response {
  return streamed('sitemapindex', 'sitemap', origin, files, undefined);
}

function streamed(
  root: string,
  member: string,
  origin: string,
  first: readonly SitemapEntry[],
  more: AsyncIterator<readonly SitemapEntry[]> | undefined,
): Response {
  const lines = (entries: readonly SitemapEntry[]) => entries.map((entry) => line(member, origin, entry)).join('');
  const text = new ReadableStream<string>({
    start(controller) {
      controller.enqueue(`<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">\n${lines(first)}`);
    },
    async pull(controller) {
      const next = await more?.next();
      controller.enqueue(next === undefined || next.done ? `</${root}>\n` : lines(next.value));
      if (next === undefined || next.done) controller.close();
    },
    async cancel() {
      await more?.return?.();
    },
  });
  return new Response(text.pipeThrough(new TextEncoderStream()), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': `public, max-age=${keptFor}` },
  });
}

function line(member: string, origin: string, { path, changedAt }: SitemapEntry): string {
  const changed = changedAt === undefined ? '' : `<lastmod>${changedAt}</lastmod>`;
  return `<${member}><loc>${escapeXml(origin + path)}</loc>${changed}</${member}>\n`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
