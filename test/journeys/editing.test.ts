import { describe, expect, it } from 'vitest';
import { browserUnderTest, hasBrowser, signIn } from './browser-under-test.ts';
import { demoUnderTest } from './demo-under-test.ts';

describe.skipIf(!hasBrowser)('an editor of the union', () => {
  const demo = demoUnderTest();
  const browser = browserUnderTest();

  it.each([true, false])(
    'writes a field of a merged record and takes it back (scripts: %s)',
    async (javaScriptEnabled) => {
      const page = await (await browser.visitor({ javaScriptEnabled })).newPage();
      const [{ id } = { id: '' }] = await demo.database.query<{ id: string }>(
        `select id::text from catalogue.cluster where state = 'active' and display ->> 'title' = 'Tắt đèn' order by id limit 1`,
      );
      await signIn(page, demo, 'bientap', `/nghiep-vu/hop-nhat/${id}`);
      await page.getByRole('link', { name: 'Sửa', exact: true }).click();
      const title = page.getByRole('textbox', { name: 'Nhan đề và trách nhiệm' });
      expect(await title.inputValue()).toContain('=245');
      await title.fill('=245  10$aTắt đèn thử /$cNgô Tất Tố');
      await page.getByRole('textbox', { name: 'Lý do', exact: true }).fill('Theo trang tên sách');
      await page.getByRole('button', { name: 'Ghi và giữ' }).click();
      await page.getByText('đang giữ').waitFor();
      await page.goto(`${demo.server.url}/ban-ghi/${id}`);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Tắt đèn thử');
      await page.goto(`${demo.server.url}/nghiep-vu/hop-nhat/${id}/sua`);
      await page.getByRole('textbox', { name: 'Lý do hoàn tác' }).first().fill('Chỉ là thử');
      await page.getByRole('button', { name: 'Hoàn tác' }).first().click();
      await page.getByText('đã hoàn tác').first().waitFor();
      await page.goto(`${demo.server.url}/ban-ghi/${id}`);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toContain('thử');
    },
  );
});
