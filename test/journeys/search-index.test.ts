import { expect, it } from 'vitest';
import { entryVersion } from '../../src/domains/catalogue/search/entry-version.ts';
import { makeIndexStale } from '../system/stale-index.ts';
import { demoUnderTest } from './demo-under-test.ts';
import { guest, signedIn } from './visitor.ts';

const demo = demoUnderTest();

async function hits(q: string): Promise<number> {
  const answer = await guest(demo).ask(`/api/v1/search?q=${encodeURIComponent(q)}`);
  expect(answer.status).toBe(200);
  return (await answer.json()).total;
}

/** What an administrator reads of both pages, without its markup. */
async function readPages(): Promise<string[]> {
  const administrator = await signedIn(demo, 'quantri');
  return Promise.all(
    ['/quan-tri', '/quan-tri/cong-viec'].map(async (path) => {
      const page = await (await administrator.ask(path)).text();
      return page.replaceAll(/<(script|style)\b.*?<\/\1>/gs, '').replaceAll(/<[^>]*>/g, ' ');
    }),
  );
}

it('an index made in another way is told to the administrator, and rebuilt by the next start', async () => {
  const before = await hits('nguyễn');
  expect(before).toBeGreaterThan(10);
  for (const page of await readPages()) expect(page).not.toMatch(/dựng lại/i);

  await makeIndexStale(demo.database);
  expect(await hits('nguyễn')).toBe(0);
  for (const page of await readPages()) {
    expect(page).toContain('Chỉ mục tìm kiếm chờ dựng lại');
    expect(page).toContain('có thể chưa ra đủ nhan đề');
  }

  // A rebuild that was killed after some of its batches.
  await demo.database.query(
    `update catalogue.search_index set rebuilding_to = $1, done_through = 20, clusters_done = 300, clusters_total = 1200, started_at = now(), advanced_at = '2026-03-05T06:07:00Z'`,
    [entryVersion],
  );
  for (const page of await readPages()) {
    expect(page).toContain('Đang dựng lại chỉ mục tìm kiếm');
    expect(page).toContain('300 / 1.200 (25 %)');
    expect(page).toMatch(/05\/03\/2026\s13:07/);
  }

  await demo.restart('stop');
  await expect.poll(() => hits('nguyễn'), { timeout: 60_000, interval: 500 }).toBe(before);
  await expect
    .poll(readPages, { timeout: 60_000, interval: 500 })
    .not.toContainEqual(expect.stringMatching(/dựng lại/i));
});
