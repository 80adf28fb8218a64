import { beforeAll, describe, expect, it } from 'vitest';
import { createSurvey, usualGifts } from '#domains/catalogue';
import { createJudge } from '#domains/identity';
import { buildRecord, firstField, isControlField, type MarcRecord, parseIso2709Record, subfield } from '#lib/marc';
import { listAudit } from '#platform/audit';
import { ANONYMOUS, type Principal } from '#platform/http';
import { catalogueUnderTest, editor } from '../../../../test/system/catalogue-under-test.ts';
import { runCli } from '../../../../test/system/cli-process.ts';
import { type Book, book, inventedBook } from '../../../../test/system/works.ts';
import { cataloguePolicy } from '../policy.ts';
import { requestSurvey } from './snapshots.ts';

const { database, folder, catalogue, addLibraries, importRecords, importBytes, clusterOf } = await catalogueUnderTest();
const survey = createSurvey({ database, jobs: undefined });
const signal = new AbortController().signal;

const novel: Book = {
  number: '1',
  title: 'Tiếng sóng đầm Thị Nại',
  author: 'Bùi Văn Hậu',
  year: 1996,
  pages: 208,
  publisher: 'Văn học',
};
/** The same book as a library wrote it that had no Vietnamese keyboard, no ISBN and no subject, and kept fields of its own. */
const toneless: MarcRecord = withFields(
  book({ ...novel, number: 'a-1', title: 'Tieng song dam Thi Nai', author: 'Bui Van Hau' }),
  ['952', '  ', { p: 'TNL000123', o: 'VH 45' }],
);
const sound = (number: string): MarcRecord =>
  withFields(book({ ...novel, number, isbn: '9786049540011', subject: 'Văn học Việt Nam' }), [
    '082',
    '04',
    { a: '895.9223' },
  ]);

function withFields(record: MarcRecord, ...lines: Parameters<typeof buildRecord>[1][]): MarcRecord {
  return { leader: record.leader, fields: [...record.fields, ...buildRecord(record.leader, ...lines).fields] };
}

function spoilt(record: MarcRecord, tag: string, change: (value: string) => string): MarcRecord {
  const fields = record.fields.map((field) => {
    if (field.tag !== tag) return field;
    if (isControlField(field)) return { ...field, value: change(field.value) };
    return { ...field, subfields: field.subfields.map(({ code, value }) => ({ code, value: change(value) })) };
  });
  return { ...record, fields };
}

/** LA has every planted fault once; LB is in order. */
const planted: readonly MarcRecord[] = [
  toneless,
  // A wrong check digit.
  book({ ...inventedBook(101), number: 'a-2', isbn: '9786049540012' }),
  // A control field cut short on its way.
  spoilt(book({ ...inventedBook(102), number: 'a-3' }), '008', (value) => value.slice(0, 30)),
  // An original script that belongs to nothing.
  withFields(book({ ...inventedBook(103), number: 'a-4' }), ['880', '  ', { 6: '245-07/$1', a: '聲浪' }]),
  // One book twice.
  book({ ...inventedBook(104), number: 'a-5' }),
  book({ ...inventedBook(104), number: 'a-6' }),
];

beforeAll(async () => {
  await addLibraries('LA', 'LB', 'LC', 'LEMPTY');
  await importRecords('LA', planted, { full: true });
  await importRecords('LB', [sound('b-1'), book({ ...inventedBook(105), number: 'b-2' })]);
});

const reportOf = async (library?: string) => {
  await survey.run(library, 'command', { signal });
  const { survey: found } = await survey.face.getPage(library);
  if (found === undefined) throw new Error('there is no report');
  return found.report;
};

describe('the survey of a library', () => {
  it('finds each planted fault, once, with the record that has it', async () => {
    const { issues } = await reportOf('LA');
    const found = Object.fromEntries(
      issues.map(({ id, records, examples }) => [id, [records, examples.map(({ localNumber }) => localNumber)]]),
    );
    expect(found).toEqual({
      'title-toneless': [1, ['a-1']],
      'isbn-check-digit': [1, ['a-2']],
      'fixed-field-length': [1, ['a-3']],
      'link-dangling': [1, ['a-4']],
      // Two records, and one place to look at.
      'duplicate-in-library': [2, ['a-5']],
    });
  });

  it('counts what others have too, what nobody else has, and the double edition once', async () => {
    const { headline, duplicates } = await reportOf('LA');
    expect(headline).toMatchObject({ records: 6, editions: 5, alone: 5, shared: 1, surplus: 1, faultless: 0 });
    expect(duplicates.listed).toMatchObject([{ libraryCode: 'LA', localNumbers: ['a-5', 'a-6'] }]);
    expect(await clusterOf('LA', 'a-5')).toBe(duplicates.listed[0]?.clusterId);
  });

  it('knows what the union could give back, and that tones have to be asked for', async () => {
    const { gifts, headline } = await reportOf('LA');
    expect(gifts.map(({ name, records }) => [name, records])).toEqual(
      expect.arrayContaining([
        ['isbn', 1],
        ['subjects', 1],
        ['class-number', 1],
        ['tones', 1],
      ]),
    );
    expect(gifts.find(({ name }) => name === 'tones')?.onlyIfAsked).toBe(true);
    expect(headline.enrichable).toBe(1);
  });

  it('says in words what its figures say', async () => {
    const { summary, headline } = await reportOf('LA');
    const keys = summary.map(({ key }) => key);
    expect(keys).toContain('summary.size-double');
    expect(keys).toContain('summary.faultless-none');
    expect(summary.find(({ key }) => key === 'summary.shared')?.params).toMatchObject({
      count: headline.shared,
      alone: headline.alone,
    });
  });

  it('follows a correction, and keeps the older report for comparison', async () => {
    const before = await survey.face.getPage('LA');
    await importRecords('LA', [book({ ...inventedBook(101), number: 'a-2', isbn: '9786049540011' })]);
    const { issues } = await reportOf('LA');
    expect(issues.map(({ id }) => id)).not.toContain('isbn-check-digit');
    const after = await survey.face.getPage('LA');
    expect(after.survey?.trend[1]?.id).toBe(before.survey?.id);
    const old = await survey.face.getPage('LA', before.survey?.id);
    expect(old.survey?.report.issues.map(({ id }) => id)).toContain('isbn-check-digit');
  });

  it('of a library without records says so, and one that nobody knows is refused', async () => {
    expect((await reportOf('LEMPTY')).summary).toEqual([{ key: 'summary.none', params: {} }]);
    await expect(survey.face.getPage('KHONGCO')).rejects.toMatchObject({ code: 'catalogue.library-unknown' });
  });
});

describe('the survey of all libraries', () => {
  it('is the sum of theirs, but counts an edition once', async () => {
    const { headline } = await reportOf();
    const [la, lb] = [await survey.face.getPage('LA'), await survey.face.getPage('LB')];
    const sum = (of: 'records' | 'shared' | 'alone') =>
      (la.survey?.report.headline[of] ?? 0) + (lb.survey?.report.headline[of] ?? 0);
    expect(headline).toMatchObject({ records: sum('records'), shared: sum('shared'), alone: sum('alone') });
    expect([headline.records, headline.editions]).toEqual([8, 6]);
  });

  it('reads again only what may have changed since', async () => {
    const before = await survey.face.getPage('LB');
    await reportOf();
    expect((await survey.face.getPage('LB')).survey?.id).toBe(before.survey?.id);
    await importRecords('LB', [book({ ...inventedBook(106), number: 'b-3' })]);
    expect((await reportOf()).headline.records).toBe(9);
    expect((await survey.face.getPage('LB')).survey?.id).not.toBe(before.survey?.id);
  });
});

describe('a survey under way', () => {
  it('is not begun a second time', async () => {
    const [first, second] = await Promise.all([survey.face.request('LC', editor), survey.face.request('LC', editor)]);
    expect(second.id).toBe(first.id);
    expect((await survey.face.getPage('LC')).progress).toMatchObject({ id: first.id, state: 'queued' });
    const asked = await listAudit(database, { entity: 'registry.library', key: 'LC', limit: 10 });
    expect(asked.map(({ action }) => action)).toContain('catalogue.survey-requested');
  });

  it('broken off goes on where it was, and counts every record once', async () => {
    const many = Array.from({ length: 1_000 }, (_, n) => book({ ...inventedBook(n + 1_000), number: `c-${n}` }));
    await importRecords('LC', many);
    const stop = new AbortController();
    const running = survey.run('LC', 'command', {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(running).rejects.toThrow();
    const { row, isNew } = await requestSurvey(database.pool, 'LC', 'asked');
    expect([isNew, row.state]).toEqual([false, 'running']);
    // As if it had been killed just behind a checkpoint.
    await database.query(
      `update catalogue.survey set reached = 'c-399', records_done = 333, content = $2 where id = $1`,
      [row.id, JSON.stringify((await contentUpTo('LC', 'c-399')) ?? {})],
    );
    expect((await reportOf('LC')).headline.records).toBe(1_000);
  });

  it('is asked for by the end of a full load, also one that the command line ran', async () => {
    const jobs: string[] = [];
    const listening = createSurvey({
      database,
      jobs: {
        add: async (_tx, name) => void jobs.push(name),
        start: async () => undefined,
        stop: async () => undefined,
        list: async () => [],
      },
    });
    const news = listening.jobs.find(({ name }) => name === 'catalogue.survey-news');
    await news?.run({}, signal);
    jobs.length = 0;
    await importRecords('LB', [sound('b-1')]);
    await news?.run({}, signal);
    expect(jobs).toEqual(['catalogue.survey-news']);
    await importRecords('LB', [sound('b-1'), book({ ...inventedBook(105), number: 'b-2' })], {
      full: true,
      allowWithdrawals: true,
    });
    jobs.length = 0;
    await news?.run({}, signal);
    expect(jobs).toEqual(['catalogue.survey', 'catalogue.survey-news']);
    expect((await survey.face.getPage('LB')).progress).toMatchObject({ state: 'queued', cause: 'full-load' });
  });
});

/** What a survey has counted when it has come to a local number: that of the records up to it, by themselves. */
async function contentUpTo(library: string, last: string) {
  const { emptyContent } = await import('./content.ts');
  const { examine } = await import('./examine.ts');
  const { walkOwnRecords } = await import('./own-records.ts');
  const content = emptyContent();
  for await (const records of walkOwnRecords(database, library, { signal })) {
    for (const record of records) {
      examine(content, record, new Date().getUTCFullYear());
      if (record.localNumber === last) return content;
    }
  }
  return undefined;
}

describe('better records back', () => {
  const cli = (...args: string[]) => runCli(args, { databaseUrl: database.url, dataFolder: folder });
  const recordsIn = (bytes: Buffer): MarcRecord[] =>
    bytes
      .toString('utf8')
      .split(/(?<=\x1d)/)
      .filter((text) => text !== '')
      .map((text) => {
        const read = parseIso2709Record(Buffer.from(text), 0, 0);
        if (read.outcome === 'unreadable') throw new Error(read.problem.message);
        return read.record;
      });

  it('are the library’s own with what they lacked, its numbers and local fields untouched', async () => {
    const result = await cli('export', 'enriched', '--library', 'la');
    expect([result.code, result.errors]).toEqual([0, '']);
    const [record, ...others] = recordsIn(result.stdout);
    expect(others).toEqual([]);
    if (record === undefined) throw new Error('there is no record');
    expect(record.fields.find(({ tag }) => tag === '001')).toEqual({ tag: '001', value: 'a-1' });
    expect(firstField(record, '952')).toEqual(firstField(toneless, '952'));
    expect(firstField(record, '245')).toEqual(firstField(toneless, '245'));
    expect(subfield(firstField(record, '020'), 'a')).toBe('9786049540011');
    expect(subfield(firstField(record, '883'), 'w')).toBe('(LB)b-1');
  });

  it('have their tones where the library asks for them, and nothing else then', async () => {
    const result = await cli('export', 'enriched', '--library', 'LA', '--accept', 'tones');
    const [record] = recordsIn(result.stdout);
    expect(record && subfield(firstField(record, '245'), 'a')).toBe('Tiếng sóng đầm Thị Nại /');
    expect(record && firstField(record, '020')).toBeUndefined();
  });

  it('come as MARCXML, as a list of changes, and whole where that is wanted', async () => {
    const xml = await cli('export', 'enriched', '--library', 'LA', '--format', 'marcxml', '--all');
    expect(xml.out.match(/<record[ >]/g)).toHaveLength(6);
    expect(xml.out.trimEnd()).toMatch(/<\/collection>$/);
    const { out } = await cli('export', 'enriched', '--library', 'LA', '--format', 'tsv', '--accept', 'isbn');
    expect(out).toBe(
      'Biểu ghi\tNhóm\tTrường\tTrước\tSau\tTừ thư viện\tQuy tắc\na-1\tisbn\t020\t\t$a 9786049540011\tLB b-1\tunion\n',
    );
  });

  it('go on behind a number, and refuse a group that there is not', async () => {
    const rest = await cli('export', 'enriched', '--library', 'LA', '--all', '--after', 'a-4');
    const numbers = recordsIn(rest.stdout).map(({ fields: [first] }) => first && 'value' in first && first.value);
    expect(numbers).toEqual(['a-5', 'a-6']);
    const refused = await cli('export', 'enriched', '--library', 'LA', '--accept', 'isbn,gold');
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.errors).toMatch(/gold/);
  });

  it('are shown before they are taken, and a download is written down', async () => {
    const { records, isEnd } = await survey.face.previewEnriched('LA', usualGifts, signal);
    expect([records.length, isEnd]).toEqual([1, true]);
    expect(records[0]?.changes.map(({ tag }) => tag)).toEqual(expect.arrayContaining(['020', '082', '650']));
    const request = {
      accepted: usualGifts,
      format: 'tsv',
      everything: false,
      origin: 'http://localhost',
      locale: 'en',
      actor: editor,
    } as const;
    const file = await survey.face.openEnriched('LA', request, signal);
    expect(file.fileName).toBe('la-lam-giau.tsv');
    const [latest] = await listAudit(database, { entity: 'registry.library', key: 'LA', limit: 1 });
    expect(latest).toMatchObject({ action: 'catalogue.enriched-exported', actor: { name: editor.name } });
  });

  it('taken in again by their library stay in their title and leave nothing more to give', async () => {
    const { stdout } = await cli('export', 'enriched', '--library', 'LA');
    const before = await clusterOf('LA', 'a-1');
    const batch = await importBytes('LA', stdout, { format: 'iso2709', encoding: 'utf8' });
    expect([batch.accepted, batch.quarantined]).toEqual([1, 0]);
    expect(await clusterOf('LA', 'a-1')).toBe(before);
    expect((await cli('export', 'enriched', '--library', 'LA')).stdout).toHaveLength(0);
  });
});

describe('the command', () => {
  it('prints the report in words, or as one JSON object', async () => {
    const options = { databaseUrl: database.url, dataFolder: folder };
    const words = await runCli(['survey', 'la'], options);
    expect([words.code, words.errors]).toEqual([0, '']);
    expect(words.out).toMatch(/Thư viện LA/);
    expect(words.out).toMatch(/ISBN sai số kiểm tra|Nhan đề mất dấu/);
    const json = await runCli(['survey', 'LA', '--json'], options);
    expect(JSON.parse(json.out)).toMatchObject({ library: 'LA', report: { headline: { records: 6 } } });
    expect((await runCli(['survey', 'KHONGCO'], options)).code).toBe(1);
  });
});

describe('the files of a report', () => {
  const read = async (form: 'csv' | 'json', locale: 'vi' | 'en') => {
    const file = await survey.face.openReport('LA', { form, locale, actor: editor });
    const pieces: Uint8Array[] = [];
    for await (const piece of file?.content ?? []) pieces.push(piece);
    return Buffer.concat(pieces).toString('utf8');
  };

  it('have every figure, in the language asked for', async () => {
    const csv = await read('csv', 'vi');
    expect(csv).toMatch(/^\ufeffThư viện LA,/);
    expect(csv).toMatch(/Biểu ghi trùng trong nội bộ,duplicate-in-library,2,6,0\.3333/);
    expect(await read('csv', 'en')).toMatch(/Duplicate within the library,duplicate-in-library,2,6,0\.3333/);
    expect(JSON.parse(await read('json', 'vi'))).toMatchObject({ library: 'LA', headline: { records: 6 } });
  });

  it('of double editions list each with its numbers', async () => {
    const file = await survey.face.openDuplicates('LA', editor, signal);
    const pieces: Uint8Array[] = [];
    for await (const piece of file.content) pieces.push(piece);
    const [, row] = Buffer.concat(pieces).toString('utf8').split('\r\n');
    expect(row).toBe(`${await clusterOf('LA', 'a-5')},${inventedBook(104).title},a-5 a-6`);
  });
});

it('a library that is taken out takes its reports with it, and those of all libraries that count it', async () => {
  await catalogue.removeLibraries(['LC']);
  expect((await survey.face.getPage('LC')).survey).toBeUndefined();
  expect((await survey.face.getPage(undefined)).survey).toBeUndefined();
  expect((await survey.face.getPage('LA')).survey).toBeDefined();
});

it('a report is for its own library’s cataloguers and the union’s editors', () => {
  const judge = createJudge([cataloguePolicy]);
  const may = (grant: Principal['grants'][number], library?: string) =>
    judge.can(
      { ...ANONYMOUS, kind: 'session', accountId: '1', name: 'x', grants: [grant] },
      'catalogue.survey.read',
      library === undefined ? {} : { library },
    );
  expect(may({ role: 'cataloguer', library: 'LA' }, 'LA')).toBe(true);
  expect(may({ role: 'cataloguer', library: 'LA' }, 'LB')).toBe(false);
  expect(may({ role: 'cataloguer', library: 'LA' })).toBe(false);
  expect(may({ role: 'union-editor' }, 'LB')).toBe(true);
  expect(may({ role: 'union-editor' })).toBe(true);
  expect(may({ role: 'reader' }, 'LA')).toBe(false);
});
