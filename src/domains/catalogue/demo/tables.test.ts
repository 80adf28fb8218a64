import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseIsbn } from '#lib/identifiers';
import { fold } from '#lib/vietnamese';
import { demoIsbn } from './demo-isbn.ts';
import { listEditions } from './editions.ts';
import { demoLibraries, demoQueries, demoTables } from './tables.ts';

const provinces = new URL('../../../../../shared/data/registry/provinces.tsv', import.meta.url);
const tables = demoTables();
const editions = listEditions(tables);

describe('the tables of the demo', () => {
  it('hold at least 450 works and 900 editions, each with an id of its own', () => {
    expect(tables.works.length).toBeGreaterThanOrEqual(450);
    expect(editions.length).toBeGreaterThanOrEqual(900);
    expect(new Set(tables.works.map(({ id }) => id)).size).toBe(tables.works.length);
    const ids = editions.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('name only publishers and kinds that something uses', () => {
    const used = new Set(tables.works.flatMap(({ work }) => work.editions.map(([key]) => key)));
    expect(Object.keys(tables.publishers).filter((key) => !used.has(key))).toEqual([]);
    const headings = new Set(editions.flatMap(({ authors }) => authors.map(({ heading }) => heading)));
    expect(Object.keys(tables.persons).filter((name) => !headings.has(name))).toEqual([]);
  });

  it('are written in composed letters, with one tone placement', () => {
    const text = JSON.stringify([tables.works, tables.kinds, tables.publishers, demoLibraries()]);
    expect(text).toBe(text.normalize('NFC'));
    const words = text.match(/\p{L}+/gu) ?? [];
    expect(words.filter((word) => /(?:[òóỏõọ][ae]|(?<!q)[ùúủũụ]y)$/iu.test(word))).toEqual([]);
  });

  it('carry only valid ISBNs, shared by nothing but the volumes of one set', () => {
    const owners = new Map<string, Set<string>>();
    for (const { isbn, id } of editions) {
      if (isbn === undefined) continue;
      expect(parseIsbn(isbn).kind, `${id} ${isbn}`).toBe('valid');
      owners.set(isbn, (owners.get(isbn) ?? new Set()).add(id.replace(/-\d+$/, '')));
    }
    expect([...owners].filter(([, works]) => works.size > 1)).toEqual([]);
  });

  it('contain the near twins that matching has to tell apart', () => {
    const titles = (word: string) => tables.works.filter(({ work }) => fold(work.title) === fold(word));
    expect(titles('Đường thi').length).toBeGreaterThan(1);
    expect(titles('Người mẹ').length).toBe(2);
    expect(titles('Từ điển tiếng Việt').length).toBe(2);
    const authors = new Set(editions.flatMap((edition) => edition.authors.map(({ heading }) => heading)));
    for (const name of ['Nguyễn Du', 'Nguyễn Dữ', 'Hồ Chí Minh', 'Nguyễn Ái Quốc']) expect(authors).toContain(name);
    expect(editions.some(({ workId }) => workId === 'dai-so-10')).toBe(true);
    expect(editions.some(({ workId }) => workId === 'bai-tap-dai-so-10')).toBe(true);
  });

  it('call nothing a translation that is in its own language', () => {
    expect(editions.filter(({ original, language }) => original?.language === language)).toEqual([]);
    const english = editions.find(({ title }) => title === 'The sorrow of war');
    expect(english?.original).toEqual({ title: 'Nỗi buồn chiến tranh', language: 'vie' });
  });

  it('come in every form that readers look for', () => {
    const forms = new Set(editions.map(({ form }) => form));
    expect([...forms].sort()).toEqual(['article', 'audio', 'braille', 'ebook', 'map', 'score', 'serial', 'text']);
  });

  it('list queries whose works exist', () => {
    const ids = new Set(tables.works.map(({ id }) => id));
    const queries = demoQueries();
    expect(queries.length).toBeGreaterThanOrEqual(30);
    expect(queries.flatMap(({ works }) => works).filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe('the demo libraries', () => {
  it('are twelve, of six kinds, in all three regions and several provinces', () => {
    const libraries = demoLibraries();
    expect(new Set(libraries.map(({ code }) => code)).size).toBe(12);
    expect(new Set(libraries.map(({ fileName }) => fileName)).size).toBe(12);
    expect(new Set(libraries.map(({ region }) => region)).size).toBe(3);
    expect(new Set(libraries.map(({ type }) => type)).size).toBe(6);
    expect(new Set(libraries.map(({ province }) => province)).size).toBeGreaterThanOrEqual(9);
  });

  it.skipIf(!existsSync(provinces))('stand in provinces of the official list', () => {
    const codes = new Set(
      readFileSync(provinces, 'utf8')
        .split('\n')
        .map((line) => line.slice(0, 2)),
    );
    expect(demoLibraries().filter(({ province }) => !codes.has(province))).toEqual([]);
  });

  it('share no ISIL and no habit of writing everything alike', () => {
    const libraries = demoLibraries();
    expect(new Set(libraries.map(({ isil }) => isil)).size).toBe(12);
    expect(new Set(libraries.map(({ habits }) => JSON.stringify(habits))).size).toBe(12);
  });
});

describe('demoIsbn', () => {
  it('gives two hundred different valid numbers of the demo block and no more', () => {
    const numbers = Array.from({ length: 200 }, (_, n) => demoIsbn(n));
    expect(new Set(numbers).size).toBe(200);
    expect(numbers.every((isbn) => parseIsbn(isbn).kind === 'valid' && /^978604999[89]/.test(isbn))).toBe(true);
    expect(() => demoIsbn(200)).toThrow(RangeError);
  });
});
