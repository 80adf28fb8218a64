import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { browserUnderTest, DESKTOP, hasBrowser, PHONE, signIn } from './browser-under-test.ts';
import { crawl } from './crawl.ts';
import { type DemoUnderTest, demoUnderTest } from './demo-under-test.ts';
import { guest, signedIn, type Visitor } from './visitor.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Pages that no link leads to. */
const UNLINKED = ['/khong-co-trang-nay', '/tim-kiem?q=qxzqxz', '/ban-ghi/khong-co', '/api'];
const STAFF = /^\/(nghiep-vu|quan-tri|tai-khoan)/;
/** Text this much larger than usual still has to fit. */
const LARGE_TEXT = '160%';

const LOOKS: Record<string, BrowserContextOptions> = {
  'light, wide, Vietnamese': { viewport: DESKTOP, colorScheme: 'light', locale: 'vi-VN' },
  'dark, narrow, English': { viewport: PHONE, colorScheme: 'dark', locale: 'en-US' },
};

describe.skipIf(!hasBrowser)('every page', () => {
  const demo = demoUnderTest();
  const browser = browserUnderTest();
  let open: string[] = [];
  let staff: string[] = [];

  beforeAll(async () => {
    open = [...(await onePerShape(guest(demo), ['/'])), ...UNLINKED, ...(await pagesOfWorks(demo))];
    const asStaff = await onePerShape(await signedIn(demo, 'quantri'), ['/nghiep-vu', '/quan-tri', '/tai-khoan']);
    staff = [...asStaff.filter((address) => STAFF.test(address)), `/nghiep-vu/loi/${await keptBack(demo)}`];
  });

  it('is among those that are looked at here', () => {
    const all = [...open, ...staff].join('\n');
    for (const part of ['/ban-ghi/', 'view=marc', '/thu-vien/', '/dang-nhap', '/tim-kiem?', '/api'])
      expect(open.join('\n')).toContain(part);
    for (const part of [
      '/nghiep-vu/dot/',
      '/nghiep-vu/nap',
      '/nghiep-vu/loi/',
      '/nghiep-vu/trung',
      '/nghiep-vu/hop-nhat/',
    ])
      expect(all).toContain(part);
    for (const part of ['nguoi-dung', 'thu-vien', 'cong-viec', 'nhat-ky']) expect(all).toContain(`/quan-tri/${part}`);
  });

  for (const [look, options] of Object.entries(LOOKS)) {
    it(`open to everybody passes axe and runs without complaint (${look})`, async () => {
      const page = await (await browser.visitor(options)).newPage();
      const faults = await inspectAll(page, open);
      await page.goto(`${demo.server.url}/dang-nhap`);
      await page.locator('input[name=login]').fill('bandoc');
      await page.locator('input[name=password]').fill('không phải');
      await page.locator('main form button').click();
      await page.locator('[role=alert], [role=status]').first().waitFor();
      faults.push(...(await axeFaults(page)));
      await page.context().close();
      expect(faults).toEqual([]);
    });

    it(`for staff passes axe and runs without complaint (${look})`, async () => {
      const page = await (await browser.visitor(options)).newPage();
      await signIn(page, demo, 'quantri');
      const faults = await inspectAll(page, staff);
      await page.context().close();
      expect(faults).toEqual([]);
    });
  }

  it('fits a screen of 320 pixels, and one of 360 with text enlarged by six tenths', async () => {
    const faults: string[] = [];
    const page = await (await browser.visitor({ viewport: { width: 320, height: 640 } })).newPage();
    for (const address of open) faults.push(...(await widthFaults(page, address)));
    await signIn(page, demo, 'quantri');
    for (const address of staff) faults.push(...(await widthFaults(page, address)));
    await page.context().close();
    expect(faults).toEqual([]);
  });

  async function inspectAll(page: Page, addresses: readonly string[]): Promise<string[]> {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      // The browser also logs the status of the page itself, which is looked at below.
      if (message.type() === 'error' && message.location().url !== page.url())
        faults.push(`${page.url()}: console: ${message.text()}`);
    });
    for (const address of addresses) {
      const expected = address.includes('khong-co') ? 404 : 200;
      const answer = await page.goto(`${demo.server.url}${address}`);
      if (answer?.status() !== expected) faults.push(`${address}: ${answer?.status()}`);
      faults.push(...(await axeFaults(page)));
    }
    return faults;
  }

  async function widthFaults(page: Page, address: string): Promise<string[]> {
    const faults: string[] = [];
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${demo.server.url}${address}`);
    const narrow = await overflow(page);
    if (narrow > 0) faults.push(`${address}: ${narrow} pixels too wide at 320`);
    await page.setViewportSize(PHONE);
    await page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
    }, LARGE_TEXT);
    const large = await overflow(page);
    if (large > 0) faults.push(`${address}: ${large} pixels too wide with text at ${LARGE_TEXT}`);
    return faults;
  }
});

async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(WCAG)
    .setLegacyMode(true)
    .analyze();
  const place = new URL(page.url()).pathname + new URL(page.url()).search;
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 3)
      .map(({ html, failureSummary }) => `${place}: ${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  );
}

/** By how many pixels the page can be moved sideways. */
async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The first address of each shape that links lead to, pages only. */
async function onePerShape(visitor: Visitor, starts: readonly string[]): Promise<string[]> {
  const first = new Map<string, string>();
  for (const { address, shape, html, status } of await crawl(visitor, starts))
    if (html !== '' && status === 200 && !first.has(shape)) first.set(shape, address);
  return [...first.values()];
}

async function keptBack(demo: DemoUnderTest): Promise<string> {
  const [row] = await demo.database.query<{ id: string }>('select id::text from catalogue.quarantined limit 1');
  return row?.id ?? '';
}

/** The work with most editions, one of its editions, a set with its volumes, and a journal with its articles. */
async function pagesOfWorks(demo: DemoUnderTest): Promise<string[]> {
  const rows = await demo.database.query<{ id: string }>(
    `(select min(cluster_id)::text as id from catalogue.search_entry where work_key is not null group by work_key order by count(*) desc, 1 limit 1)
      union all (select cluster_id::text from catalogue.search_entry where title_folded like 'chua te nhung chiec nhan%' limit 1)
      union all (select cluster_id::text from catalogue.search_entry where title_folded = 'nam phong tap chi' limit 1)`,
  );
  expect(rows).toHaveLength(3);
  return [`/tac-pham/${rows[0]?.id}`, ...rows.map(({ id }) => `/ban-ghi/${id}`)];
}
