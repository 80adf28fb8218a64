import { type PageContext, type SitemapEntry, serve, sitemapFile } from '#web/pages';
import type { AddressBook } from '../address-parts.ts';

/** The loader of a part of the sitemap, `…/12.xml`: the addresses of `bookOf` in the order of their numbers. */
export function sitemapPart(bookOf: (page: PageContext) => AddressBook, pathOf: (id: string) => string) {
  return serve(async ({ page, params }) => {
    const [, part] = /^(\d{1,7})\.xml$/.exec(params.file ?? '') ?? [];
    const file = part && (await sitemapFile(page.origin, entries(bookOf(page), Number(part), pathOf)));
    if (!file) throw new Response(null, { status: 404 });
    return file;
  });
}

async function* entries(
  book: AddressBook,
  part: number,
  pathOf: (id: string) => string,
): AsyncGenerator<readonly SitemapEntry[]> {
  for await (const some of book.walkPart(part)) {
    if (some.length > 0) yield some.map(({ id, ...when }) => ({ path: pathOf(id), ...when }));
  }
}
