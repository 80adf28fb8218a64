import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type MarcRecord, readIso2709, writeMarcInJson, writeMarcxml, writeMrk } from '#lib/marc';
import { encodeLegacy } from '#lib/vietnamese';
import { catalogueUnderTest, iso2709, once } from './catalogue-under-test.ts';
import { type CliResult, lastLine, runCli } from './cli-process.ts';
import { dumpStore } from './store-dump.ts';
import { book, inventedBook } from './works.ts';
import { zipOf } from './zip-of.ts';

const { database, folder, face, addLibraries } = await catalogueUnderTest();
const options = { databaseUrl: database.url, dataFolder: folder };
const cli = (args: readonly string[], locale = 'vi_VN.UTF-8'): Promise<CliResult> =>
  runCli(args, { ...options, locale });

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await mkdir(join(folder, 'files'), { recursive: true });
  const path = join(folder, 'files', name);
  await writeFile(path, content);
  return path;
}

const records = [...Array(40).keys()].map((n) => book(inventedBook(n)));

beforeAll(() => addLibraries('TVA', 'TVE'));

describe('import', () => {
  it('ends with one line of JSON with exactly the counts that were promised', async () => {
    const path = await file('forty.mrc', iso2709(records));
    const result = await cli(['import', path, '--library', 'TVA', '--json']);
    expect(result.errors).toBe('');
    expect(result.code).toBe(0);
    const summary = lastLine(result);
    expect(Object.keys(summary)).toEqual([
      'read',
      'accepted',
      'repaired',
      'unchanged',
      'quarantined',
      'withdrawn',
      'clusters',
      'seconds',
      'recordsPerSecond',
    ]);
    expect(Object.values(summary).every((value) => typeof value === 'number')).toBe(true);
    expect(summary).toMatchObject({ read: 40, accepted: 40, repaired: 0, unchanged: 0, quarantined: 0, withdrawn: 0 });
  });

  it('says in the language of the terminal that nothing has changed', async () => {
    const path = await file('forty.mrc', iso2709(records));
    expect((await cli(['import', path, '--library', 'tva'])).out).toMatch(/không có gì thay đổi/);
    expect((await cli(['import', path, '--library', 'TVA'], 'en_GB.UTF-8')).out).toMatch(/nothing has changed/);
  });

  it('withdraws nothing of a full load that lost a part, says so, and does when it is told to', async () => {
    const path = await file('ten.mrc', iso2709(records.slice(0, 10)));
    const args = ['import', path, '--library', 'TVA', '--full'];
    const held = await cli([...args, '--json']);
    expect([held.code, lastLine(held).withdrawn]).toEqual([3, 0]);
    expect(held.errors).toMatch(/30 trong 40 biểu ghi.*--allow-withdrawals/);
    const told = await cli([...args, '--allow-withdrawals', '--json']);
    expect([told.code, told.errors, lastLine(told).withdrawn]).toEqual([0, '', 30]);
    expect(
      lastLine(await cli(['import', await file('forty.mrc', iso2709(records)), '--library', 'TVA', '--json'])),
    ).toMatchObject({
      accepted: 30,
    });
  });

  it('ends with 0 although records were quarantined', async () => {
    const path = await file(
      'bad.mrc',
      iso2709([book({ number: 'Q1', title: '' }), book({ number: 'Q2', title: 'Có nhan đề' })]),
    );
    const result = await cli(['import', path, '--library', 'TVA', '--json']);
    expect(result.code).toBe(0);
    expect(lastLine(result)).toMatchObject({ read: 2, accepted: 1, quarantined: 1 });
  });

  it('withdraws what a full load does not hold', async () => {
    await addLibraries('TVF');
    const all = await file('all.mrc', iso2709(records.slice(0, 10)));
    const fewer = await file('fewer.mrc', iso2709(records.slice(0, 7)));
    await cli(['import', all, '--library', 'TVF', '--full', '--json']);
    expect(lastLine(await cli(['import', fewer, '--library', 'TVF', '--full', '--json']))).toMatchObject({
      read: 7,
      unchanged: 7,
      withdrawn: 3,
    });
  });

  const unreadable: readonly [
    name: string,
    content: () => string | Uint8Array,
    args: readonly string[],
    vi: RegExp,
    en: RegExp,
  ][] = [
    ['empty.mrc', () => '', [], /trống|rỗng/i, /empty/i],
    [
      'letter.txt',
      () => 'Kính gửi Thư viện Quốc gia,\nchúng tôi xin gửi danh sách.\n'.repeat(20),
      [],
      /biểu ghi|định dạng/i,
      /record|format/i,
    ],
    ['zeros.mrc', () => new Uint8Array(3_000_000), [], /biểu ghi|định dạng/i, /record|format/i],
    [
      'picture.png',
      () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(5000, 7)]),
      [],
      /biểu ghi|định dạng/i,
      /record|format/i,
    ],
    [
      'letters.zip',
      () => zipOf({ 'thu.txt': Buffer.from('Kính gửi…'), 'anh.png': Buffer.from('89504e47', 'hex') }),
      [],
      /zip/i,
      /zip/i,
    ],
    ['broken.gz', () => gzipSync(iso2709(records)).subarray(0, 300), [], /gzip/i, /gzip/i],
    ['zeros-as-marc.mrc', () => new Uint8Array(100_000), ['--format', 'iso2709'], /biểu ghi/i, /record/i],
  ];

  it.each(unreadable)(
    'refuses %s with 2 and says why in both languages, and stores nothing of it',
    async (name, content, args, vi, en) => {
      const path = await file(name, content());
      const before = await dumpStore(database, ['batch']);
      const command = (library: string) => ['import', path, '--library', library, ...args];
      const [inVietnamese, inEnglish] = await Promise.all([cli(command('TVA')), cli(command('TVE'), 'en_US.UTF-8')]);
      for (const [result, words] of [
        [inVietnamese, vi],
        [inEnglish, en],
      ] as const) {
        expect.soft(result.code, result.errors).toBe(2);
        expect.soft(result.errors).toMatch(words);
        expect.soft(result.errors).toContain(path);
        expect.soft(result.errors, 'a key instead of a text').not.toMatch(/failure\.|problem\.|\{\{|undefined/);
      }
      expect(inVietnamese.errors).not.toBe(inEnglish.errors);
      expect(await dumpStore(database, ['batch'])).toEqual(before);
    },
  );

  it('refuses a file that is not there with 2, by name', async () => {
    const result = await cli(['import', '/nowhere/tep.mrc', '--library', 'TVA']);
    expect(result.code).toBe(2);
    expect(result.errors).toContain('/nowhere/tep.mrc');
    expect((await cli(['import', folder, '--library', 'TVA'])).code).toBe(2);
  });

  it('refuses an unknown library with 1 and says what to do, and keeps no file of it', async () => {
    const path = await file('forty.mrc', iso2709(records));
    const before = await stored(join(folder, 'objects'));
    const vi = await cli(['import', path, '--library', 'KHONGCO']);
    const en = await cli(['import', path, '--library', 'KHONGCO'], 'en');
    expect([vi.code, en.code]).toEqual([1, 1]);
    expect(vi.errors).toMatch(/KHONGCO/);
    expect(vi.errors).toMatch(/thư viện/i);
    expect(en.errors).toMatch(/library.*KHONGCO/i);
    expect(await stored(join(folder, 'objects'))).toEqual(before);
  });

  it('believes the bytes rather than an encoding that was declared wrongly', async () => {
    await addLibraries('TVW');
    const path = await file(
      'utf8.mrc',
      iso2709([book({ number: 'W1', title: 'Đường về quê mẹ', author: 'Nguyễn Văn Bình' })]),
    );
    const result = await cli(['import', path, '--library', 'TVW', '--encoding', 'tcvn3', '--json']);
    expect(result.code).toBe(0);
    expect(lastLine(result)).toMatchObject({ read: 1, repaired: 1 });
    const found = await face.search({
      q: 'W1',
      field: 'any',
      sort: 'relevance',
      page: 1,
      pageSize: 5,
      filters: { library: ['TVW'] },
      withFacets: false,
    });
    const stored = await face.search({
      q: '',
      field: 'any',
      sort: 'relevance',
      page: 1,
      pageSize: 5,
      filters: { library: ['TVW'] },
      withFacets: false,
    });
    expect(found.total).toBeLessThanOrEqual(1);
    expect(stored.items.map((item) => item.title)).toEqual(['Đường về quê mẹ']);
  });

  it('reads gzip and zip as what is in them', async () => {
    await addLibraries('TVZ');
    const packed = await file('forty.mrc.gz', gzipSync(iso2709(records)));
    expect(lastLine(await cli(['import', packed, '--library', 'TVZ', '--json']))).toMatchObject({
      read: 40,
      accepted: 40,
    });
    const zipped = await file(
      'forty.zip',
      zipOf({
        'a/one.mrc': iso2709(records.slice(0, 20)),
        'a/two.mrc': iso2709(records.slice(20)),
        'note.txt': Buffer.from('Ghi chú'),
      }),
    );
    expect(lastLine(await cli(['import', zipped, '--library', 'TVZ', '--json']))).toMatchObject({
      read: 40,
      unchanged: 40,
    });
  });
});

describe('library add', () => {
  it('adds a library that files can then be sent for', async () => {
    const added = await cli([
      'library',
      'add',
      'TVMOI',
      '--name',
      'Thư viện mới',
      '--type',
      'university',
      '--province',
      'Đà Nẵng',
    ]);
    expect(added.errors).toBe('');
    expect(added.code).toBe(0);
    expect(added.out).toContain('TVMOI');
    const path = await file('one.mrc', iso2709(records.slice(0, 1)));
    expect((await cli(['import', path, '--library', 'TVMOI', '--json'])).code).toBe(0);
  });

  it('refuses a code twice, an unknown type and an unknown province with 1 and a sentence', async () => {
    for (const args of [
      ['TVA', '--name', 'Lại', '--type', 'public', '--province', 'Hà Nội'],
      ['TVB1', '--name', 'Sai', '--type', 'xyz', '--province', 'Hà Nội'],
      ['TVB2', '--name', 'Sai', '--type', 'public', '--province', 'Atlantis'],
    ]) {
      for (const locale of ['vi_VN.UTF-8', 'en_US.UTF-8']) {
        const result = await cli(['library', 'add', ...args], locale);
        expect.soft(result.code).toBe(1);
        expect.soft(result.errors).not.toMatch(/problem\.|\{\{|undefined|Error:/);
        expect.soft(result.errors.length).toBeGreaterThan(15);
      }
    }
  });
});

describe('marc convert', () => {
  const same = (record: MarcRecord): unknown => record.fields;

  async function read(bytes: Uint8Array): Promise<MarcRecord[]> {
    const found: MarcRecord[] = [];
    for await (const batch of readIso2709(once(bytes)))
      for (const result of batch) if (result.outcome === 'read') found.push(result.record);
    return found;
  }

  it.each(['iso2709', 'marcxml', 'json', 'mrk'])('to %s and back keeps every field, in order', async (format) => {
    const path = await file('forty.mrc', iso2709(records));
    const there = await cli(['marc', 'convert', path, '--to', format]);
    expect(there.errors).toBe('');
    expect(there.code).toBe(0);
    const between = await file(`there.${format}`, there.stdout);
    const back = await cli(['marc', 'convert', between, '--to', 'iso2709']);
    expect(back.errors).toBe('');
    expect((await read(back.stdout)).map(same)).toEqual(records.map(same));
  });

  it('writes what the writers write', async () => {
    const [first] = records;
    if (first === undefined) throw new Error('no records');
    const path = await file('first.mrc', iso2709([first]));
    expect((await cli(['marc', 'convert', path, '--to', 'mrk'])).out).toContain(writeMrk(first).split('\n')[3]);
    expect((await cli(['marc', 'convert', path, '--to', 'marcxml'])).out).toContain(writeMarcxml(first).split('\n')[3]);
    expect(JSON.parse((await cli(['marc', 'convert', path, '--to', 'json'])).out)[0].fields).toEqual(
      JSON.parse(writeMarcInJson(first)).fields,
    );
  });

  it('tells problems as one JSON object a line on standard error, records staying in order', async () => {
    const bytes = Buffer.concat([
      iso2709(records.slice(0, 2)),
      Buffer.from('rubbish between records'),
      iso2709(records.slice(2, 4)),
    ]);
    const result = await cli(['marc', 'convert', await file('rubbish.mrc', bytes), '--to', 'iso2709']);
    const problems = result.errors
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) {
      expect(problem).toMatchObject({
        record: expect.any(Number),
        offset: expect.any(Number),
        rule: expect.any(String),
        message: expect.any(String),
      });
      expect(['repaired', 'unreadable', 'reduced']).toContain(problem.outcome);
    }
    expect((await read(result.stdout)).map(same)).toEqual(records.slice(0, 4).map(same));
  });

  it('reads the old Vietnamese encodings, declared or found by itself', async () => {
    const record = book({ number: 'V1', title: 'Đường về quê mẹ mùa nước nổi', author: 'Nguyễn Văn Bình' });
    for (const encoding of ['tcvn3', 'vni', 'viscii'] as const) {
      const path = await file(`${encoding}.mrc`, legacyIso2709(record, encoding));
      const declared = await cli(['marc', 'convert', path, '--to', 'mrk', '--from-encoding', encoding]);
      expect.soft(declared.out.normalize('NFC'), encoding).toContain('Đường về quê mẹ mùa nước nổi');
    }
  });

  it('refuses what is no MARC file with 2', async () => {
    const result = await cli([
      'marc',
      'convert',
      await file('letter.txt', 'Kính gửi Thư viện'.repeat(50)),
      '--to',
      'mrk',
    ]);
    expect(result.code).toBe(2);
    expect(result.errors).not.toMatch(/failure\.|\{\{|undefined/);
  });
});

describe('vietnamese convert', () => {
  const text =
    'Đường về quê mẹ, NGUYỄN VĂN BÌNH dịch\nTắt đèn và những người ở lại\r\nkhông dấu, cuối tệp không xuống dòng';

  it.each(['tcvn3', 'vni', 'viqr'] as const)('to %s and back gives the text again', async (encoding) => {
    const there = await runCli(['vietnamese', 'convert', '--from', 'utf8', '--to', encoding], {
      input: Buffer.from(text),
    });
    expect(there.code).toBe(0);
    const back = await runCli(['vietnamese', 'convert', '--from', encoding, '--to', 'utf8'], { input: there.stdout });
    expect(back.code).toBe(0);
    expect(back.out.normalize('NFC')).toBe(text);
  });
});

it('doctor says that everything answers, and hides the password of the database', async () => {
  const result = await cli(['doctor']);
  expect(result.code).toBe(0);
  expect(result.out).toMatch(/✓ database/);
  expect(result.out).not.toContain(new URL(database.url).password);
});

/** A record whose text stands in an old encoding; its leader says nothing of it, as these exports are. */
function legacyIso2709(record: MarcRecord, encoding: Parameters<typeof encodeLegacy>[1]): Uint8Array {
  // Written as Latin-1, so that each byte of the old encoding is one character whose code is the byte.
  const latin = Buffer.from(
    iso2709([
      {
        leader: record.leader,
        fields: record.fields.map((field) =>
          'value' in field
            ? field
            : {
                ...field,
                subfields: field.subfields.map(({ code, value }) => ({
                  code,
                  value: Buffer.from(encodeLegacy(value, encoding).bytes).toString('latin1'),
                })),
              },
        ),
      },
    ]),
  );
  const text = latin.toString('utf8');
  const body = Buffer.from(text, 'latin1');
  return relength(body, text);
}

/** Makes a directory whose lengths count the bytes of the one-byte text. */
function relength(body: Buffer, text: string): Uint8Array {
  const base = text.indexOf('\u001e') + 1;
  const fields = text.slice(base, -1).split('\u001e').slice(0, -1);
  const tags =
    text
      .slice(24, base - 1)
      .match(/.{12}/gs)
      ?.map((entry) => entry.slice(0, 3)) ?? [];
  let start = 0;
  let directory = '';
  fields.forEach((field, index) => {
    directory += `${tags[index]}${String(field.length + 1).padStart(4, '0')}${String(start).padStart(5, '0')}`;
    start += field.length + 1;
  });
  const leader = `${String(body.length).padStart(5, '0')}${text.slice(5, 9)} ${text.slice(10, 24)}`;
  return Buffer.from(`${leader}${directory}\u001e${text.slice(base)}`, 'latin1');
}

async function stored(root: string): Promise<string[]> {
  return (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}

describe('match', () => {
  const json = (record: MarcRecord): unknown => JSON.parse(writeMarcInJson(record));
  const [one, two] = [book(inventedBook(1)), book(inventedBook(2))];

  it('measures the verdicts on labelled pairs, as a table and as one object', async () => {
    const line = (a: MarcRecord, b: MarcRecord, same: boolean) =>
      `${JSON.stringify({ a: json(a), b: json(b), same, kind: same ? 'copy' : 'other-work' })}\n`;
    const path = await file('pairs.jsonl', line(one, one, true) + line(one, two, false));
    const result = await cli(['match', 'evaluate', path, '--json']);
    expect(result.code).toBe(0);
    expect(lastLine(result)).toMatchObject({
      precision: 1,
      recall: 1,
      f1: 1,
      unsure: 0,
      pairs: 2,
      byKind: { copy: { pairs: 1, recall: 1 }, 'other-work': { pairs: 1, precision: null } },
    });
    expect((await cli(['match', 'evaluate', path])).out).toMatch(/^all +2 +100\.0 % +100\.0 %/m);
  });

  it('names the line that is no pair', async () => {
    const { code, errors } = await cli(['match', 'evaluate', await file('broken.jsonl', '{"a":{},"b":{}}\n')]);
    expect(code).toBe(1);
    expect(errors).toContain('1');
  });

  it('explains a pair in sentences of the language of the terminal', async () => {
    const [a, b] = [await file('a.mrc', iso2709([one])), await file('b.mrc', iso2709([two]))];
    const inVietnamese = await cli(['match', 'explain', a, b]);
    expect(inVietnamese.out).toMatch(/^Khác nhau \(/);
    expect(inVietnamese.out).toMatch(/^Nhan đề khác nhau: «.+» và «.+»\. .* khác nhau \(-\d/m);
    expect((await cli(['match', 'explain', a, a], 'en_US.UTF-8')).out).toMatch(/^Title agrees: “.+”\. .+\(\+\d/m);
  });
});
