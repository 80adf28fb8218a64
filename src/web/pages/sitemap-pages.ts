import { serve } from '../serve.ts';
import { sitemapFile } from '../sitemap.ts';

/** Pages for readers that are no title and no library. */
const pages = [{ path: '/' }, { path: '/tim-kiem' }, { path: '/thu-vien' }, { path: '/tac-gia' }, { path: '/api' }];

export const loader = serve(async ({ page }) => (await sitemapFile(page.origin, all())) ?? new Response());

async function* all() {
  yield pages;
}
