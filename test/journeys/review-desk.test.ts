import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { browserUnderTest, hasBrowser, PHONE, signIn } from './browser-under-test.ts';
import { demoUnderTest } from './demo-under-test.ts';
import { bytesOf, recordOf } from './sample-file.ts';

const DESK = '/nghiep-vu/trung';
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const doubtful = [
  ['Cầu sông Hàn một thuở', 'Lê Hoàng Vinh'],
  ['Nghề đá Non Nước', 'Huỳnh Thị Bốn'],
  ['Bếp lửa làng Túy Loan', 'Phan Ngọc Ánh'],
  ['Chim voọc Sơn Trà', 'Đinh Quốc Tuấn'],
  ['Hát bả trạo ven biển', 'Võ Thị Sương'],
  ['Chợ Cồn ngày cũ', 'Mai Đức Lộc'],
  ['Đèo Hải Vân trong thơ chữ Hán', 'Trương Minh Khôi'],
  ['Mùa rong biển Nam Ô', 'Ngô Thị Hạnh'],
  ['Lưới rê và con nước', 'Tô Văn Quý'],
  ['Gốm Thanh Hà qua các lò', 'Lưu Thị Mến'],
  ['Đường mòn Bạch Mã', 'Châu Phước Thiện'],
  ['Thuốc nam của người Cơ Tu', 'Zơ Râm Thị Nhung'],
  ['Ghe bầu xứ Quảng', 'Đoàn Bá Thắng'],
  ['Những ngôi đình bên bờ Cu Đê', 'Hồ Xuân Mãn'],
  ['Tiếng trống hội đua', 'Cao Thị Diễm'],
  ['Vườn thuốc nhà thầy giáo', 'Từ Công Danh'],
  ['Ký ức nhà ga cũ', 'Kiều Mai Sương'],
  ['Cá bống kho tiêu và những bữa cơm quê', 'Tạ Thị Liễu'],
  ['Nhật ký đài khí tượng', 'Bùi Trung Nghĩa'],
  ['Trò chơi trẻ em làng chài', 'Lâm Thị Phước'],
] as const;

describe.skipIf(!hasBrowser)('the review desk', () => {
  const demo = demoUnderTest();
  const browser = browserUnderTest();
  let editor: Page;

  beforeAll(async () => {
    // Chance asks for second opinions; here it is asked for none until a test wants one.
    await demo.database.query('update catalogue.review_desk set second_opinion_share = 0');
    editor = await (await browser.visitor()).newPage();
    await signIn(editor, demo, 'bientap', '/nghiep-vu/nap');
    await send('TVDN', 208);
    await send('KHTH', 226);
    await editor.goto(`${demo.server.url}${DESK}`);
    await alive(editor);
  });

  /** Books that two libraries count the pages of in two ways: the demonstration alone leaves too little in doubt. */
  async function send(library: string, pages: number): Promise<void> {
    const records = doubtful.map(([title, author], at) =>
      recordOf(
        {
          id: '',
          title,
          authors: [author],
          place: 'Đà Nẵng',
          publisher: 'Nhà xuất bản Đà Nẵng',
          year: 2000 + at,
          extent: `${pages + 7 * at} tr. ; 21 cm`,
          isbns: [],
        },
        { number: `NGO-${at}`, callNumber: `ĐN ${at}` },
      ),
    );
    await editor.goto(`${demo.server.url}/nghiep-vu/nap?thu-vien=${library}`);
    await editor.locator('select[name=format]').selectOption('iso2709');
    await editor
      .locator('input[type=file]')
      .setInputFiles({ name: 'ngo.mrc', mimeType: 'application/marc', buffer: Buffer.concat(records.map(bytesOf)) });
    await editor.getByRole('button', { name: 'Gửi tệp' }).click();
    await editor.waitForURL('**/nghiep-vu/dot/*');
    await editor.locator('main header').getByText('Đã xong').waitFor();
  }

  it('is worked through for twenty cases without touching the mouse', async () => {
    const seen: string[] = [];
    const before = await waiting(editor);
    expect(before).toBeGreaterThanOrEqual(20);
    for (let number = 0; number < 20; number++) {
      const here = await caseNumber(editor);
      seen.push(here);
      // The last but one is left to others, the rest decided; a letter alone decides nothing.
      if (number === 18) await editor.keyboard.press('u');
      else {
        await editor.keyboard.press(number % 3 === 2 ? 'd' : 's');
        expect(await caseNumber(editor)).toBe(here);
        expect(await editor.locator('#ly-do input').inputValue()).not.toBe('');
        await editor.keyboard.press(number % 2 === 0 ? 'Enter' : 'Space');
      }
      await otherCase(editor, here);
      // Whoever listens is taken to the new case and told what became of the old one.
      expect(await editor.evaluate(() => document.activeElement?.id)).toBe('cap');
      await expect.poll(() => editor.getByRole('status').first().textContent()).toMatch(/^Đã /);
    }
    expect(new Set(seen).size).toBe(20);
    // One answer may settle more than one question.
    await expect.poll(() => waiting(editor)).toBeLessThanOrEqual(before - 20);
    const [stored] = await demo.database.query<{ decisions: number; same: number; reasons: number }>(
      `select count(*) as decisions, count(*) filter (where kind = 'must-link') as same, count(*) filter (where reason <> '') as reasons
         from catalogue.match_decision where undone_at is null`,
    );
    expect(stored).toEqual({ decisions: 19, same: 13, reasons: 19 });
  });

  it('takes the last decision back with one key, and goes on from there', async () => {
    const before = await waiting(editor);
    await editor.keyboard.press('s');
    const decided = await caseNumber(editor);
    await editor.keyboard.press('Enter');
    // At once, before the decision has arrived.
    await editor.keyboard.press('z');
    await editor.waitForURL(`**${DESK}?cap=${decided}`);
    await editor.getByText('Đã hoàn tác 1 quyết định.').waitFor();
    expect(await caseNumber(editor)).toBe(decided);
    await editor.keyboard.press('d');
    await editor.keyboard.press('Enter');
    await editor.waitForURL(`**${DESK}`);
    await expect.poll(() => waiting(editor)).toBeLessThan(before);
    const [kinds] = await demo.database.query<{ kinds: string }>(
      `select string_agg(kind, ' ' order by id) as kinds from (select id, kind from catalogue.match_decision order by id desc limit 2) last`,
    );
    expect(kinds?.kinds).toBe('must-link cannot-link');
  });

  it('goes on and back without deciding', async () => {
    const one = await caseNumber(editor);
    await editor.keyboard.press('j');
    await otherCase(editor, one);
    await editor.keyboard.press('k');
    await expect.poll(() => caseNumber(editor)).toBe(one);
  });

  it('leaves every key to the field that has the cursor, and to the browser', async () => {
    const here = await caseNumber(editor);
    await editor.keyboard.press('r');
    expect(await editor.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('reason');
    await editor.keyboard.type('sduzjk?');
    expect(await editor.locator('#ly-do input').inputValue()).toBe('sduzjk?');
    expect(await caseNumber(editor)).toBe(here);
    await editor.locator('#cap').focus();
    await editor.keyboard.press('Alt+s');
    expect(await editor.evaluate(() => document.activeElement?.id)).toBe('cap');
  });

  it('shows its keys, and lets them be switched off for good', async () => {
    await editor.locator('#cap').focus();
    await editor.keyboard.press('?');
    const help = editor.getByRole('dialog', { name: 'Phím tắt' });
    await help.waitFor();
    expect(await help.locator('kbd').allTextContents()).toEqual(expect.arrayContaining(['s', 'd', 'u', 'z', '1', '9']));
    expect(await axeFaults(editor)).toEqual([]);
    await help.getByLabel('Dùng phím tắt một chữ').uncheck();
    await editor.keyboard.press('Escape');
    await editor.locator('#cap').focus();
    await editor.keyboard.press('s');
    expect(await editor.evaluate(() => document.activeElement?.id)).toBe('cap');
    await editor.reload();
    await alive(editor);
    await editor.keyboard.press('d');
    expect(await editor.evaluate(() => document.activeElement?.id)).not.toBe('nut-khac-nhau');
    await editor.getByRole('button', { name: 'Phím tắt' }).click();
    await help.getByLabel('Dùng phím tắt một chữ').check();
    await editor.keyboard.press('Escape');
    await editor.keyboard.press('d');
    expect(await editor.evaluate(() => document.activeElement?.id)).toBe('nut-khac-nhau');
  });

  it('marks what differs inside words, and says it to who listens', async () => {
    const [pair] = await demo.database.query<{ id: number }>(
      `select pair.id from catalogue.match_pair pair
        where pair.evidence::text like '%thỗ tả%' and pair.evidence::text like '%thổ tả%' order by id limit 1`,
    );
    await editor.goto(`${demo.server.url}${DESK}?cap=${pair?.id}`);
    const row = editor.getByRole('row').filter({ hasText: 'Nhan đề' });
    expect((await row.locator('mark').allTextContents()).sort()).toEqual(['ổ', 'ỗ']);
    expect(await row.locator('.visually-hidden').first().textContent()).toMatch(/Khác dấu: th[ổỗ], bên kia th[ổỗ]\./);
    const decoration = await row
      .locator('mark')
      .first()
      .evaluate((mark) => getComputedStyle(mark).textDecorationLine);
    expect(decoration).toBe('underline');
    await editor.goto(`${demo.server.url}${DESK}`);
    await alive(editor);
  });

  it('gives two editors different cases', async () => {
    const chief = await (await browser.visitor()).newPage();
    await signIn(chief, demo, 'quantri', DESK);
    expect(await caseNumber(chief)).not.toBe(await caseNumber(editor));
    await chief.context().close();
  });

  it('asks a second editor without telling, shows the disagreement, and lets it be settled', async () => {
    await demo.database.query('update catalogue.review_desk set second_opinion_share = 1');
    await editor.goto(`${demo.server.url}${DESK}`);
    await alive(editor);
    const asked = await caseNumber(editor);
    const before = await waiting(editor);
    await editor.keyboard.press('s');
    await editor.keyboard.press('Enter');
    await expect.poll(() => waiting(editor)).toBeLessThan(before);
    await demo.database.query('update catalogue.review_desk set second_opinion_share = 0');
    const chief = await (await browser.visitor()).newPage();
    await signIn(chief, demo, 'quantri', DESK);
    await alive(chief);
    for (let steps = 0; (await caseNumber(chief)) !== asked; steps++) {
      expect(steps).toBeLessThan(30);
      const here = await caseNumber(chief);
      await chief.keyboard.press('j');
      await otherCase(chief, here);
    }
    expect(await chief.locator('main').textContent()).not.toContain('Lê Phương Thảo');
    await chief.keyboard.press('d');
    await chief.keyboard.press('Enter');
    await otherCase(chief, asked);
    await chief.goto(`${demo.server.url}${DESK}/so-lieu`);
    const line = chief.getByRole('row').filter({ hasText: 'Theo ý kiến thứ hai' });
    expect(await line.count()).toBe(1);
    expect(await line.textContent()).toContain('Lê Phương Thảo');
    // The editor sees that there is one, and of nobody who it was, nor how much others do.
    await editor.goto(`${demo.server.url}${DESK}/so-lieu`);
    const own = await editor.locator('main').textContent();
    expect(own).toContain('Theo ý kiến thứ hai');
    expect(own).not.toContain('Từng biên tập viên');
    expect(await chief.getByRole('heading', { name: 'Từng biên tập viên' }).count()).toBe(1);
    expect(await chief.locator('dl').last().textContent()).toContain('Kappa');
    await line.locator('input[name=reason]').fill('Đã xem sách trên kệ');
    await line.getByRole('button', { name: 'Theo ý kiến thứ hai' }).click();
    await chief.getByText('Không có bất đồng nào.').waitFor();
    await chief.context().close();
  });

  it('decides a group at one go after a look at each, and takes the whole or one of it back', async () => {
    await editor.goto(`${demo.server.url}${DESK}/hang-loat?theo=difference`);
    await editor.getByText('Cách gom này chưa có nhóm nào').waitFor();
    // Who has not chosen a view gets one that has something.
    await editor.goto(`${demo.server.url}${DESK}/hang-loat`);
    await editor
      .getByRole('link', { name: /^Xem \d+ cặp$/ })
      .first()
      .click();
    const boxes = editor.getByRole('checkbox');
    const there = await boxes.count();
    expect(there).toBeGreaterThan(1);
    await boxes.last().uncheck();
    await editor.locator('input[name=reason]').fill('Cùng một kiểu ghi khác nhau');
    await editor.getByRole('button', { name: 'Tất cả là cùng một' }).click();
    await editor.getByText(`Đã ghi ${there - 1} quyết định.`).waitFor();
    const batch = editor.getByRole('row').filter({ hasText: 'Cùng một kiểu ghi khác nhau' });
    expect(await batch.textContent()).toContain(`${there - 1} trên ${there - 1} cặp`);
    await batch.locator('input[name=reason]').fill('Quy tắc không đúng');
    await batch.getByRole('button', { name: 'Hoàn tác cả loạt' }).click();
    await editor
      .getByRole('row')
      .filter({ hasText: `0 trên ${there - 1} cặp` })
      .waitFor();
    const [standing] = await demo.database.query<{ standing: number }>(
      'select count(*) as standing from catalogue.match_decision where batch_id is not null and undone_at is null',
    );
    expect(standing?.standing).toBe(0);
  });

  it('works without scripts, reason and all, on a phone', async () => {
    const plain = await (await browser.visitor({ viewport: PHONE, javaScriptEnabled: false })).newPage();
    await signIn(plain, demo, 'bientap', DESK);
    const [before, here] = [await waiting(plain), await caseNumber(plain)];
    expect(await plain.getByRole('button', { name: 'Phím tắt' }).count()).toBe(0);
    await plain.locator('#ly-do input').fill('Xem trang tên sách');
    await plain.getByRole('button', { name: 'Khác nhau' }).click();
    expect(await waiting(plain)).toBeLessThan(before);
    expect(await caseNumber(plain)).not.toBe(here);
    await plain.getByRole('button', { name: 'Hoàn tác việc vừa làm' }).click();
    expect(await caseNumber(plain)).toBe(here);
    await plain.goto(`${demo.server.url}${DESK}`);
    await plain.getByRole('button', { name: 'Để sau' }).click();
    expect(await waiting(plain)).toBe(before - 1);
    await plain.context().close();
  });

  it('fits a phone: both records of a pair at once, further ones beside them', async () => {
    const phone = await (await browser.visitor({ viewport: PHONE })).newPage();
    await signIn(phone, demo, 'bientap', DESK);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
    const cells = phone.getByRole('row').nth(1).getByRole('cell');
    for (const cell of await cells.all().then((all) => all.slice(0, 2))) {
      const box = await cell.boundingBox();
      expect((box?.x ?? 999) + (box?.width ?? 999)).toBeLessThanOrEqual(PHONE.width);
    }
    await phone.context().close();
  });

  it.each([
    ['light', 'vi-VN', 'Xét trùng'],
    ['dark', 'vi-VN', 'Xét trùng'],
    ['light', 'en-US', 'Review matches'],
    ['dark', 'en-US', 'Review matches'],
  ] as const)('passes axe (%s, %s)', async (colorScheme, locale, title) => {
    const page = await (await browser.visitor({ colorScheme, locale })).newPage();
    await signIn(page, demo, 'quantri', DESK);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title);
    const faults = await axeFaults(page);
    const [pair] = await demo.database.query<{ id: number }>('select pair_id as id from catalogue.review_case limit 1');
    for (const path of ['/hang-loat', `/hang-loat/xem?theo=pattern&cap=${pair?.id}`, '/so-lieu', '/quyet-dinh']) {
      await page.goto(`${demo.server.url}${DESK}${path}`);
      faults.push(...(await axeFaults(page)));
    }
    await page.context().close();
    expect(faults).toEqual([]);
  });
});

/** React has taken over when the button for the keys is there. */
async function alive(page: Page): Promise<void> {
  await page.locator('#phim-tat').waitFor();
}

/** Number of the pair before the editor; empty when there is none. */
async function caseNumber(page: Page): Promise<string> {
  const field = page.locator('input[name=pair]');
  return (await field.count()) === 0 ? '' : field.first().inputValue();
}

/** Waits until another case is before the editor. */
async function otherCase(page: Page, than: string): Promise<void> {
  await expect.poll(async () => ['', than].includes(await caseNumber(page))).toBe(false);
}

async function waiting(page: Page): Promise<number> {
  const said = await page.getByText(/Hôm nay bạn đã quyết/).textContent();
  return Number(/còn (\d+)/.exec(said ?? '')?.[1]);
}

async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ html }) => `${page.url()} ${id}: ${html.slice(0, 160)}`),
  );
}
