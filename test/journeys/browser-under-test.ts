import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import type { DemoUnderTest } from './demo-under-test.ts';

/** Whether there is a browser to drive; without one the suite is skipped. */
export const hasBrowser = inject('chromium') !== '';

/** A narrow phone. */
export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 900 };

export interface BrowserUnderTest {
  /** A visitor of its own: no cookies, Vietnamese, the size of a desktop unless said otherwise. */
  visitor(options?: BrowserContextOptions): Promise<BrowserContext>;
}

/** Starts Chromium for this test file and closes it at the end. */
export function browserUnderTest(): BrowserUnderTest {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: inject('chromium'), args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());
  return {
    visitor: async (options) => {
      if (browser === undefined) throw new Error('The browser is not running');
      const context = await browser.newContext({ locale: 'vi-VN', viewport: DESKTOP, ...options });
      context.setDefaultTimeout(30_000);
      return context;
    },
  };
}

/** Signs in by the form; the page is then at `target`. */
export async function signIn(
  page: Page,
  demo: DemoUnderTest,
  username: Parameters<DemoUnderTest['account']>[0],
  target = '/',
): Promise<void> {
  const { password } = demo.account(username);
  await page.goto(`${demo.server.url}/dang-nhap?tiep=${encodeURIComponent(target)}`);
  await page.locator('input[name=login]').fill(username);
  await page.locator('input[name=password]').fill(password);
  await page.locator('main form button').click();
  await page.waitForURL(`${demo.server.url}${target}`);
}
