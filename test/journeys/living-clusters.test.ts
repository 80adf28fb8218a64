import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { browserUnderTest, hasBrowser, PHONE, signIn } from './browser-under-test.ts';
import { demoUnderTest } from './demo-under-test.ts';
import { bytesOf, newBook } from './sample-file.ts';
import { signedIn, type Visitor } from './visitor.ts';

const libraries = ['TVQG', 'TVDN', 'KHTH'] as const;
type Library = (typeof libraries)[number];
const titles: Readonly<Record<Library, string>> = {
  TVQG: 'Sổ tay ghi chép ở bến Bình Đông',
  TVDN: 'Nghề làm nón Gò Găng',
  KHTH: 'Thuyền buồm qua cửa Thuận An',
};

describe.skipIf(!hasBrowser)('a title that is put together and taken apart', () => {
  const demo = demoUnderTest();
  const browser = browserUnderTest();
  let editor: Visitor;
  let page: Page;
  const number: Record<string, string> = {};

  /** Sends a library's one record by the page, as new, changed or deleted. */
  async function send(library: Library, deleted = false): Promise<void> {
    await page.goto(`${demo.server.url}/nghiep-vu/nap?thu-vien=${library}`);
    const { leader, fields } = newBook('SONG-1', titles[library]);
    const buffer = bytesOf({ leader: deleted ? `${leader.slice(0, 5)}d${leader.slice(6)}` : leader, fields });
    await page.locator('select[name=format]').selectOption('iso2709');
    await page.locator('input[type=file]').setInputFiles({ name: 'mot.mrc', mimeType: 'application/marc', buffer });
    await page.getByRole('button', { name: 'Gửi tệp' }).click();
    await page.waitForURL('**/nghiep-vu/dot/*');
    await page.locator('main header').getByText('Đã xong').waitFor();
  }

  async function join(a: Library, b: Library): Promise<string> {
    const answer = await editor.ask('/api/v1/links', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: demo.server.url },
      body: JSON.stringify({
        a: { library: a, localNumber: 'SONG-1' },
        b: { library: b, localNumber: 'SONG-1' },
        kind: 'must-link',
        reason: `Cùng một tập: ${a} và ${b}`,
      }),
    });
    expect(answer.status, await answer.clone().text()).toBe(201);
    return (await answer.json()).id;
  }

  /** The title's page as a reader sees who opens this address: where it ends, and who holds it. */
  async function look(id: string): Promise<{ at: string; held: Library[] }> {
    const reader = await browser.visitor({ viewport: PHONE, javaScriptEnabled: false });
    const tab = await reader.newPage();
    const answer = await tab.goto(`${demo.server.url}/ban-ghi/${id}`);
    const links = await tab.locator('#thu-vien-luu-giu a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    const at = new URL(tab.url()).pathname.split('/').at(-1) ?? '';
    await reader.close();
    if (answer?.status() !== 200) return { at: String(answer?.status()), held: [] };
    return { at, held: libraries.filter((code) => links.includes(`/thu-vien/${code}`)) };
  }

  beforeAll(async () => {
    editor = await signedIn(demo, 'bientap');
    page = await (await browser.visitor()).newPage();
    await signIn(page, demo, 'bientap', '/nghiep-vu/nap');
    for (const library of libraries) {
      await send(library);
      const [row] = await demo.database.query<{ id: string }>(
        `select cluster_id::text as id from catalogue.record where library_code = $1 and local_number = 'SONG-1'`,
        [library],
      );
      number[library] = row?.id ?? '';
    }
  });

  it('leads every old address to it, as the record between the others goes and comes back', async () => {
    const { TVQG = '', TVDN = '', KHTH = '' } = number;
    await join('TVQG', 'TVDN');
    await join('TVDN', 'KHTH');
    for (const id of [TVQG, TVDN, KHTH]) expect(await look(id)).toEqual({ at: TVQG, held: [...libraries] });
    const answer = await editor.ask(`/api/v1/records/${KHTH}`);
    expect([answer.status, answer.headers.get('location'), await answer.json()]).toEqual([
      301,
      `/api/v1/records/${TVQG}`,
      { movedTo: TVQG },
    ]);
    await send('TVDN', true);
    expect(await look(TVQG)).toEqual({ at: TVQG, held: ['TVQG'] });
    expect(await look(KHTH)).toEqual({ at: KHTH, held: ['KHTH'] });
    await send('TVDN');
    for (const id of [TVQG, TVDN, KHTH]) expect(await look(id)).toEqual({ at: TVQG, held: [...libraries] });
  });

  it('keeps the later decisions when the first is taken back on the page, which tells the history', async () => {
    const { TVQG = '', TVDN = '', KHTH = '' } = number;
    const third = await join('TVQG', 'KHTH');
    expect(Number(third)).toBeGreaterThan(0);
    await page.goto(`${demo.server.url}/nghiep-vu/trung/quyet-dinh?cum=${TVQG}`);
    const first = page.getByRole('row').filter({ hasText: 'TVQG và TVDN' });
    await first.locator('[name=reason]').fill('Hai tập khác nhau');
    await first.getByRole('button', { name: 'Hoàn tác' }).click();
    await first.getByText('Hai tập khác nhau').waitFor();
    // The two that came later hold all three together without it.
    for (const id of [TVQG, TVDN, KHTH]) expect(await look(id)).toEqual({ at: TVQG, held: [...libraries] });
    const second = page.getByRole('row').filter({ hasText: 'TVDN và KHTH' });
    await second.locator('[name=reason]').fill('Xem lại');
    await second.getByRole('button', { name: 'Hoàn tác' }).click();
    await page.getByText('Xem lại').waitFor();
    expect(await look(TVDN)).toEqual({ at: TVDN, held: ['TVDN'] });
    expect(await look(KHTH)).toEqual({ at: TVQG, held: ['TVQG', 'KHTH'] });
    const undone = await editor.ask(`/api/v1/links/${third}?reason=${encodeURIComponent('Qua API')}`, {
      method: 'DELETE',
      headers: { origin: demo.server.url },
    });
    expect(undone.status).toBe(200);
    for (const library of libraries) expect((await look(number[library] ?? '')).held).toEqual([library]);
    expect(await look(KHTH)).toEqual({ at: KHTH, held: ['KHTH'] });
    await page.goto(`${demo.server.url}/nghiep-vu/trung/quyet-dinh`);
    const rows = await page.getByRole('row').filter({ hasText: 'Cùng một tập' }).allTextContents();
    expect(rows).toHaveLength(3);
    for (const [at, reason] of ['Qua API', 'Xem lại', 'Hai tập khác nhau'].entries())
      expect(rows[at]).toContain(reason);
  });
});
