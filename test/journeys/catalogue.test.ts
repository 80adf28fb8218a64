import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { browserUnderTest, hasBrowser, PHONE, signIn } from './browser-under-test.ts';
import { demoUnderTest } from './demo-under-test.ts';
import { bytesOf, type KnownTitle, newBook, recordOf, titleOf, withWrongLength } from './sample-file.ts';

/** Enough records that the work can be seen going on. */
const FILLING = 200;
const PATIENT = { timeout: 60_000, interval: 500 };
const SPLIT = 'Sông Đà';
const MENDED = 'Đứng trước biển';

describe.skipIf(!hasBrowser)('from a library’s file to a reader’s phone', () => {
  const demo = demoUnderTest();
  const browser = browserUnderTest();
  let split: KnownTitle;
  let mended: KnownTitle;
  let cataloguer: Page;
  let editor: Page;

  beforeAll(async () => {
    split = await titleOf(demo.server.url, SPLIT);
    mended = await titleOf(demo.server.url, MENDED);
    cataloguer = await (await browser.visitor()).newPage();
    editor = await (await browser.visitor()).newPage();
  });

  /** Four records that matter among many that do not: one that joins a known title, one damaged, one without title. */
  function file(callNumber = '895.922 S455Đ'): Buffer {
    return Buffer.concat([
      bytesOf(recordOf(split, { number: 'J0001', callNumber })),
      withWrongLength(bytesOf(newBook('J0002', 'Sổ tay chữa biểu ghi hỏng'))),
      bytesOf(recordOf(mended, { number: 'J0003', callNumber: '895.922 Đ556T', untitled: true })),
      ...Array.from({ length: FILLING }, (_, index) =>
        bytesOf(newBook(`J1${String(index).padStart(3, '0')}`, `Tập thử thứ ${index + 1} của thư viện`)),
      ),
    ]);
  }

  it('takes a file from the cataloguer in pieces and shows the work to its end', async () => {
    await signIn(cataloguer, demo, 'bienmuc', '/nghiep-vu/nap');
    const pieces: string[] = [];
    // A slow line, so that the sending can be seen.
    await cataloguer.route('**/api/v1/uploads/**', async (route) => {
      pieces.push(route.request().method());
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
    });
    await send(cataloguer, file(), 'iso2709');
    await cataloguer.getByRole('progressbar', { name: 'Đang gửi tệp' }).waitFor();
    await cataloguer.waitForURL('**/nghiep-vu/dot/*');
    expect(pieces).toContain('PATCH');
    await cataloguer.locator('main header').getByText('Đã xong').waitFor();
    expect(await figures(cataloguer)).toEqual({
      'Đã đọc': FILLING + 3,
      'Nhận nguyên vẹn': FILLING + 1,
      'Nhận sau khi sửa': 1,
      'Không đổi': 0,
      'Bị giữ lại': 1,
      'Đã rút': 0,
    });
  });

  it('names each repair and each record that was kept back', async () => {
    const repaired = cataloguer.getByRole('table').filter({ hasText: 'J0002' });
    expect(await repaired.getByRole('row').count()).toBe(2);
    expect(await repaired.locator('del').first().textContent()).not.toBe('');
    const kept = cataloguer.getByRole('link', { name: 'Biểu ghi thứ 3', exact: true });
    expect(await cataloguer.locator('tr', { has: kept }).textContent()).toContain('245');
  });

  it('lets the cataloguer mend the record that was kept back', async () => {
    await cataloguer.getByRole('link', { name: 'Biểu ghi thứ 3', exact: true }).click();
    await cataloguer.waitForURL('**/nghiep-vu/loi/*');
    const address = cataloguer.url();
    const raw = await cataloguer.request.get(`${address}/nguyen-ban`);
    expect(await raw.body()).toEqual(
      bytesOf(recordOf(mended, { number: 'J0003', callNumber: '895.922 Đ556T', untitled: true })),
    );
    const text = cataloguer.locator('textarea[name=text]');
    // Sent again as it is, it is still without a title.
    await cataloguer.getByRole('button', { name: 'Gửi lại' }).click();
    await cataloguer.getByText('Còn 1 chỗ chưa đúng').waitFor();
    await text.fill(`${(await text.inputValue()).trimEnd()}\n=245  10$a${mended.title} /$c${mended.authors[0]}\n`);
    await cataloguer.getByRole('button', { name: 'Gửi lại' }).click();
    await cataloguer.waitForURL('**/ban-ghi/*');
    expect(await cataloguer.locator('h1').textContent()).toBe(mended.title);
    await cataloguer.goto(address);
    expect(await cataloguer.locator('main header').textContent()).toContain('Đã sửa');
  });

  for (const javaScriptEnabled of [false, true]) {
    it(`shows the mended book to a reader on a phone ${javaScriptEnabled ? 'with' : 'without'} scripts, once, with both libraries`, async () => {
      const reader = await (await browser.visitor({ viewport: PHONE, javaScriptEnabled })).newPage();
      await reader.goto(demo.server.url);
      const box = reader.getByRole('searchbox').or(reader.getByRole('combobox')).first();
      await box.fill('dung truoc bien');
      await box.press('Enter');
      await reader.waitForURL('**/tim-kiem?*');
      const hits = reader
        .locator('article')
        .filter({ has: reader.getByRole('link', { name: mended.title, exact: true }) });
      expect(await hits.count()).toBe(1);
      await hits.getByRole('link').first().click();
      await reader.waitForURL('**/ban-ghi/*');
      const holdings = await reader.getByRole('table').first().textContent();
      expect(holdings).toContain('Thư viện Quốc gia Việt Nam');
      expect(holdings).toContain('Thư viện Khoa học Tổng hợp Đà Nẵng');
      expect(holdings).toContain('895.922 Đ556T');
      expect(await overflow(reader)).toBe(0);
      await reader.context().close();
    });
  }

  it('gives the reader the record for a reference manager', async () => {
    const reader = await (await browser.visitor({ viewport: PHONE, javaScriptEnabled: false })).newPage();
    await reader.goto(`${demo.server.url}/ban-ghi/${mended.id}`);
    const [download] = await Promise.all([
      reader.waitForEvent('download'),
      reader.getByRole('link', { name: /^RIS/ }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.ris$/);
    const stream = await download.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    const lines = Buffer.concat(chunks).toString('utf8').split('\r\n');
    expect(lines[0]).toBe('TY  - BOOK');
    expect(lines).toContain(`TI  - ${mended.title}`);
    expect(lines).toContain(`PY  - ${mended.year}`);
    expect(lines.filter((line) => line.startsWith('AU  - '))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('PB  - ')).join()).toContain('Văn học');
    expect(lines).toContain('ER  - ');
    await reader.context().close();
  });

  it('takes the same file by the plain form without scripts and says that nothing changed', async () => {
    const plain = await withoutScripts();
    await signIn(plain, demo, 'bienmuc', '/nghiep-vu/nap');
    await send(plain, file(), '');
    await plain.waitForURL('**/nghiep-vu/dot/*');
    await waitForEnd(plain);
    const counted = await figures(plain);
    expect(counted['Đã đọc']).toBe(FILLING + 3);
    expect(counted['Nhận nguyên vẹn']).toBe(0);
    expect(counted['Nhận sau khi sửa']).toBe(0);
    expect((counted['Không đổi'] ?? 0) + (counted['Bị giữ lại'] ?? 0)).toBe(FILLING + 3);
    // The record that was mended came again as it was first sent: nobody is asked to mend it twice.
    expect(counted['Bị giữ lại']).toBe(1);
    await plain.getByText('1 biểu ghi không nhận được khi nạp; tất cả đã được sửa hoặc bỏ qua.').waitFor();
    await plain.getByRole('link', { name: 'Biểu ghi thứ 3', exact: true }).click();
    await plain.getByText('giống đến từng byte').waitFor();
    expect(await plain.getByRole('button', { name: 'Gửi lại' }).count()).toBe(0);
    await plain.context().close();
  });

  it('asks the editor for a reason, then splits a wrong match', async () => {
    expect(await titles(SPLIT)).toHaveLength(1);
    await signIn(editor, demo, 'bientap', `/nghiep-vu/trung?loai=same&cum=${split.id}`);
    expect(await editor.locator('main').textContent()).toContain('J0001');
    const sentences = await editor.locator('main ol li').allTextContents();
    expect(sentences.filter((said) => /^Nhan đề .+ cùng một \(\+[\d,]+\)\.$/.test(said))).toHaveLength(1);
    // Without scripts nothing is suggested, and past the browser's own check the server has to ask.
    const plain = await withoutScripts();
    await signIn(plain, demo, 'bientap', `/nghiep-vu/trung?loai=same&cum=${split.id}`);
    const token = await plain.locator('main input[name=_csrf]').last().inputValue();
    const pair = await plain.locator('input[name=pair]').inputValue();
    const asked = await plain.request.post(plain.url(), { form: { _csrf: token, pair, kind: 'cannot-link' } });
    expect(asked.status()).toBe(422);
    expect(await asked.text()).toContain('Hãy ghi lý do của quyết định.');
    await plain.context().close();
    expect(await titles(SPLIT)).toHaveLength(1);
    const reason = editor.locator('#ly-do input');
    await reason.fill('Bản in lại năm khác, xem trang tên sách.');
    await editor.getByRole('button', { name: 'Khác nhau' }).click();
    await expect.poll(async () => (await titles(SPLIT)).length, PATIENT).toBe(2);
  });

  it('keeps the split when the library sends its file again, also with a changed record', async () => {
    for (const callNumber of ['895.922 S455Đ', '895.922 SĐ-2026']) {
      await cataloguer.goto(`${demo.server.url}/nghiep-vu/nap`);
      await send(cataloguer, file(callNumber), 'iso2709');
      await cataloguer.waitForURL('**/nghiep-vu/dot/*');
      await cataloguer.locator('main header').getByText('Đã xong').waitFor();
      expect(await titles(SPLIT)).toHaveLength(2);
    }
    expect((await titles(SPLIT)).flatMap(({ callNumbers }) => callNumbers)).toContain('895.922 SĐ-2026');
  });

  it('joins the records again when the editor takes the decision back', async () => {
    await editor.goto(`${demo.server.url}/nghiep-vu/trung/quyet-dinh`);
    const line = editor.locator('tr').filter({ hasText: 'Bản in lại năm khác' });
    await line.locator('input[name=reason]').fill('Nhầm: cùng một bản in.');
    await line.getByRole('button', { name: 'Hoàn tác' }).click();
    await editor.locator('tr').filter({ hasText: 'Đã hoàn tác' }).waitFor();
    await expect.poll(async () => (await titles(SPLIT)).length, PATIENT).toBe(1);
    const [joined] = await titles(SPLIT);
    expect(joined?.libraries).toBe(2);
  });

  it('withdraws nothing of a full load that lost most of the library until a person has confirmed', async () => {
    const plain = await withoutScripts();
    for (const word of ['Không rút, giữ nguyên', /^Rút .* biểu ghi$/]) {
      await signIn(plain, demo, 'bienmuc', '/nghiep-vu/nap');
      await plain.getByLabel('Đây là toàn bộ biểu ghi của thư viện').check();
      await send(plain, file(), 'iso2709');
      await plain.waitForURL('**/nghiep-vu/dot/*');
      await waitForEnd(plain);
      await plain.getByText('Chưa rút biểu ghi nào').waitFor();
      await plain.getByText('Số vắng mặt vượt quá một phần năm').waitFor();
      expect((await figures(plain))['Đã rút']).toBe(0);
      await plain.getByRole('button', { name: word }).click();
      await plain.getByText('Người quyết định').waitFor();
    }
    await expect
      .poll(async () => {
        await plain.reload();
        return (await figures(plain))['Đã rút'] ?? 0;
      }, PATIENT)
      .toBeGreaterThan(20);
    await plain.getByText('Đã rút các biểu ghi vắng mặt').waitFor();
    await plain.goto(`${demo.server.url}/nghiep-vu`);
    expect(await plain.getByText('Chờ xác nhận rút').count()).toBe(0);
    await plain.context().close();
  });

  async function send(page: Page, bytes: Buffer, format: string): Promise<void> {
    // Who works for one library has nothing to choose.
    expect(await page.locator('input[name=library]').inputValue()).toBe('TVDN');
    if (format !== '') await page.locator('select[name=format]').selectOption(format);
    await page.locator('input[type=file]').setInputFiles({
      name: 'tvdn-2026.mrc',
      mimeType: 'application/marc',
      buffer: bytes,
    });
    await page.getByRole('button', { name: 'Gửi tệp' }).click();
  }

  /** The titles with this name, as a reader without an account sees them. */
  async function titles(name: string): Promise<{ libraries: number; callNumbers: string[] }[]> {
    const reader = await browser.visitor({ javaScriptEnabled: false });
    const page = await reader.newPage();
    await page.goto(`${demo.server.url}/tim-kiem?${new URLSearchParams({ q: `"${name}"`, field: 'title' })}`);
    const links = page.locator('article').getByRole('link', { name, exact: true });
    const addresses = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
    const shown = [];
    for (const address of addresses) {
      await page.goto(`${demo.server.url}${address}`);
      const rows = page.locator('#thu-vien-luu-giu tbody tr');
      const libraries = new Set(await rows.locator('th').allInnerTexts());
      shown.push({ libraries: libraries.size, callNumbers: await rows.locator('td:nth-of-type(2)').allInnerTexts() });
    }
    await reader.close();
    return shown;
  }

  async function withoutScripts(): Promise<Page> {
    const context: BrowserContext = await browser.visitor({ javaScriptEnabled: false });
    return context.newPage();
  }
});

/** Waits on a page without scripts, whose own refresh brings the news. */
async function waitForEnd(page: Page): Promise<void> {
  const head = async () => {
    await page.reload();
    return page.locator('main header').textContent();
  };
  await expect.poll(head, PATIENT).toContain('Đã xong');
}

/** The figures of a report, by their names. */
async function figures(page: Page): Promise<Record<string, number>> {
  const terms = page.locator('main dl').first().locator('dt');
  const pairs = await terms.evaluateAll((found) =>
    found.map((term) => [term.textContent?.trim() ?? '', term.parentElement?.querySelector('dd')?.textContent ?? '']),
  );
  return Object.fromEntries(pairs.map(([term, value]) => [term, Number((value ?? '').replace(/\./g, ''))]));
}

/** By how many pixels the page is wider than the screen. */
async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
