import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserUnderTest, DESKTOP, hasBrowser, PHONE, signIn } from './browser-under-test.ts';
import { demoUnderTest } from './demo-under-test.ts';
import { signedIn } from './visitor.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const REPORT = '/nghiep-vu/thu-vien/TVDN/khao-sat';
const ENRICH = '/nghiep-vu/thu-vien/TVDN/lam-giau';

describe.skipIf(!hasBrowser)('the survey of a library', () => {
  const demo = demoUnderTest();
  const browser = browserUnderTest();
  let page: Page;

  it('is asked for from the desk and shown when it is done', async () => {
    page = await (await browser.visitor()).newPage();
    await signIn(page, demo, 'bienmuc', '/nghiep-vu');
    await page.getByRole('link', { name: 'Khảo sát dữ liệu thư mục' }).click();
    await page.waitForURL(`**${REPORT}`);
    await page.getByRole('button', { name: 'Bắt đầu khảo sát' }).click();
    await page.getByRole('heading', { name: 'Độ đầy đủ theo loại tài liệu' }).waitFor();
    const [summary = ''] = await page.locator('main p').allTextContents();
    expect(summary).toMatch(/^Báo cáo này xét \d+ biểu ghi/);
  });

  it('says the same number in words, as a figure and in the file', async () => {
    const [row] = await demo.database.query<{ records: number }>(
      `select count(*) as records from catalogue.record where library_code = 'TVDN' and state = 'active'`,
    );
    const records = row?.records ?? 0;
    expect(await page.locator('main header').textContent()).toContain(`${records} biểu ghi`);
    expect(await page.locator('main dl dd').first().textContent()).toBe(String(records));
    const visitor = await signedIn(demo, 'bienmuc');
    const json = await (await visitor.ask(`${REPORT}/tep?dang=json`)).json();
    expect(json).toMatchObject({ library: 'TVDN', headline: { records } });
    const csv = await visitor.ask(`${REPORT}/tep?dang=csv`);
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="tvdn-khao-sat-[\d-]+\.csv"$/);
  });

  it('stands on A4 paper without the buttons, from its first page on', async () => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'In báo cáo' }).isVisible()).toBe(false);
    // Each sheet says at its foot what it belongs to, of when, and out of which file.
    const foot = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--foot'));
    expect(foot).toMatch(/^"Khảo sát dữ liệu thư mục: Thư viện .+ · \d\d\/\d\d\/\d{4} · nguồn: \S+"$/);
    expect(await page.getByRole('contentinfo').isVisible()).toBe(false);
    const file = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    await page.emulateMedia({ media: null });
    // 210 × 297 mm in points.
    expect(file.toString('latin1')).toMatch(/\/MediaBox ?\[0 0 59[45][\d.]* 84[12]/);
  });

  it('shows what the union would add, marked, and gives it as MARC', async () => {
    await page.getByRole('link', { name: 'Nhận biểu ghi làm giàu' }).click();
    await page.waitForURL(`**${ENRICH}`);
    const added = page.locator('main tr[data-change=added]');
    expect(await added.count()).toBeGreaterThan(0);
    expect(await page.locator('main tr[data-change=replaced] del').count()).toBe(0);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải về' }).click();
    const bytes = await readFile(await (await download).path());
    expect(bytes.subarray(5, 12).toString('latin1')).toMatch(/^[acnp][a-t][a-z]/);
    expect(bytes.toString('utf8')).toContain('Bổ sung từ mục lục liên hợp');
  });

  it('gives only what is ticked', async () => {
    for (const box of await page.locator('main input[name=nhom]').all())
      await box.setChecked((await box.getAttribute('value')) === 'subjects');
    await page.getByRole('button', { name: 'Xem thử' }).click();
    await page.waitForURL('**nhom=subjects**');
    const tags = await page.locator('main tr[data-change] th').allTextContents();
    expect(tags.length).toBeGreaterThan(0);
    expect(tags.filter((tag) => !/^\+ 6\d\d$/.test(tag.trim()))).toEqual([]);
  });

  it('is nobody else’s to see', async () => {
    for (const path of [REPORT, `${REPORT}/tep?dang=csv`, ENRICH, `${ENRICH}/tep`]) {
      expect((await (await signedIn(demo, 'bandoc')).ask(path)).status, path).toBe(403);
      const other = path.replace('TVDN', 'TVQG');
      expect((await (await signedIn(demo, 'bienmuc')).ask(other)).status, other).toBe(403);
    }
  });

  it('passes axe and fits a phone', async () => {
    for (const path of [REPORT, ENRICH]) {
      for (const viewport of [DESKTOP, PHONE]) {
        await page.setViewportSize(viewport);
        await page.goto(`${demo.server.url}${path}`);
        const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`),
          path,
        ).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
          path,
        ).toBeLessThanOrEqual(0);
      }
    }
  });
});
