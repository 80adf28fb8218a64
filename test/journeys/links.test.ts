import { describe, expect, it } from 'vitest';
import { crawl, type Visited, wordsOf } from './crawl.ts';
import { demoUnderTest } from './demo-under-test.ts';
import { guest, signedIn, type Visitor } from './visitor.ts';

/** What shows that a text is missing, or was never translated. */
const LEFTOVERS =
  /\b(?:Loading|Error|Submit|Search|Unknown|undefined|null|NaN|Invalid Date)\b|\[object|\{\{|\b(?:ui|web|catalogue|identity|registry|bin)[:.](?:ui\.)?[a-z]+[.:][a-zA-Z]+/;

describe('pages of the site', () => {
  const demo = demoUnderTest();
  const visitors: Record<string, { who: () => Promise<Visitor>; starts: string[] }> = {
    'a guest': { who: async () => guest(demo), starts: ['/'] },
    'a reader': { who: () => signedIn(demo, 'bandoc'), starts: ['/', '/tai-khoan'] },
    'a cataloguer': { who: () => signedIn(demo, 'bienmuc'), starts: ['/', '/nghiep-vu'] },
    'a union editor': { who: () => signedIn(demo, 'bientap'), starts: ['/', '/nghiep-vu'] },
    'an administrator': { who: () => signedIn(demo, 'quantri'), starts: ['/', '/nghiep-vu', '/quan-tri'] },
  };

  it('tell search engines of a record what its export in schema.org says', async () => {
    const [{ id } = { id: '' }] = await demo.database.query<{ id: string }>(
      `select id::text from catalogue.cluster where state = 'active' order by id limit 1`,
    );
    const text = async (path: string): Promise<string> => (await fetch(demo.server.url + path)).text();
    const page = await text(`/ban-ghi/${id}`);
    const [, told] = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(page) ?? [];
    expect(told).toBe(await text(`/api/v1/records/${id}/export?format=schema-org`));
    expect(JSON.parse(told ?? '')).toMatchObject({ '@id': `${demo.server.url}/ban-ghi/${id}` });
  });

  for (const [name, { who, starts }] of Object.entries(visitors)) {
    it(`lead ${name} by every link to a whole page in Vietnamese`, async () => {
      const visited = await crawl(await who(), starts);
      expect(visited.length).toBeGreaterThan(20);
      expect(visited.flatMap(faultsOf)).toEqual([]);
    });
  }
});

function faultsOf({ address, from, status, html }: Visited): string[] {
  const place = `${address} (from ${from})`;
  if (status !== 200) return [`${place}: ${status}`];
  if (html === '') return [];
  const faults: string[] = [];
  const headings = html.match(/<h1\b/g)?.length ?? 0;
  if (headings !== 1) faults.push(`${headings} h1`);
  if (!/<title[^>]*>[^<]+<\/title>/.test(html)) faults.push('no title');
  if (!/<html[^>]* lang="vi"/.test(html)) faults.push('not marked as Vietnamese');
  const words = wordsOf(html);
  const leftover = LEFTOVERS.exec(words);
  if (leftover !== null) faults.push(`“${words.slice(Math.max(0, leftover.index - 30), leftover.index + 50)}”`);
  for (const [, shown = ''] of html.matchAll(/<time\b[^>]*>([^<]*)<\/time>/g))
    if (!/^\d{2}\/\d{2}\/\d{4}(?: \d{2}:\d{2})?$/.test(shown)) faults.push(`date ${shown}`);
  const english = /\b\d{4}-\d{2}-\d{2}\b(?!-)|\b\d\/\d{1,2}\/\d{4}\b/.exec(words);
  if (english !== null) faults.push(`date ${english[0]}`);
  return faults.map((fault) => `${place}: ${fault}`);
}
