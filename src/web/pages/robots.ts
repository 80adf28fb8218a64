import { serve } from '../serve.ts';

/**
 * What crawlers may read: everything for readers. Results are without end (each filter makes another page of the same
 * titles) and titles are told in the sitemap; desks and forms are for people. Source: RFC 9309.
 */
const closed = ['/tim-kiem?', '/nghiep-vu', '/quan-tri', '/tai-khoan', '/dang-nhap', '/tuy-chon', '/api/v1/'];

export const loader = serve(async ({ page }) => {
  const lines = [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${page.origin}/sitemap.xml`,
  ];
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  });
});
