import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type ReadTableOptions, readTable } from './read-table.ts';
import type { RowResult, TableReading } from './table.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(
  input: string | Uint8Array,
  options: ReadTableOptions = {},
  size = 50_000,
): Promise<{ table: TableReading; rows: RowResult[]; cells: unknown }> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const table = await readTable(inPieces(bytes, size), options);
  const rows: RowResult[] = [];
  if (table.outcome === 'read') for await (const row of table.rows) rows.push(row);
  return { table, rows, cells: rows.map((row) => (row.outcome === 'read' ? row.cells : row.problem.rule)) };
}

/** A workbook of one sheet from ready cell elements, one array a row. */
function workbook(rows: readonly (readonly string[])[], names: readonly string[] = ['Sách']): Uint8Array {
  const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packageRelationship = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const sheet = rows
    .map((cells, r) => {
      const placed = cells.map((cell, c) => cell.replace('<c', `<c r="${String.fromCharCode(65 + c)}${r + 1}"`));
      return `<row r="${r + 1}">${placed.join('')}</row>`;
    })
    .join('');
  const list = names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('');
  const links = names.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${relationship}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${packageRelationship}"><Relationship Id="rId1" Type="${relationship}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${spreadsheet}" xmlns:r="${relationship}"><sheets>${list}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packageRelationship}">${links.join('')}<Relationship Id="s" Type="${relationship}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${spreadsheet}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
  };
  names.forEach((_, i) => {
    files[`xl/worksheets/sheet${i + 1}.xml`] =
      `<worksheet xmlns="${spreadsheet}"><sheetData>${sheet}</sheetData></worksheet>`;
  });
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;

describe('reading CSV', () => {
  it.each([',', ';', '\t', '|'])('finds the delimiter %j and the header below a title', async (delimiter) => {
    const lines = [
      ['THƯ VIỆN TỈNH'],
      ['Nhan đề', 'Tác giả', 'Năm'],
      ['Tắt đèn', 'Ngô Tất Tố', '1957'],
      ['', '', ''],
      ['Số đỏ', '', '1936'],
    ];
    const { table, cells } = await read(lines.map((line) => line.join(delimiter)).join('\r\n'));
    expect(table).toMatchObject({ header: ['Nhan đề', 'Tác giả', 'Năm'], problems: [] });
    expect(cells).toEqual([
      ['Tắt đèn', 'Ngô Tất Tố', '1957'],
      ['Số đỏ', '', '1936'],
    ]);
  });

  it('reads quoted delimiters, line breaks and doubled marks', async () => {
    const { cells } = await read('a,b\n"x, ""y""","dòng 1\ndòng 2"\n', {}, 3);
    expect(cells).toEqual([['x, "y"', 'dòng 1\ndòng 2']]);
  });

  it('gives each row its offset and its bytes', async () => {
    const bytes = Buffer.from('\ufeffsep=;\r\nNhan đề;Số\r\nTắt đèn;1\r\nDế mèn;2');
    const { table, rows } = await read(bytes);
    expect(table).toMatchObject({ header: ['Nhan đề', 'Số'] });
    expect(rows.map((row) => Buffer.from(row.raw).toString())).toEqual(['Tắt đèn;1\r\n', 'Dế mèn;2']);
    for (const { raw, offset } of rows) expect(Buffer.from(raw)).toEqual(bytes.subarray(offset, offset + raw.length));
  });

  it('reads UTF-16 with and without a mark, and Windows-1258', async () => {
    const csv = 'Nhan đề;Tác giả\nTắt đèn;Ngô Tất Tố\n';
    const expected = [['Tắt đèn', 'Ngô Tất Tố']];
    expect((await read(Buffer.from(`\ufeff${csv}`, 'utf16le'))).cells).toEqual(expected);
    expect((await read(Buffer.from(`\ufeff${csv}`, 'utf16le').swap16())).cells).toEqual(expected);
    expect((await read(Buffer.from('id;ten\n1;sach\n', 'utf16le'))).cells).toEqual([['1', 'sach']]);
    const windows1258 = Buffer.from('Ten;Tac gia\nT\xe2\xect \xf0e\xccn;Ng\xf4\n', 'latin1');
    const { cells, rows } = await read(windows1258);
    expect(cells).toEqual([['Tất đèn', 'Ngô']]);
    expect(rows[0]).toMatchObject({
      repairs: [{ rule: 'encoding-assumed', tag: 'Ten' }, { rule: 'encoding-assumed' }],
    });
    expect((await read(windows1258, { encoding: 'windows-1258' })).rows[0]).toMatchObject({ repairs: [] });
  });

  it('hands cells to a plugged decoder with the column as place', async () => {
    const seen: string[] = [];
    const { cells } = await read('Ten,Nam\nA,B\n', {
      decode: (bytes, { tag }) => {
        seen.push(tag);
        return Buffer.from(bytes).toString('latin1').toLowerCase();
      },
    });
    expect(cells).toEqual([['a', 'b']]);
    expect(seen.slice(-2)).toEqual(['ten', 'nam']);
  });

  it('loses one line and no more to a quotation mark that never closes', async () => {
    const { cells, rows } = await read('a,b\n1,x\n2,"y\n3,z\n4,w\n', {}, 5);
    expect(cells).toEqual([
      ['1', 'x'],
      ['2', '"y'],
      ['3', 'z'],
      ['4', 'w'],
    ]);
    expect(rows[1]).toMatchObject({ repairs: [{ rule: 'quote-not-closed' }] });
    expect(rows[2]).toMatchObject({ repairs: [] });
  });

  it('does not let such a mark close at the next one, lines further on', async () => {
    const filling = Array.from({ length: 500 }, (_, i) => `${i},x`);
    const lines = ['1,"y', ...filling, '3,z "q" z', '4,"w"', '5,"v'];
    for (const size of [7, 50_000]) {
      const { cells, rows } = await read(`a,b\n${lines.join('\n')}`, {}, size);
      expect(cells).toEqual([
        ['1', '"y'],
        ...filling.map((line) => line.split(',')),
        ['3', 'z "q" z'],
        ['4', 'w'],
        ['5', '"v'],
      ]);
      expect(rows.filter((row) => row.outcome === 'read' && row.repairs.length > 0)).toHaveLength(2);
    }
  });

  it('reports filled cells beyond the header and refuses an absurd number of them', async () => {
    const { rows } = await read(`a,b\n1,2,,\n1,2,3\n1\n${'x,'.repeat(1500)}\n5,6\n`);
    expect(rows).toMatchObject([
      { cells: ['1', '2'], repairs: [] },
      { cells: ['1', '2'], repairs: [{ rule: 'too-many-columns', before: '3' }] },
      { cells: ['1', ''], repairs: [] },
      { outcome: 'unreadable', problem: { rule: 'too-many-columns' } },
      { cells: ['5', '6'] },
    ]);
  });

  it('names columns that share a name', async () => {
    expect((await read('a,a,b\n1,2,3')).table).toMatchObject({ problems: [{ rule: 'duplicate-column', before: 'a' }] });
  });

  it('agrees with csv-parse on well-formed files', async () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'ắ', '"', ',', '\n', ';', ' b'), maxLength: 6 })
      .map((value) => value.trim());
    const row = fc.tuple(cell, cell, cell).filter((cells) => cells.some((value) => value !== ''));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), fc.integer({ min: 1, max: 40 }), async (data, size) => {
        const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;
        const csv = [['c1', 'c2', 'c3'], ...data].map((line) => line.map(quote).join(',')).join('\n');
        const options = { delimiter: ',', headerRow: 1 };
        expect((await read(csv, options, size)).cells).toEqual(parse(csv, { from_line: 1 }).slice(1));
      }),
    );
  });

  it('never throws, and numbers rows in order, whatever the bytes', async () => {
    const bits = fc.constantFrom('"', ',', ';', '\n', '\r', '\t', 'a', '\0', '\ufeff', 'ế');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: bits, maxLength: 80 }), fc.integer({ min: 1, max: 30 }), async (csv, size) => {
        const { rows } = await read(csv, {}, size);
        expect(rows.map((row) => row.index)).toEqual(rows.map((_, i) => i));
      }),
    );
  });
});

describe('reading workbooks', () => {
  const rows = [
    [text('DANH MỤC')],
    [text('Nhan đề'), text('Tác giả'), text('Năm'), text('Ngày nhập'), text('ISBN')],
    [
      text('Tắt đèn'),
      text('=A1+B2'),
      '<c><v>1957</v></c>',
      '<c s="2"><v>43588.4305555556</v></c>',
      '<c><v>9786041234567</v></c>',
    ],
    [
      text('Số đỏ'),
      '<c><f>A1+B2</f></c>',
      '<c t="str"><f>1935+1</f><v>1936</v></c>',
      '<c s="1"><v>43588</v></c>',
      '<c t="e"><v>#N/A</v></c>',
    ],
  ];

  it('reads text, numbers, formula results, dates and errors', async () => {
    const { table, cells, rows: results } = await read(workbook(rows));
    expect(table).toMatchObject({ header: ['Nhan đề', 'Tác giả', 'Năm', 'Ngày nhập', 'ISBN'] });
    expect(cells).toEqual([
      ['Tắt đèn', '=A1+B2', '1957', '2019-05-03T10:20:00', '9786041234567'],
      ['Số đỏ', '', '1936', '2019-05-03', ''],
    ]);
    expect(results.map(({ offset }) => offset)).toEqual([3, 4]);
    expect(JSON.parse(Buffer.from(results[0]?.raw ?? []).toString())).toContain('Tắt đèn');
  });

  it('tells what a file is, in however small pieces it comes', async () => {
    expect((await read(workbook(rows), {}, 1)).table).toMatchObject({ outcome: 'read' });
    expect((await read('<html><table>', {}, 1)).table).toMatchObject({ problem: { rule: 'html-table' } });
  });

  it('closes a file of which it wants no more', async () => {
    let closed = 0;
    async function* file(start: string): AsyncGenerator<Uint8Array> {
      try {
        yield Buffer.from(start);
        for (;;) yield Buffer.from('1,2\n'.repeat(20_000));
      } finally {
        closed += 1;
      }
    }
    await readTable(file('<html><table>'));
    const table = await readTable(file('a,b\n'));
    if (table.outcome !== 'read') throw new Error('not read');
    for await (const _row of table.rows) break;
    expect(closed).toBe(2);
  });

  it('reads the sheet that is asked for and names those left aside', async () => {
    const book = workbook(rows, ['Một', 'Hai']);
    expect((await read(book)).table).toMatchObject({ problems: [{ rule: 'sheet-not-read', before: 'Hai' }] });
    expect((await read(book, { sheet: 'Hai' })).table).toMatchObject({ problems: [{ before: 'Một' }] });
    expect((await read(book, { sheet: 'Ba' })).table).toMatchObject({ problem: { rule: 'no-such-sheet' } });
  });

  it.each([
    ['an empty file', new Uint8Array(0), {}, 'empty-file'],
    ['a text file renamed .xlsx', Buffer.from('Nhan đề,Tác giả\nA,B'), { format: 'xlsx' as const }, 'not-xlsx'],
    ['a workbook declared as CSV', workbook(rows), { format: 'csv' as const }, 'not-csv'],
    ['a cut-off workbook', workbook(rows).subarray(0, 900), {}, 'workbook-damaged'],
    ['a zip of other things', zipSync({ 'a.txt': strToU8('x') }), {}, 'workbook-damaged'],
    ['a workbook of Excel 97', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), {}, 'old-excel'],
    ['a web page called .xls', Buffer.from('<html><table><tr><td>1'), {}, 'html-table'],
    ['zeros', new Uint8Array(100_000), {}, 'not-text'],
    ['blank lines only', Buffer.from('\n\n  \n'), {}, 'no-header'],
    ['an empty workbook', workbook([]), {}, 'empty-workbook'],
  ])('explains %s', async (_, bytes, options, rule) => {
    expect((await read(bytes, options)).table).toMatchObject({ outcome: 'unreadable', problem: { rule } });
  });
});
