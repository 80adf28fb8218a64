import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { BOOK_LEADER, buildRecord } from '#lib/marc';
import { browserUnderTest, hasBrowser, PHONE, signIn } from './browser-under-test.ts';
import { demoUnderTest } from './demo-under-test.ts';
import { bytesOf } from './sample-file.ts';

const TITLE = 'Sổ tay người đọc thử';

describe.skipIf(!hasBrowser)('a reader', () => {
  const demo = demoUnderTest();
  const browser = browserUnderTest();
  let address = '';

  beforeAll(async () => {
    const page = await (await browser.visitor()).newPage();
    await signIn(page, demo, 'bienmuc', '/nghiep-vu/nap');
    const record = buildRecord(
      BOOK_LEADER,
      ['001', 'R0001'],
      ['008', '260115s2025    vm            000 0 vie d'],
      ['245', '10', { a: `${TITLE} /`, c: 'Hồ Thị Đọc' }],
      ['650', ' 4', { a: 'Thư viện', x: 'Sổ tay' }],
      ['952', '  ', { b: 'TVDN', c: 'Kho mở', o: '027 S450T', p: 'R1', '1': '1' }],
      ['952', '  ', { b: 'TVDN-TN', c: 'Kho thiếu nhi', o: '027 S450T', p: 'R2' }],
    );
    await page.locator('select[name=format]').selectOption('iso2709');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'r.mrc', mimeType: 'application/marc', buffer: bytesOf(record) });
    await page.getByRole('button', { name: 'Gửi tệp' }).click();
    await page.waitForURL('**/nghiep-vu/dot/*');
    await page.locator('main header').getByText('Đã xong').waitFor();
    await page.goto(`${demo.server.url}/tim-kiem?q=${encodeURIComponent(TITLE)}`);
    address = (await page.getByRole('link', { name: TITLE, exact: true }).getAttribute('href')) ?? '';
    await page.context().close();
  });

  it('sees on a phone where each copy stands, its call number and its state, without moving anything sideways', async () => {
    const page = await phone();
    await page.goto(demo.server.url + address);
    // From the top of the page one step leads there.
    await page.getByRole('link', { name: 'Có ở 1 thư viện' }).click();
    const table = page.getByRole('table', { name: 'Thư viện đang giữ tài liệu này' });
    const copies = table.getByRole('row').filter({ hasText: '027 S450T' });
    expect(await copies.count()).toBe(2);
    for (const text of ['Kho mở', 'Đã mất', 'Kho thiếu nhi']) {
      const box = await table.getByText(text).boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= PHONE.width, text).toBe(true);
    }
    expect(await sideways(page, '#thu-vien-luu-giu section')).toBe(0);
    // What is not said takes no room: the second copy has no state.
    const states = await copies
      .locator('td:last-child')
      .evaluateAll((cells) => cells.map((cell) => [cell.textContent, getComputedStyle(cell).display === 'none']));
    expect(states).toEqual(
      expect.arrayContaining([
        ['Đã mất', false],
        ['', true],
      ]),
    );
    await page.context().close();
  });

  it('sees the blanks of coded fields, and on a phone the content of each field', async () => {
    const page = await phone();
    await page.goto(`${demo.server.url}${address}?view=marc`);
    const coded = page.getByRole('row').filter({ hasText: '2025' }).first().locator('td').last().locator('span');
    expect(await coded.evaluate((span) => getComputedStyle(span).whiteSpace)).toBe('pre-wrap');
    expect(await coded.textContent()).toContain('s2025    vm');
    const frame = page.getByRole('region', { name: /MARC 21/ });
    const content = page.getByRole('columnheader', { name: 'Nội dung' });
    const [inside, outside] = [await content.boundingBox(), await frame.boundingBox()];
    expect((inside?.x ?? 999) < (outside?.x ?? 0) + (outside?.width ?? 0) - 80).toBe(true);
    await page.context().close();
  });

  it('who reads English meets the same library under the same English name everywhere', async () => {
    const page = await (await browser.visitor({ locale: 'en-US' })).newPage();
    const name = 'Da Nang General Sciences Library';
    await page.goto(`${demo.server.url}/tim-kiem?${new URLSearchParams({ q: TITLE })}`);
    expect(await page.locator('article').first().textContent()).toContain(name);
    await page.getByRole('checkbox', { name }).waitFor();
    await page.goto(demo.server.url + address);
    await page.getByRole('rowheader', { name }).first().getByRole('link').click();
    await page.waitForURL('**/thu-vien/TVDN');
    expect(await page.locator('h1').textContent()).toBe(name);
    await page.goto(`${demo.server.url}/thu-vien`);
    expect(await page.getByRole('link', { name }).count()).toBe(1);
    await page.context().close();
  });

  it('changes the order at a touch, or without scripts by the button beside the words', async () => {
    const living = await phone();
    await living.goto(`${demo.server.url}/tim-kiem?q=truyen`);
    await living.getByLabel('Sắp xếp').selectOption('oldest');
    await living.waitForURL('**sort=oldest*');
    // Leaving the box is not asking.
    await living.getByRole('combobox', { name: 'Tìm trong mục lục liên hợp' }).fill('kieu');
    await living.locator('h1').click();
    await living.waitForTimeout(300);
    expect(new URL(living.url()).searchParams.get('q')).toBe('truyen');
    await living.context().close();
    const plain = await (await browser.visitor({ viewport: PHONE, javaScriptEnabled: false })).newPage();
    await plain.goto(`${demo.server.url}/tim-kiem?q=truyen`);
    await plain.getByLabel('Sắp xếp').selectOption('title');
    await plain.getByRole('button', { name: 'Tìm', exact: true }).click();
    await plain.waitForURL('**sort=title*');
    await plain.context().close();
  });

  it('who found nothing is offered no filters, unless a filter is the reason', async () => {
    const page = await phone();
    await page.goto(`${demo.server.url}/tim-kiem?q=qxzqxz`);
    await page.getByText('Không tìm thấy gì với “qxzqxz”').waitFor();
    expect(await page.getByRole('button', { name: 'Áp dụng bộ lọc' }).count()).toBe(0);
    await page.goto(`${demo.server.url}/tim-kiem?q=${encodeURIComponent(TITLE)}&to=1900`);
    await page.getByRole('button', { name: 'Áp dụng bộ lọc' }).waitFor();
    await page.getByRole('link', { name: 'Tìm lại không có bộ lọc' }).click();
    await page.getByRole('link', { name: TITLE, exact: true }).waitFor();
    await page.context().close();
  });

  it('is told of when the figures of the front page are', async () => {
    const page = await phone();
    await page.goto(demo.server.url);
    const counted = page.locator('time').first();
    const age = Date.now() - Date.parse((await counted.getAttribute('datetime')) ?? '');
    expect(age).toBeGreaterThanOrEqual(0);
    expect(age).toBeLessThan(3_600_000);
    const figures = await page.locator('main dl dd').allTextContents();
    const [row] = await demo.database.query<{ records: number }>(
      `select count(*) as records from catalogue.record where state = 'active'`,
    );
    expect(figures.map((text) => Number(text.replaceAll('.', '')))).toContain(row?.records);
    await page.context().close();
  });

  async function phone(): Promise<Page> {
    return (await browser.visitor({ viewport: PHONE })).newPage();
  }
});

/** By how many pixels what is in a frame is wider than the frame. */
async function sideways(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluate((frame) => frame.scrollWidth - frame.clientWidth);
}
