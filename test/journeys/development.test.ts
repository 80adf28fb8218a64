import { describe, expect, it } from 'vitest';
import { browserUnderTest, hasBrowser, signIn } from './browser-under-test.ts';
import { demoUnderTest } from './demo-under-test.ts';

/** Vite makes the pages' code at the first visit, which takes long on a busy machine. */
const patience = 120_000;

describe.skipIf(!hasBrowser)('while developing', () => {
  const demo = demoUnderTest({ development: true });
  const browser = browserUnderTest();

  it('pages are served, take over and keep their styles, under the same security policy', {
    timeout: 3 * patience,
  }, async () => {
    const page = await (await browser.visitor()).newPage();
    page.setDefaultTimeout(patience);
    const refused: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) refused.push(message.text());
    });
    await signIn(page, demo, 'bienmuc', '/nghiep-vu/thu-vien/TVDN/cach-doc');
    const save = page.getByRole('button', { name: 'Lưu', exact: true });
    const styled = () => save.evaluate((button) => getComputedStyle(button).backgroundColor);
    await expect.poll(styled, { timeout: patience }).toBe('rgb(10, 81, 88)');
    // What is chosen is noticed: the page is alive.
    const format = page.locator('select[name=format]');
    const saved = await format.inputValue();
    const others = ['csv', 'mrk', 'json'].filter((value) => value !== saved);
    let tries = 0;
    const choose = async () => {
      await format.selectOption(others[tries++ % others.length] ?? saved, { timeout: patience });
      const notice = page.getByText('Có thay đổi chưa lưu');
      await notice.waitFor({ timeout: 5_000 }).catch(() => undefined);
      return notice.count();
    };
    await expect.poll(choose, { timeout: patience }).toBe(1);
    expect(await styled()).toBe('rgb(10, 81, 88)');
    expect(refused).toEqual([]);
    // Vite knew every library before the visit. One that it meets later leaves the page that is loading without its files.
    expect(demo.server.output()).not.toMatch(/dependenc(?:y|ies) optimized|optimized dependencies changed/);
  });
});
