import type { Visitor } from './visitor.ts';

/** Addresses of one shape that are looked at; facets and pagers would go on for ever. */
const PER_SHAPE = 3;

/** One address that a link led to, and what it answered after its redirects. */
export interface Visited {
  readonly address: string;
  /** The address with what identifies one thing taken out: every record page has the same shape. */
  readonly shape: string;
  /** The page that held the link. */
  readonly from: string;
  readonly status: number;
  /** The page; empty for what is no page. */
  readonly html: string;
}

/** Follows every link from `starts` on, a few of each shape, within the site. */
export async function crawl(visitor: Visitor, starts: readonly string[]): Promise<Visited[]> {
  const waiting = starts.map((address) => ({ address, from: '' }));
  const known = new Set(starts);
  const counts = new Map<string, number>();
  const visited: Visited[] = [];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { address, from } = next;
    const shape = shapeOf(address);
    const count = counts.get(shape) ?? 0;
    if (count >= PER_SHAPE) continue;
    counts.set(shape, count + 1);
    const answer = await visitor.ask(address, { redirect: 'follow' });
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
    const body = await answer.text();
    visited.push({ address, shape, from, status: answer.status, html: isPage ? body : '' });
    if (!isPage) continue;
    for (const link of linksIn(body, answer.url)) {
      if (known.has(link)) continue;
      known.add(link);
      waiting.push({ address: link, from: address });
    }
  }
  return visited;
}

/** Paths and queries of the links of a page that lead into this site. */
function linksIn(html: string, base: string): string[] {
  const origin = new URL(base).origin;
  return [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].flatMap(([, href = '']) => {
    const url = new URL(href.replaceAll('&amp;', '&'), base);
    return url.origin === origin ? [url.pathname + url.search] : [];
  });
}

function shapeOf(address: string): string {
  const url = new URL(address, 'http://any');
  const path = url.pathname
    .replace(/(?<=\/(?:ban-ghi|hop-nhat|dot|loi|thu-vien|records|nguon|anh-xa)\/)[^/]+/, ':id')
    .replace(/(?<=\/)\d+(?=\/|$)/g, ':number');
  // What chooses a view makes another page, what chooses a thing does not.
  const names = [...url.searchParams].map(([name, value]) =>
    /^(view|format|loai|trang-thai)$/.test(name) ? `${name}=${value}` : name,
  );
  return `${path}?${[...new Set(names)].sort().join('&')}`;
}

/** The words that somebody reads on a page: no code, no fields, no scripts. */
export function wordsOf(html: string): string {
  return html
    .replace(/<(script|style|code|pre|textarea|noscript|template)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}
