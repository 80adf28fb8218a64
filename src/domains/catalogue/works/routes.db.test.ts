import { beforeAll, describe, expect, it } from 'vitest';
import { apiUnderTest } from '../../../../test/system/api-under-test.ts';
import { catalogueUnderTest, editor } from '../../../../test/system/catalogue-under-test.ts';
import { type Book, book } from '../../../../test/system/works.ts';

const { catalogue, face, addLibraries, importRecords, clusterOf } = await catalogueUnderTest();
const { http } = await apiUnderTest(catalogue.routes);
const ask = (url: string) => http.app.inject({ method: 'GET', url });

/** As many editions as no other Vietnamese work has. */
const editions = 320;
const houses = ['Văn học', 'Trẻ', 'Thanh niên', 'Giáo dục', 'Đồng Nai', 'Nghệ An', 'Khai Trí', 'Tân Việt'];
const kieu = (n: number): Book => ({
  number: `k${n}`,
  title: 'Truyện Kiều',
  author: 'Nguyễn Du',
  year: 1875 + (n % 145),
  pages: 120 + n * 2,
  publisher: houses[n % houses.length] ?? '',
  edition: `In lần thứ ${n + 1}`,
});
const alone: Book = { number: '1', title: 'Sổ tay người giữ rừng', author: 'Y Điêng', year: 1985, pages: 90 };

beforeAll(async () => {
  await addLibraries('KA', 'KB');
  await importRecords(
    'KA',
    [...Array(editions).keys()].map((n) => book(kieu(n))),
  );
  await importRecords('KB', [book(alone)]);
}, 240_000);

describe('the work of a title, over the API', () => {
  it('is told to everybody, a page of editions at a time, each once', async () => {
    const numbers = new Set(await Promise.all([...Array(editions).keys()].map((n) => clusterOf('KA', `k${n}`))));
    const id = String(Math.min(...[...numbers].map(Number)));
    const first = await ask(`/api/v1/records/${id}/work?limit=20`);
    expect(first.statusCode).toBe(200);
    expect(first.json()).toMatchObject({
      id,
      work: { id, title: 'Truyện Kiều', editions: numbers.size, libraries: 1 },
    });
    expect(first.json().others).toHaveLength(20);
    const seen: string[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const page = await ask(`/api/v1/works/${id}?limit=100${next && `&after=${next}`}`);
      expect(page.statusCode).toBe(200);
      expect(page.json().items.length).toBeLessThanOrEqual(100);
      seen.push(...page.json().items.map((item: { id: string }) => item.id));
      next = page.json().next;
    }
    expect(seen).toHaveLength(numbers.size);
    expect(new Set(seen)).toEqual(numbers);
  });

  it('leads on from a number that was given up, and from that of another edition', async () => {
    const [a, b] = [await clusterOf('KA', 'k0'), await clusterOf('KA', 'k1')];
    const { id } = (await ask(`/api/v1/records/${a}/work`)).json().work;
    const other = await ask(`/api/v1/works/${id === a ? b : a}`);
    expect([other.statusCode, other.headers.location, other.json()]).toEqual([
      301,
      `/api/v1/works/${id}`,
      { movedTo: id },
    ]);
    const places = [
      { library: 'KA', localNumber: 'k0' },
      { library: 'KA', localNumber: 'k1' },
    ] as const;
    const decision = await face.decideRecords(places, 'must-link', 'Một', editor);
    const kept = await clusterOf('KA', 'k0');
    const gone = kept === a ? b : a;
    const moved = await ask(`/api/v1/records/${gone}/work`);
    expect([moved.statusCode, moved.headers.location, moved.json()]).toEqual([
      301,
      `/api/v1/records/${kept}/work`,
      { movedTo: kept },
    ]);
    await face.undoDecision(decision.id, 'Thử', editor);
  });

  it('says so when nobody has the title any more, when there is none, and when it is not asked rightly', async () => {
    const id = await clusterOf('KB');
    const lonely = (await ask(`/api/v1/records/${id}/work`)).json();
    expect(lonely).toEqual({ id, others: [], volumes: [], links: [], parts: [], partCount: 0 });
    expect((await ask(`/api/v1/works/${id}`)).json()).toMatchObject({ id, editions: 1 });
    await importRecords('KB', [book({ ...alone, status: 'd' })]);
    for (const url of [`/api/v1/records/${id}/work`, `/api/v1/works/${id}`]) {
      const gone = await ask(url);
      expect([gone.statusCode, gone.json()], url).toEqual([410, { withdrawnAt: expect.stringMatching(/^\d{4}-/) }]);
    }
    for (const url of ['/api/v1/records/999999/work', '/api/v1/works/0', '/api/v1/works/abc']) {
      const unknown = await ask(url);
      expect([unknown.statusCode, unknown.json().code], url).toEqual([404, 'catalogue.record-unknown']);
    }
    for (const url of [
      '/api/v1/records/1/work?after=x',
      '/api/v1/works/1?after=1',
      '/api/v1/works/1?form=vase',
      '/api/v1/works/1?limit=0',
    ])
      expect((await ask(url)).statusCode, url).toBe(400);
  });

  it('stands in the description of the API', async () => {
    const { paths } = (await ask('/api/openapi.json')).json();
    for (const path of ['/api/v1/records/{id}/work', '/api/v1/works/{id}'])
      expect(Object.keys(paths[path].get.responses), path).toEqual(expect.arrayContaining(['200', '301', '410']));
  });
});
