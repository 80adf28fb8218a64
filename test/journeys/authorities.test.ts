import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserUnderTest, hasBrowser, PHONE, signIn } from './browser-under-test.ts';
import { demoUnderTest } from './demo-under-test.ts';

const DESK = '/nghiep-vu/tac-gia';
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

describe.skipIf(!hasBrowser)('names under control', () => {
  const demo = demoUnderTest();
  const browser = browserUnderTest();

  it('recognises whom names mean by itself, behind the pages', async () => {
    await expect
      .poll(async () => (await demo.database.query('select 1 from catalogue.authority_suggestion limit 1')).length, {
        timeout: 120_000,
        interval: 500,
      })
      .toBe(1);
  });

  const faultsOf = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  };

  it('leads a reader from another name to everything that is the person’s, and back from a title', async () => {
    const page = await (await browser.visitor({ viewport: PHONE, javaScriptEnabled: false })).newPage();
    await page.goto(`${demo.server.url}/tim-kiem?${new URLSearchParams({ q: 'Nguyễn Ái Quốc' })}`);
    await page.getByText('Nguyễn Ái Quốc là tên khác của Hồ Chí Minh').waitFor();
    // Written under the best known name only.
    await page.getByRole('link', { name: 'Tuyên ngôn Độc lập' }).first().waitFor();
    await page.getByRole('link', { name: 'Trang của Hồ Chí Minh' }).click();
    await page.getByRole('heading', { level: 1, name: 'Hồ Chí Minh (1890-1969)' }).waitFor();
    const address = page.url();
    expect(address).toMatch(/\/tac-gia\/\d+$/);
    for (const other of ['Nguyễn Ái Quốc', 'Trần Dân Tiên', 'X.Y.Z'])
      expect(await page.getByText(other).count()).toBeGreaterThan(0);
    await page.getByRole('link', { name: 'Đường kách mệnh' }).first().click();
    await page.getByRole('link', { name: 'Nguyễn Ái Quốc' }).first().click();
    expect(page.url()).toBe(address);
  });

  it('lets an editor decide with the keyboard, and take it back by itself', async () => {
    const page = await (await browser.visitor()).newPage();
    await signIn(page, demo, 'bientap', DESK);
    await page.locator('#nut-gop').waitFor();
    const question = await page.getByRole('heading', { level: 2 }).first().textContent();
    const [a, b] = await Promise.all(['a', 'b'].map((name) => page.locator(`main input[name=${name}]`).inputValue()));
    const kept = await page.locator('input[name=keep]:checked').inputValue();
    const gone = kept === a ? b : a;
    await page.locator('kbd', { hasText: 'j' }).waitFor();
    await page.keyboard.press('s');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('nut-gop');
    // Without a reason nothing is decided.
    await page.keyboard.press('Enter');
    expect(await demo.database.query('select 1 from catalogue.authority_decision')).toEqual([]);
    await page.locator('#ly-do input').fill('Cùng một người theo lời tựa');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('heading', { level: 2 }).first().textContent()).not.toBe(question);
    const moved = await page.request.get(`${demo.server.url}/tac-gia/${gone}`, { maxRedirects: 0 });
    expect([moved.status(), moved.headers().location]).toEqual([301, `/tac-gia/${kept}`]);

    await page.goto(`${demo.server.url}${DESK}/quyet-dinh`);
    await page.getByLabel('Lý do hoàn tác').fill('Nhầm người');
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await page.getByText('Nhầm người').waitFor();
    expect((await page.request.get(`${demo.server.url}/tac-gia/${gone}`, { maxRedirects: 0 })).status()).toBe(200);
  });

  it('has nothing to complain of for a screen reader, wide and narrow', async () => {
    const context = await browser.visitor();
    const page = await context.newPage();
    await signIn(page, demo, 'bientap', DESK);
    for (const path of [
      DESK,
      `${DESK}?loai=split`,
      `${DESK}/quyet-dinh`,
      `${DESK}/nhap`,
      '/tac-gia?q=nguyen',
      '/tac-gia/2',
    ])
      for (const viewport of [PHONE, { width: 1280, height: 900 }]) {
        await page.setViewportSize(viewport);
        await page.goto(`${demo.server.url}${path}`);
        expect(await faultsOf(page), path).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), path).toBe(0);
      }
  });
});
