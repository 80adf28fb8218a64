import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserUnderTest, DESKTOP, hasBrowser, PHONE, signIn } from './browser-under-test.ts';
import { demoUnderTest } from './demo-under-test.ts';
import { signedIn } from './visitor.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const EDITOR = '/nghiep-vu/thu-vien/TVDN/cach-doc';
/** As a small library keeps its books: columns of its own, two of which no built-in table knows. */
const TABLE = [
  'Mã tài liệu,Tên sách,Người viết,Nhà xuất bản,Năm,Xếp giá,Mã vạch,SL,Kho,Ngày mua',
  'P001,Chuyện làng Ngũ Xã,Trần Thị Bích,Phụ nữ,2020,895.922 CH527L,P000001; P000002,2,Kho mở,12/03/2021',
  'P002,Kỹ thuật trồng cam sành,Phạm Văn Hòa,Nông nghiệp,2015,634.3 K600T,P000003,1,Kho mở,',
  '',
].join('\n');

describe.skipIf(!hasBrowser)('how a library’s files are read', () => {
  const demo = demoUnderTest();
  const browser = browserUnderTest();
  let page: Page;

  it('is sent for editing by a table whose author nobody can find', async () => {
    page = await (await browser.visitor()).newPage();
    await signIn(page, demo, 'bienmuc', '/nghiep-vu/nap');
    await page.locator('select[name=format]').selectOption('csv');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'sach.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) });
    await page.getByRole('button', { name: 'Gửi tệp' }).click();
    await page.waitForURL('**/nghiep-vu/dot/*');
    await page.locator('main header').getByText('Đã xong').waitFor();
    expect(await hitsOf('Trần Thị Bích')).toEqual([]);
    expect(await hitsOf('Chuyện làng Ngũ Xã')).toEqual(['Chuyện làng Ngũ Xã']);
  });

  it('starts from what the file has, after saying why nothing is seen yet', async () => {
    // From the report of the file, where somebody sees that it was read wrongly.
    await page.getByRole('link', { name: 'Cách đọc tệp' }).click();
    await page.waitForURL(`**${EDITOR}`);
    await preview().getByText('Không tìm thấy biểu ghi nào trong tệp.').waitFor();
    await page.getByRole('button', { name: 'Đổi thành Bảng CSV' }).click();
    await preview().getByText('đọc theo Bảng CSV').waitFor();
    await page.getByRole('button', { name: 'Lập bảng theo tệp đã gửi' }).click();
    await row('Tên sách').waitFor();
    expect(await page.locator('fieldset input[name$=".from"]').count()).toBe(9);
    expect(await target('245')).toContain('$a Chuyện làng Ngũ Xã');
    expect(await target('100')).toBe('');
  });

  it('asks what a column is and puts it where it belongs', async () => {
    const left = preview()
      .getByRole('listitem')
      .filter({ hasText: 'Người viết' })
      .filter({ has: page.locator('select') });
    await left.locator('select').selectOption('author');
    await left.getByRole('button', { name: 'Thêm' }).click();
    await row('Người viết').first().waitFor();
    await expect.poll(() => target('100')).toContain('$a Trần Thị Bích');
    expect(await row('Người viết').locator('q').textContent()).toBe('Trần Thị Bích');
    // The hand is where the work goes on.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('100$a');
    await preview().getByRole('button', { name: 'Bỏ qua Ngày mua' }).click();
    await expect.poll(() => preview().getByText('chưa có quy tắc').count()).toBe(0);
  });

  it('shows what a changed row does while it is typed', async () => {
    const from = row('Tên sách').locator('input[name$=".from"]');
    await from.fill('Người viết');
    await expect.poll(() => target('245')).toContain('$a Trần Thị Bích');
    await from.fill('Tên sách');
    await expect.poll(() => target('245')).toContain('$a Chuyện làng Ngũ Xã');
  });

  it('says at the row what is wrong with it, and keeps the last preview', async () => {
    const to = row('Tên sách').locator('input[name$=".to"]');
    await to.fill('24');
    await row('Tên sách').getByText('Hãy ghi vào đâu').waitFor();
    expect(await to.getAttribute('aria-invalid')).toBe('true');
    await page.getByText('1 chỗ chưa đúng').waitFor();
    expect(await target('245')).toContain('$a Chuyện làng Ngũ Xã');
    await save();
    // The server says so again, with the way to the row, and what was typed is still there.
    const alert = page.getByRole('alert');
    await alert.getByText('chưa lưu được').waitFor();
    await alert.getByRole('link', { name: /^Dòng/ }).click();
    expect(await to.inputValue()).toBe('24');
    await to.fill('245a');
    await row('Tên sách').getByText('Nhan đề chính', { exact: true }).waitFor();
    await expect.poll(() => page.locator('[aria-invalid]').count()).toBe(0);
  });

  it('sets defaults by name, and a value for every record', async () => {
    await page.locator('input[name="d.language"]').fill('Tiếng Pháp');
    await expect.poll(() => target('008')).toContain('fre');
    await page.locator('input[name="d.language"]').fill('tiếng gì');
    await page.getByText('Mã ngôn ngữ gồm ba chữ cái').waitFor();
    await page.locator('input[name="d.language"]').fill('Tiếng Việt');
    await page.getByRole('button', { name: 'Thêm giá trị cố định' }).click();
    const fixed = page.locator('#mac-dinh fieldset');
    await fixed.locator('input[name$=".to"]').fill('040 $a');
    await fixed.locator('input[name$=".value"]').fill('TVDN');
    await expect.poll(() => target('040')).toContain('$a TVDN');
    expect(await target('008')).toContain('vie');
  });

  it('finds the copies again where the table of holdings looked in the wrong field', async () => {
    await page.getByText('Bảng này đọc 952, nhưng biểu ghi lại có 852.').waitFor();
    await page.locator('select[name=holdingStart]').selectOption('852');
    await page.locator('#von-tai-lieu').getByRole('button', { name: 'Dùng bảng này' }).click();
    await page.getByText('Tìm thấy bản đang giữ trong 2 trên 2 biểu ghi').waitFor();
    const stack = page.locator('#von-tai-lieu li').filter({ has: page.locator('input[name="h.location"]') });
    expect(await stack.textContent()).toContain('Kho mở');
    await stack.locator('input').fill('z');
    await expect.poll(() => stack.textContent()).toContain('không gặp trong mẫu');
    await stack.locator('input').fill('b');
    await expect.poll(() => stack.textContent()).toContain('Kho mở');
  });

  it('passes axe with a row open and one wrong, wide and light, narrow and dark', async () => {
    await row('Tên sách').getByRole('button', { name: 'Chi tiết' }).click();
    await page.getByLabel('Bước 1').first().waitFor();
    await row('Xếp giá').locator('input[name$=".ind"]').fill('x');
    await row('Xếp giá').getByText('Chỉ thị gồm đúng hai ký tự').waitFor();
    for (const [viewport, colorScheme] of [
      [DESKTOP, 'light'],
      [PHONE, 'dark'],
    ] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      expect(await axeFaults(page), colorScheme).toEqual([]);
      expect(await overflow(page)).toBe(0);
    }
    await page.setViewportSize(DESKTOP);
    await page.emulateMedia({ colorScheme: 'light' });
    await row('Xếp giá').locator('input[name$=".ind"]').fill('');
    await expect.poll(() => page.locator('[aria-invalid]').count()).toBe(0);
  });

  it('is saved, and the file read again gives the record its author, its copies and what was fixed', async () => {
    await page.getByText('Có thay đổi chưa lưu').waitFor();
    await save();
    await page.waitForURL(`**${EDITOR}?da-luu=1#noi-dung`);
    await page.getByText('Đã lưu cách đọc tệp').waitFor();
    expect(await page.getByText('Có thay đổi chưa lưu').count()).toBe(0);
    await page.getByRole('button', { name: 'Đọc lại sach.csv theo cách này' }).click();
    await page.waitForURL('**/nghiep-vu/dot/*');
    await page.locator('main header').getByText('Đã xong').waitFor();
    expect(await hitsOf('Trần Thị Bích')).toEqual(['Chuyện làng Ngũ Xã']);
    const reader = await (await browser.visitor({ javaScriptEnabled: false })).newPage();
    await reader.goto(`${demo.server.url}/tim-kiem?q=${encodeURIComponent('Chuyện làng Ngũ Xã')}`);
    await reader.getByRole('link', { name: 'Chuyện làng Ngũ Xã', exact: true }).click();
    await reader.waitForURL('**/ban-ghi/*');
    const holdings = await reader.getByRole('table').first().textContent();
    expect(holdings).toContain('895.922 CH527L');
    expect(holdings).toContain('Kho mở');
    await reader.goto(`${reader.url()}?view=marc`);
    expect(await reader.locator('tr').filter({ hasText: '040' }).first().textContent()).toContain('TVDN');
    await reader.context().close();
  });

  it('is edited without scripts, too, and comes back to the row', async () => {
    const plain = await (await browser.visitor({ javaScriptEnabled: false, viewport: PHONE })).newPage();
    await signIn(plain, demo, 'bienmuc', EDITOR);
    const rowOf = (name: string) =>
      plain
        .locator('fieldset')
        .filter({ has: plain.locator(`input[name$=".from"][value="${name}"]`) })
        .first();
    await rowOf('Kho').getByRole('button', { name: 'Chi tiết' }).click();
    expect(new URL(plain.url()).hash).toBe(`#${await rowOf('Kho').getAttribute('id')}`);
    await rowOf('Kho').getByLabel('Bước 1').selectOption('suffix');
    await rowOf('Kho').getByLabel('Tham số').first().fill(' tầng 2');
    await plain.getByRole('button', { name: 'Xem thử' }).click();
    await plain.locator('summary').filter({ hasText: 'Chuyện làng' }).waitFor();
    expect(await plain.locator('details').filter({ hasText: 'Chuyện làng' }).textContent()).toContain('Kho mở tầng 2');
    const changed = plain
      .locator('section[aria-labelledby="xem-thu"] details')
      .first()
      .locator('li')
      .filter({ hasText: 'khác với bản đã lưu' });
    expect(await changed.allTextContents()).toEqual([expect.stringContaining('852')]);
    await plain.getByText('Có thay đổi chưa lưu').waitFor();
    await plain.getByRole('button', { name: 'Thêm một dòng' }).click();
    await plain.getByRole('button', { name: 'Lưu', exact: true }).click();
    // The row that nobody filled in is no fault and is not saved.
    await plain.getByText('Đã lưu cách đọc tệp').waitFor();
    const [saved] = await demo.database.query<{ rules: { to: string; do?: unknown[] }[] }>(
      `select mapping -> 'rules' as rules from catalogue.source where library_code = 'TVDN'`,
    );
    expect(saved?.rules.find(({ to }) => to === '852$b')?.do).toEqual([{ suffix: ' tầng 2' }]);
    expect(saved?.rules.filter(({ to }) => to === '')).toEqual([]);
    expect(await overflow(plain)).toBe(0);
    await plain.context().close();
  });

  it('with many rules can be narrowed to what the file has, without losing what was typed', async () => {
    const editor = await (await browser.visitor()).newPage();
    const [isis] = await demo.database.query<{ code: string }>(
      `select library_code as code from catalogue.batch where format = 'isis' limit 1`,
    );
    await signIn(editor, demo, 'bientap', `/nghiep-vu/thu-vien/${isis?.code}/cach-doc`);
    await editor
      .getByRole('button', { name: 'Sửa từ bảng có sẵn này' })
      .or(editor.getByLabel('Lọc quy tắc'))
      .first()
      .waitFor();
    const own = editor.getByRole('button', { name: 'Sửa từ bảng có sẵn này' });
    if (await own.isVisible()) await own.click();
    const rows = editor.locator('#quy-tac fieldset');
    await expect.poll(() => rows.count()).toBeGreaterThan(20);
    const all = await rows.count();
    await editor.locator('input[name="r0.ind"]').fill('#1');
    await editor.getByLabel('Chỉ những dòng có giá trị trong tệp').check();
    await expect.poll(() => visible(editor)).toBeLessThan(all);
    await editor.getByLabel('Lọc quy tắc').fill('nhà xuất bản');
    await expect.poll(() => visible(editor)).toBeLessThan(5);
    expect(await editor.locator('input[name="r0.ind"]').inputValue()).toBe('#1');
    expect(await axeFaults(editor)).toEqual([]);
    await editor.context().close();
  });

  it('is closed to guests, to readers and to cataloguers of other libraries, also past the page', async () => {
    const plain = { redirect: 'manual' } as const;
    const visitor = await signedIn(demo, 'bienmuc');
    const token = /name="_csrf" value="([^"]+)"/.exec(await (await visitor.ask(EDITOR)).text())?.[1] ?? '';
    expect(token).not.toBe('');
    const body = () =>
      new URLSearchParams({ _csrf: token, intent: 'save', format: 'csv', encoding: 'vni', base: '{"mapping":null}' });
    const before = await sourceOf('TVQG');
    const other = EDITOR.replace('TVDN', 'TVQG');
    expect((await visitor.ask(other, plain)).status).toBe(403);
    expect((await visitor.ask(other, { ...plain, method: 'POST', body: body() })).status).toBe(403);
    for (const intent of ['reread', 'refresh']) {
      const asked = body();
      asked.set('intent', intent);
      expect((await visitor.ask(other, { ...plain, method: 'POST', body: asked })).status, intent).toBe(403);
    }
    expect(await sourceOf('TVQG')).toEqual(before);
    expect((await (await signedIn(demo, 'bandoc')).ask(EDITOR, plain)).status).toBe(403);
    const guest = await fetch(`${demo.server.url}${EDITOR}`, plain);
    expect([guest.status, guest.headers.get('location')]).toEqual([302, expect.stringContaining('/dang-nhap')]);
    // A form without the session's hidden field does nothing either.
    const forged = body();
    forged.delete('_csrf');
    expect((await visitor.ask(EDITOR, { ...plain, method: 'POST', body: forged })).status).toBe(403);
    expect((await sourceOf('TVDN'))?.encoding).toBe('auto');
  });

  const preview = () => page.locator('section[aria-labelledby="xem-thu"]');

  /** The row that reads this column now. */
  function row(name: string) {
    const index = page.locator('fieldset[id^="r"]');
    return index.filter({ has: page.locator(`input[name$=".from"][value="${name}"]`) }).first();
  }

  /** What the preview makes of a field in the first record; empty when there is none. */
  async function target(tag: string): Promise<string> {
    const lines = preview()
      .locator('details')
      .first()
      .locator('li')
      .filter({ hasText: new RegExp(`^${tag} `) });
    return (await lines.allTextContents()).join('\n');
  }

  async function save(): Promise<void> {
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  }

  /** Titles that a search finds, as a reader's program sees them. */
  async function hitsOf(query: string): Promise<string[]> {
    const asked = new URLSearchParams({ q: `"${query}"` });
    const found = await (await fetch(`${demo.server.url}/api/v1/search?${asked}`)).json();
    return found.items.map(({ title }: { title: string }) => title);
  }

  async function sourceOf(code: string): Promise<{ encoding: string } | undefined> {
    const [row] = await demo.database.query<{ encoding: string }>(
      'select * from catalogue.source where library_code = $1',
      [code],
    );
    return row;
  }
});

async function visible(page: Page): Promise<number> {
  return page.locator('#quy-tac fieldset:visible').count();
}

async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** By how many pixels the page can be moved sideways. */
async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
