import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoQueries, demoTables, generateDemo } from '#domains/catalogue/demo';
import { createIdentity } from '#domains/identity';
import { fold } from '#lib/vietnamese';
import { systemClock } from '#platform/clock';
import { loadDemo } from '../../src/bin/demo.ts';
import { catalogueUnderTest } from './catalogue-under-test.ts';

type Face = Awaited<ReturnType<typeof catalogueUnderTest>>['face'];
type Request = Parameters<Face['search']>[0];
type Found = Awaited<ReturnType<Face['search']>>;
type Kind = Found['facets'][number]['kind'];

const { database, catalogue, face, registry, folder } = await catalogueUnderTest();

beforeAll(async () => {
  await loadDemo({ registry, identity: createIdentity({ database, clock: systemClock }), catalogue, folder });
});

function ask(q: string, more: Partial<Request> = {}): Promise<Found> {
  return face.search({
    q,
    field: 'any',
    sort: 'relevance',
    page: 1,
    pageSize: 20,
    filters: {},
    withFacets: false,
    ...more,
  });
}

const titles = (found: Found): string[] => found.items.map((item) => item.title);
const names = (found: Found): string => found.items.map((item) => item.authors.join(' ')).join(' | ');

/** Every hit, page by page. */
async function all(q: string, more: Partial<Request> = {}): Promise<Found['items'][number][]> {
  const items: Found['items'][number][] = [];
  for (let page = 1; ; page += 1) {
    const found = await ask(q, { ...more, page, pageSize: 100 });
    items.push(...found.items);
    if (items.length >= found.total || found.items.length === 0) return items;
  }
}

describe('the demo', () => {
  it('is whole: every generated record was read, and none of the libraries is without', async () => {
    const files = generateDemo();
    const rows = await database.query<{ library_code: string; records: number }>(
      'select library_code, count(*) as records from catalogue.record group by 1',
    );
    expect(new Set(rows.map((row) => row.library_code))).toEqual(new Set(files.map((file) => file.library)));
    const batches = await database.query<{ read_count: number; parts: number }>(
      'select read_count, accepted_count + repaired_count + unchanged_count + quarantined_count as parts from catalogue.batch',
    );
    for (const batch of batches) expect(batch.parts).toBe(batch.read_count);
  });
});

describe('words with and without marks', () => {
  it('finds Tắt đèn first when it is typed with marks', async () => {
    expect(fold((await ask('tắt đèn')).items[0]?.title ?? '')).toBe('tat den');
  });

  it('finds Tắt đèn when it is typed without', async () => {
    expect(
      titles(await ask('tat den'))
        .map(fold)
        .slice(0, 3),
    ).toContain('tat den');
  });

  it('ranks đường above dương, and dương above đường when that was typed', async () => {
    const duong = (word: string) => (title: string) =>
      new RegExp(`(^|[^\\p{L}])${word}($|[^\\p{L}])`, 'iu').test(title);
    const forRoad = await all('đường', { field: 'title' });
    const road = forRoad.map((item) => duong('đường')(item.title.normalize('NFC')));
    expect(road.filter(Boolean).length).toBeGreaterThan(0);
    expect(road.lastIndexOf(true)).toBeLessThan(road.includes(false) ? road.indexOf(false) : road.length);
    expect(forRoad.some((item) => duong('dương')(item.title.normalize('NFC')))).toBe(true);
    const forPoplar = await ask('dương', { field: 'title' });
    expect(duong('dương')(forPoplar.items[0]?.title ?? '')).toBe(true);
  });

  it('finds Nguyễn Du and Nguyễn Dữ for nguyen du', async () => {
    const found = names(await ask('nguyen du', { field: 'author', pageSize: 100 })).normalize('NFC');
    expect(found).toMatch(/Nguyễn Du([^\p{L}]|$)|Nguyễn, Du/u);
    expect(found).toMatch(/Nguyễn Dữ|Nguyễn, Dữ/u);
  });

  it('ranks Nguyễn Dữ before Nguyễn Du when that was typed, and the other way round', async () => {
    const first = (await ask('Nguyễn Dữ')).items[0];
    expect(`${first?.authors.join(' ')} ${first?.responsibility}`.normalize('NFC')).toContain('Dữ');
    const other = (await ask('Nguyễn Du')).items[0];
    expect(`${other?.authors.join(' ')} ${other?.responsibility}`.normalize('NFC')).not.toContain('Dữ');
  });

  it('takes upper case, composed and decomposed letters, and either place of the tone as the same words', async () => {
    const ids = async (q: string): Promise<string[]> => (await ask(q)).items.map((item) => item.id);
    const expected = await ids('hòa bình');
    expect(expected.length).toBeGreaterThan(0);
    expect(await ids('HOÀ BÌNH')).toEqual(expected);
    expect(await ids('hòa bình'.normalize('NFD'))).toEqual(expected);
  });
});

describe('phrases and signs', () => {
  it('takes quoted words as neighbours in that order', async () => {
    const free = await ask('kiều truyện');
    const phrase = await ask('"truyện kiều"');
    const reversed = await ask('"kiều truyện"');
    expect(phrase.total).toBeGreaterThan(0);
    expect(free.total).toBeGreaterThanOrEqual(phrase.total);
    const ids = new Set(reversed.items.map((item) => item.id));
    expect(phrase.items.some((item) => ids.has(item.id))).toBe(false);
    expect((await ask('“truyện kiều”')).total).toBe(phrase.total);
  });

  it('leaves out what is marked with a minus', async () => {
    const [both, one, without] = await Promise.all([ask('truyện kiều'), ask('truyện'), ask('truyện -kiều')]);
    expect(without.total).toBe(one.total - both.total);
    expect(both.total).toBeGreaterThan(0);
  });

  it('answers a query of any characters with results or none, and never fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc.string({ unit: 'grapheme', maxLength: 60 }),
          fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('utf8')),
          fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
          fc
            .array(
              fc.constantFrom(
                '"',
                "'",
                '\\',
                '-',
                '&',
                '|',
                '!',
                '(',
                ')',
                ':',
                '*',
                '<->',
                'đ',
                'a',
                ' ',
                '\u0000',
                '\ud800',
                '%',
                '_',
                '$1',
              ),
              { maxLength: 30 },
            )
            .map((parts) => parts.join('')),
        ),
        fc.constantFrom('any', 'title', 'author', 'subject', 'publisher', 'identifier', 'callnumber'),
        fc.constantFrom('relevance', 'newest', 'oldest', 'title'),
        async (q, field, sort) => {
          const found = await ask(q, { field, sort, pageSize: 5, withFacets: true });
          expect(found.items.length).toBeLessThanOrEqual(Math.min(5, found.total));
          expect(found.total === 0).toBe(found.items.length === 0);
          await face.suggest(q);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('answers filters of any characters with results or none', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Kind>('library', 'province', 'language', 'type', 'subject', 'author', 'decade'),
        fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('\u0000', "'", 'TVQG')), {
          maxLength: 4,
        }),
        fc.option(fc.integer({ min: 0, max: 9999 }), { nil: undefined }),
        async (kind, values, year) => {
          const found = await ask('', {
            filters: { [kind]: values },
            pageSize: 3,
            ...(year !== undefined && { yearFrom: year }),
          });
          expect(found.items.length).toBeLessThanOrEqual(found.total);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('facets and totals', () => {
  const queries = ['', 'truyện', 'nguyen', 'việt nam', 'lịch sử', '"hà nội"', 'học'];

  it.each(queries)('choosing a value of a facet of “%s” gives exactly as many titles as it said', async (q) => {
    const found = await ask(q, { withFacets: true });
    expect(found.total).toBeGreaterThan(0);
    let compared = 0;
    for (const { kind, values } of found.facets)
      for (const { value, count } of values) {
        const narrowed = await ask(q, { filters: { [kind]: [value] } });
        expect.soft(narrowed.total, `${kind} ${value}`).toBe(count);
        compared += 1;
      }
    expect(compared).toBeGreaterThan(5);
  });

  it('counts what can be counted by hand: the titles a library holds', async () => {
    const found = await ask('truyện', { withFacets: true });
    const hits = await all('truyện');
    expect(hits).toHaveLength(found.total);
    for (const { value, count } of found.facets.find((facet) => facet.kind === 'library')?.values ?? [])
      expect
        .soft(hits.filter((hit) => hit.holdings.some((holding) => holding.libraryCode === value)).length, value)
        .toBe(count);
    for (const { value, count } of found.facets.find((facet) => facet.kind === 'type')?.values ?? [])
      expect.soft(hits.filter((hit) => hit.type === value).length, value).toBe(count);
  });

  it('takes several values of one kind as any of them, and goes on counting the others', async () => {
    const open = await ask('', { withFacets: true });
    const libraries = open.facets.find((facet) => facet.kind === 'library')?.values ?? [];
    const chosen = libraries.slice(0, 2).map((value) => value.value);
    const [a, b] = await Promise.all(chosen.map((library) => all('', { filters: { library: [library] } })));
    const union = new Set([...(a ?? []), ...(b ?? [])].map((item) => item.id));
    const either = await ask('', { withFacets: true, filters: { library: chosen } });
    expect(either.total).toBe(union.size);
    const counted = either.facets.find((facet) => facet.kind === 'library')?.values ?? [];
    expect(counted.map(({ value, count }) => [value, count])).toEqual(
      libraries.map(({ value, count }) => [value, count]),
    );
    expect(
      counted
        .filter((value) => value.chosen)
        .map((value) => value.value)
        .sort(),
    ).toEqual([...chosen].sort());
  });

  it('of different kinds takes all of them', async () => {
    const both = await ask('', { filters: { language: ['vie'], type: ['book'] } });
    const hits = await all('', { filters: { language: ['vie'] } });
    expect(both.total).toBe(hits.filter((hit) => hit.type === 'book').length);
    expect(both.total).toBeGreaterThan(0);
  });

  it('keeps to the years asked for', async () => {
    const hits = await all('', { yearFrom: 1990, yearTo: 1999 });
    expect(hits.length).toBeGreaterThan(0);
    expect(hits.every((hit) => hit.year !== undefined && hit.year >= 1990 && hit.year <= 1999)).toBe(true);
    const dated = (await all('')).filter((hit) => hit.year !== undefined && hit.year >= 1990 && hit.year <= 1999);
    expect(hits).toHaveLength(dated.length);
  });
});

describe('order and pages', () => {
  it('sorts titles as Vietnamese dictionaries do: đ after d, by letter before tone', async () => {
    const sorted = await database.query<{ title: string }>(
      `select sort_title as title from catalogue.search_entry order by sort_title collate "vi-x-icu", cluster_id`,
    );
    const order = new Intl.Collator('vi');
    const keys = new Map(
      (
        await database.query<{ id: number; sort: string }>(
          'select cluster_id as id, sort_title as sort from catalogue.search_entry',
        )
      ).map((row) => [String(row.id), row.sort]),
    );
    const hits = (await all('', { sort: 'title' })).map((hit) => keys.get(hit.id) ?? '');
    expect(hits).toEqual(sorted.map((row) => row.title));
    for (let index = 1; index < hits.length; index += 1)
      expect(
        order.compare(hits[index - 1] ?? '', hits[index] ?? ''),
        `${hits[index - 1]} < ${hits[index]}`,
      ).toBeLessThanOrEqual(0);
  });

  it('sorts by year in both directions, the undated last', async () => {
    for (const [sort, sign] of [
      ['newest', -1],
      ['oldest', 1],
    ] as const) {
      const years = (await all('truyện', { sort })).map((hit) => hit.year);
      const dated = years.filter((year) => year !== undefined);
      expect(years.slice(0, dated.length)).toEqual(dated);
      expect(dated).toEqual([...dated].sort((x, y) => sign * (x - y)));
    }
  });

  it.each(['relevance', 'newest', 'oldest', 'title'] as const)('pages by %s without gaps or repeats', async (sort) => {
    const whole = await ask('truyện', { sort, pageSize: 100 });
    const pieces: string[] = [];
    for (let page = 1; pieces.length < whole.items.length; page += 1) {
      const found = await ask('truyện', { sort, page, pageSize: 7 });
      expect(found.total).toBe(whole.total);
      expect(found.items.length).toBeGreaterThan(0);
      pieces.push(...found.items.map((item) => item.id));
    }
    expect(pieces.slice(0, whole.items.length)).toEqual(whole.items.map((item) => item.id));
    expect(new Set(pieces).size).toBe(pieces.length);
  });

  it('pages to the last of many hits without gaps or repeats', async () => {
    const found = await ask('');
    const ids = (await all('')).map((hit) => hit.id);
    expect(ids).toHaveLength(found.total);
    expect(new Set(ids).size).toBe(ids.length);
    const nguyen = (await all('nguyễn')).map((hit) => hit.id);
    expect(new Set(nguyen).size).toBe((await ask('nguyễn')).total);
  });
});

describe('suggestions', () => {
  it('offers titles and names while they are typed, with or without marks', async () => {
    for (const prefix of ['tắt đ', 'tat d'])
      expect((await face.suggest(prefix)).map((one) => fold(one.text))).toContain('tat den');
    const people = await face.suggest('nguyen d');
    expect(people.some((one) => one.kind === 'author')).toBe(true);
    expect(people.length).toBeLessThanOrEqual(10);
    expect(await face.suggest('t')).toEqual([]);
  });

  it('leads from a suggested title to a record that can be opened', async () => {
    const [title] = (await face.suggest('tắt đèn')).filter((one) => one.kind === 'title');
    expect((await face.lookUpRecord(title?.recordId ?? '')).kind).toBe('found');
  });

  it('offers a spelling that has hits when there are none', async () => {
    const wrong = await ask('hemingwey');
    expect(wrong.total).toBe(0);
    expect(wrong.didYouMean).toBe('hemingway');
    expect((await ask(wrong.didYouMean ?? '')).total).toBeGreaterThan(0);
    expect((await ask('hemingway')).didYouMean).toBeUndefined();
  });
});

it('puts the works that people ask for first', async () => {
  const titlesOf = new Map(
    demoTables().works.map(({ id, work }) => [
      id,
      [work.title, ...work.editions.map((edition) => edition[3]?.title ?? work.title)].map(fold),
    ]),
  );
  const missed: string[] = [];
  let first = 0;
  let complete = 0;
  const queries = demoQueries();
  for (const { query, works: expected } of queries) {
    const wanted = expected.map((slug) => titlesOf.get(slug) ?? []);
    const found = titles(await ask(query)).map(fold);
    const near = (known: readonly string[], title: string): boolean =>
      known.some((one) => title.startsWith(one) || one.startsWith(title));
    if (wanted.some((known) => near(known, found[0] ?? '-'))) first += 1;
    else
      missed.push(
        `${query}: ${found.slice(0, 3).join(' / ')} instead of ${wanted.map((known) => known[0]).join(' / ')}`,
      );
    if (wanted.every((known) => found.some((title) => near(known, title)))) complete += 1;
  }
  console.log(
    `${first} of ${queries.length} demo queries have an expected work first, ${complete} have all expected works among the first 20\n${missed.join('\n')}`,
  );
  // What was measured. Two of the others put another work of the very person first, one finds nothing: its translator is in no export.
  expect(first).toBeGreaterThanOrEqual(25);
  expect(complete).toBeGreaterThanOrEqual(29);
});
