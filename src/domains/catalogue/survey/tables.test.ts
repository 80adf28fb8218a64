import { describe, expect, it } from 'vitest';
import { emptyContent, headlineOf, sumContents } from './content.ts';
import { giftNames } from './enrich/gifts.ts';
import en from './locales/en.json' with { type: 'json' };
import vi from './locales/vi.json' with { type: 'json' };
import { problemIds, weightOf } from './problems.ts';
import { profiles } from './profiles.ts';
import { reportOf } from './report.ts';
import { requirements } from './requirements.ts';
import { say, sayShare } from './say.ts';
import codes from './tables/marc-codes.json' with { type: 'json' };
import marc21 from './tables/marc21-fields.json' with { type: 'json' };
import problems from './tables/problems.json' with { type: 'json' };
import { surveyTexts } from './texts.ts';

/** Ids of a table and of the texts that speak of them. */
const textsOf = (section: 'requirement' | 'profile' | 'problem' | 'gift') => [Object(vi[section]), Object(en[section])];

describe('the tables', () => {
  it('of profiles ask only for requirements that there are, each once, and say what they are for', () => {
    const known = new Set(requirements.map(({ id }) => id));
    for (const { id, requires, asks } of profiles) {
      const all = [...requires, ...asks];
      expect(
        all.filter((requirement) => !known.has(requirement)),
        id,
      ).toEqual([]);
      expect(new Set(all).size, id).toBe(all.length);
    }
    const used = new Set(profiles.flatMap(({ requires, asks }) => [...requires, ...asks]));
    expect(requirements.filter(({ id }) => !used.has(id))).toEqual([]);
    for (const texts of textsOf('requirement'))
      expect([...used].filter((id) => !(texts[id]?.name && texts[id].short && texts[id].why))).toEqual([]);
    for (const texts of textsOf('profile'))
      expect(profiles.filter(({ id }) => !(texts[id]?.name && texts[id].about))).toEqual([]);
  });

  it('of problems weigh each from 1 to 5, and say what it is, why it matters and how to mend it', () => {
    expect(Object.keys(problems.problems).sort()).toEqual([...problemIds].sort());
    for (const id of problemIds) {
      const { worth, ease } = weightOf(id);
      expect(
        [worth, ease].every((mark) => Number.isInteger(mark) && mark >= 1 && mark <= 5),
        id,
      ).toBe(true);
    }
    for (const texts of textsOf('problem'))
      expect(
        problemIds.filter((id) => !(texts[id]?.name && texts[id].short && texts[id].why && texts[id].repair)),
      ).toEqual([]);
  });

  it('of gifts have a name for each', () => {
    for (const texts of textsOf('gift'))
      expect(giftNames.filter((name) => !(texts[name]?.name && texts[name].short))).toEqual([]);
  });

  it('of MARC 21 have four parts a field, and no field both in force and given up', () => {
    const lines = Object.entries<string>(marc21.fields);
    expect(lines.filter(([tag, line]) => !/^\d{3}$/.test(tag) || !/^N?R\|[^|]+\|[^|]+\|[^|]+$/.test(line))).toEqual([]);
    expect(Object.keys(marc21.former).filter((tag) => tag in marc21.fields)).toEqual([]);
  });

  it('of codes have each once, none of them given up, and what took its place in force', () => {
    const [languages, countries] = [codes.languages, codes.countries].map((lines) => lines.join(' ').split(' '));
    expect([languages?.length, countries?.length]).toEqual([new Set(languages).size, new Set(countries).size]);
    for (const [list, former] of [
      [languages, codes.formerLanguages],
      [countries, codes.formerCountries],
    ] as const) {
      expect(Object.keys(former).filter((code) => list?.includes(code))).toEqual([]);
      expect(Object.values(former).filter((code) => !list?.includes(code))).toEqual([]);
    }
  });
});

describe('a share in words', () => {
  it.each([
    [0, 10, '0\u00a0%'],
    [10, 10, '100\u00a0%'],
    [1, 100_000, '<\u00a00,1\u00a0%'],
    [99_999, 100_000, '>\u00a099,9\u00a0%'],
    [625, 1000, '63\u00a0%'],
    [53, 1000, '5,3\u00a0%'],
    [0, 0, '–'],
  ])('%i of %i is %s', (part, of, text) => {
    expect(sayShare('vi', { part, of })).toBe(text);
  });
});

describe('the summary', () => {
  const words = (content: ReturnType<typeof emptyContent>, locale: 'vi' | 'en', isOneLibrary = true) => {
    const { t } = surveyTexts[locale];
    const { summary } = reportOf(content, headlineOf(content), isOneLibrary);
    return summary.map((statement) => say((key, params) => t(key, { ...params }), locale, statement)).join(' ');
  };
  const content = () => ({
    ...emptyContent(),
    libraries: 1,
    records: 1234,
    editions: 1234,
    faultless: 1,
    alone: 1000,
    shared: 234,
    profiles: { 'union-minimum': { records: 1234, complete: 617, met: { title: 1234, subject: 700 } } },
    problems: { 'title-toneless': { records: 5, times: 5, examples: [] } },
  });

  it('has numbers as the language writes them, and no hole', () => {
    const vietnamese = words(content(), 'vi');
    expect(vietnamese).toMatch(/^Báo cáo này xét 1\.234 biểu ghi/);
    expect(vietnamese).toContain('617 biểu ghi (50\u00a0%)');
    for (const text of [vietnamese, words(content(), 'en'), words(content(), 'en', false)])
      expect(text).not.toMatch(/\{\{|\}\}|undefined|NaN|survey:|summary\./);
  });

  it('speaks of one as one', () => {
    expect(words(content(), 'en')).toContain('one record (0.1%) has none');
    expect(words({ ...content(), records: 1, editions: 1 }, 'en')).toMatch(/^This report looks at one record\./);
  });

  it('does not claim that nobody has the books where nobody else is there', () => {
    expect(words({ ...content(), shared: 0, alone: 1234 }, 'vi')).toContain('Chưa thư viện nào khác');
  });
});

it('contents add up, and keep three examples', () => {
  const example = { localNumber: '1', clusterId: '1', title: 'a', libraryCode: 'LA' };
  const one = {
    ...emptyContent(),
    records: 2,
    types: { book: 2 },
    problems: { 'title-toneless': { records: 2, times: 3, examples: [example, example] } },
  };
  const sum = sumContents([one, one, { ...emptyContent(), types: { map: 1 } }]);
  expect(sum).toMatchObject({ records: 4, types: { book: 4, map: 1 } });
  expect(sum.problems['title-toneless']).toMatchObject({ records: 4, times: 6 });
  expect(sum.problems['title-toneless']?.examples).toHaveLength(3);
  expect(one.records).toBe(2);
});
