import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserUnderTest, hasBrowser, PHONE, signIn } from './browser-under-test.ts';
import { demoUnderTest } from './demo-under-test.ts';
import { bytesOf, newBook } from './sample-file.ts';
import { signedIn } from './visitor.ts';

const UPLOAD = '/nghiep-vu/nap';

describe.skipIf(!hasBrowser)('whose file it is', () => {
  const demo = demoUnderTest();
  const browser = browserUnderTest();

  it('is settled for a cataloguer of one library, who cannot send for another', async () => {
    const page = await (await browser.visitor()).newPage();
    await signIn(page, demo, 'bienmuc', UPLOAD);
    expect(await page.locator('main').textContent()).toContain('Thư viện Khoa học Tổng hợp Đà Nẵng (TVDN)');
    expect(await page.getByRole('link', { name: 'Đổi thư viện' }).count()).toBe(0);
    const visitor = await signedIn(demo, 'bienmuc');
    expect((await visitor.ask(`${UPLOAD}?thu-vien=TVDN`)).status).toBe(200);
    expect((await visitor.ask(`${UPLOAD}?thu-vien=TVQG`)).status).toBe(403);
    await page.locator('input[name=library]').evaluate((field: HTMLInputElement) => {
      field.value = 'TVQG';
    });
    await send(page, 'B-0');
    await page.getByText('Đường truyền bị ngắt').or(page.getByText('Bạn chưa có quyền')).waitFor();
    expect(await batches('TVQG')).toBe(1);
  });

  it('is found by an editor while typing, without tones, by keyboard', async () => {
    const page = await (await browser.visitor({ viewport: PHONE })).newPage();
    await signIn(page, demo, 'bientap', UPLOAD);
    const box = page.getByRole('combobox', { name: 'Tìm thư viện' });
    await box.pressSequentially('lao cai');
    const option = page.getByRole('option').first();
    await option.getByText('Thư viện tỉnh Lào Cai').waitFor();
    expect(await option.textContent()).toContain('TVLC');
    await box.press('ArrowDown');
    await box.press('Enter');
    await page.waitForURL(`**${UPLOAD}?thu-vien=TVLC`);
    await send(page, 'B-1');
    await page.waitForURL('**/nghiep-vu/dot/*');
    await page.locator('main header').getByText('Đã xong').waitFor();
    expect(await batches('TVLC')).toBe(2);
    await page.goto(`${demo.server.url}${UPLOAD}`);
    expect(await page.locator('main ul a').first().getAttribute('href')).toBe(`${UPLOAD}?thu-vien=TVLC`);
    await page.context().close();
  });

  it('is found without scripts by what it may be called, then the file is sent', async () => {
    const page = await (await browser.visitor({ javaScriptEnabled: false })).newPage();
    await signIn(page, demo, 'quantri', UPLOAD);
    const find = async (text: string) => {
      await page.getByLabel('Tìm thư viện').fill(text);
      await page.locator('main search button').click();
    };
    await find('không có thư viện này');
    await page.getByText('Không có thư viện nào khớp với “không có thư viện này”').waitFor();
    await find('thu vien t');
    await page.getByText(/thư viện khớp/).waitFor();
    expect(await page.locator('main ul').first().locator('a').count()).toBeGreaterThan(1);
    // A code, or a part that only one has, needs no further step.
    await find('tvct');
    await page.waitForURL(`**${UPLOAD}?thu-vien=TVCT`);
    await page.getByRole('link', { name: 'Đổi thư viện' }).click();
    await find('can tho');
    await page.waitForURL(`**${UPLOAD}?thu-vien=TVCT`);
    await send(page, 'B-2');
    await page.waitForURL('**/nghiep-vu/dot/*');
    expect(await page.locator('main header').textContent()).toContain('Cần Thơ');
    await page.context().close();
  });

  async function send(page: Page, number: string): Promise<void> {
    const buffer = bytesOf(newBook(number, `Sách gửi thử ${number}`));
    await page.locator('select[name=format]').selectOption('iso2709');
    await page.locator('input[type=file]').setInputFiles({ name: 'thu.mrc', mimeType: 'application/marc', buffer });
    await page.getByRole('button', { name: 'Gửi tệp' }).click();
  }

  async function batches(code: string): Promise<number> {
    const [row] = await demo.database.query<{ count: number }>(
      'select count(*) from catalogue.batch where library_code = $1',
      [code],
    );
    return row?.count ?? 0;
  }
});
