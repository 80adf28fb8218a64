import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DcReadResult } from './dc-record.ts';
import { type ReadDublinCoreOptions, readDublinCore } from './read-dublin-core.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(
  input: string | Uint8Array,
  size = 7,
  options: ReadDublinCoreOptions = {},
): Promise<DcReadResult[]> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const results: DcReadResult[] = [];
  for await (const batch of readDublinCore(inPieces(bytes, size), options)) results.push(...batch);
  return results;
}

const oaiList = `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-01-01T00:00:00Z</responseDate><ListRecords>
<record><header><identifier>oai:tv:1</identifier><datestamp>2025-03-04</datestamp></header><metadata>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title xml:lang="vi">Tắt đèn</dc:title><dc:creator>Ngô Tất Tố</dc:creator><dc:title>L&#7847;m than</dc:title></oai_dc:dc>
</metadata></record>
<record><header status="deleted"><identifier>oai:tv:2</identifier><datestamp>2025-03-05</datestamp></header></record>
</ListRecords></OAI-PMH>`;

describe('reading Dublin Core', () => {
  it('reads an OAI-PMH list with header, language, references and a deleted record', async () => {
    const [first, second] = await read(oaiList);
    expect(first).toMatchObject({
      outcome: 'read',
      repairs: [],
      record: {
        identifier: 'oai:tv:1',
        datestamp: '2025-03-04',
        deleted: false,
        statements: [
          { element: 'title', lang: 'vi', value: 'Tắt đèn' },
          { element: 'creator', value: 'Ngô Tất Tố' },
          { element: 'title', value: 'Lầm than' },
        ],
      },
    });
    expect(second).toMatchObject({
      outcome: 'read',
      record: { identifier: 'oai:tv:2', deleted: true, statements: [] },
    });
  });

  it('makes no U+FFFD of bytes that the declared encoding has not', async () => {
    const xml = `<?xml version="1.0" encoding="gb2312"?><dc><title>@</title></dc>`.split('@');
    const bytes = Buffer.concat([Buffer.from(xml[0] ?? ''), Buffer.of(0xff, 0xe9), Buffer.from(xml[1] ?? '')]);
    expect(await read(bytes)).toMatchObject([
      { record: { statements: [{ value: 'ÿé' }] }, repairs: [{ rule: 'not-utf8' }] },
    ]);
  });

  it('gives up a record that is longer than any, and reads the next', async () => {
    const long = `<dc><title>Tựa</title>${'<x>a</x>'.repeat(2_200_000)}<title>more</title></dc>`;
    const results = await read(`<list>${long}<dc><title>Tắt đèn</title></dc></list>`, 65_536);
    expect(results).toMatchObject([
      { outcome: 'unreadable', problem: { rule: 'record-too-long' }, offset: 6 },
      { outcome: 'read', record: { statements: [{ value: 'Tắt đèn' }] } },
    ]);
  });

  it.each([
    ['elements in elements without end', '<x>'.repeat(300_000), 'xml-not-well-formed'],
    ['text without end', 'x'.repeat(40_000_000), 'record-too-long'],
    ['a comment without end', `<!--${'x'.repeat(40_000_000)}`, 'record-too-long'],
  ])('stops at %s, in time and memory that a file of this size is worth', async (_, text, rule) => {
    const before = process.cpuUsage().user;
    const results = await read(`<list><dc><title>Tắt đèn</title></dc>${text}`, 65_536);
    expect(results).toMatchObject([{ outcome: 'read' }, { outcome: 'unreadable', problem: { rule } }]);
    expect(process.cpuUsage().user - before).toBeLessThan(10_000_000);
  });

  it('keeps the bytes of each record and the place where they begin', async () => {
    const bytes = new TextEncoder().encode(oaiList);
    for (const result of await read(bytes, 11)) {
      const raw = new TextDecoder().decode(result.raw);
      expect(raw.startsWith('<record>')).toBe(true);
      expect(raw.endsWith('</record>')).toBe(true);
      expect(result.raw).toEqual(bytes.slice(result.offset, result.offset + result.raw.length));
    }
  });

  it('reads qualified terms, names with a dot, and DSpace attributes as element and qualifier', async () => {
    const results =
      await read(`<list xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <r><dcterms:alternative>Tên khác</dcterms:alternative><dc:identifier.isbn>978</dc:identifier.isbn></r>
      <dublin_core><dcvalue element="date" qualifier="issued" language="vi">2001</dcvalue></dublin_core></list>`);
    expect(results.map((r) => (r.outcome === 'read' ? r.record.statements : r.problem))).toEqual([
      [
        { element: 'title', qualifier: 'alternative', value: 'Tên khác' },
        { element: 'identifier', qualifier: 'isbn', value: '978' },
      ],
      [{ element: 'date', qualifier: 'issued', lang: 'vi', value: '2001' }],
    ]);
  });

  it('reads RDF descriptions, resources and bags', async () => {
    const [result] = await read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="urn:1"><dc:title>Số đỏ</dc:title>
      <dc:creator><rdf:Bag><rdf:li>Vũ Trọng Phụng</rdf:li><rdf:li>Người khác</rdf:li></rdf:Bag></dc:creator>
      <dc:relation rdf:resource="http://a.vn/1"/></rdf:Description></rdf:RDF>`);
    expect(result).toMatchObject({
      record: {
        statements: [
          { element: 'title', value: 'Số đỏ' },
          { element: 'creator', value: 'Vũ Trọng Phụng' },
          { element: 'creator', value: 'Người khác' },
          { element: 'relation', value: 'http://a.vn/1' },
        ],
      },
    });
  });

  it('reads bare elements without any namespace', async () => {
    const [result] = await read('<dc><title>A</title><creator>B</creator></dc>');
    expect(result).toMatchObject({ outcome: 'read', record: { statements: [{ value: 'A' }, { value: 'B' }] } });
  });

  it('reports broken XML with the record it is in and goes on to the next record', async () => {
    const results = await read(
      '<x xmlns:dc="http://purl.org/dc/elements/1.1/"><r><dc:title>A &nbsp; B</dc:title></r><r><dc:title>C</dc:title></r></x>',
    );
    expect(results.map((r) => r.outcome)).toEqual(['read', 'read']);
    expect(results[0]).toMatchObject({ repairs: [{ rule: 'xml' }] });
    expect(results[1]).toMatchObject({ repairs: [] });
  });

  it('hands out a record that the end of the file cut off as unreadable', async () => {
    const results = await read(oaiList.slice(0, oaiList.indexOf('Ngô')));
    expect(results).toMatchObject([{ outcome: 'unreadable', problem: { rule: 'truncated' } }]);
  });

  it('uses the decoder for texts that are not UTF-8', async () => {
    const xml = Buffer.from('<dc><title>V\xe2n</title><creator>abc</creator></dc>', 'latin1');
    const [declared] = await read(Buffer.concat([Buffer.from('<?xml version="1.0" encoding="windows-1252"?>'), xml]));
    expect(declared).toMatchObject({ record: { statements: [{ value: 'Vân' }, { value: 'abc' }] } });
    const [plugged] = await read(xml, 5, { decode: () => 'Vận' });
    expect(plugged).toMatchObject({ record: { statements: [{ value: 'Vận' }, { value: 'abc' }] } });
    const [bare] = await read(xml);
    expect(bare).toMatchObject({ repairs: [{ rule: 'not-utf8', tag: 'title' }] });
  });

  it('keeps the last letter of a value whose last byte looks like a no-break space', async () => {
    const [result] = await read(
      '<dc><title>\n Nhà </title><creator>Tố Hoà</creator><subject>\u00a0à\u00a0</subject></dc>',
    );
    const values = result?.outcome === 'read' ? result.record.statements.map(({ value }) => value) : [];
    expect(values).toEqual(['Nhà', 'Tố Hoà', 'à']);
  });

  it('reads UTF-16 with a byte order mark', async () => {
    const xml = Buffer.from('\ufeff<dc><title>Tắt đèn</title></dc>', 'utf16le');
    expect(await read(xml, 3)).toMatchObject([{ outcome: 'read', record: { statements: [{ value: 'Tắt đèn' }] } }]);
  });

  it('names an OAI-PMH refusal, an empty file and a file of something else', async () => {
    const refusal =
      '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="noRecordsMatch">none</error></OAI-PMH>';
    expect(await read(refusal)).toMatchObject([
      { problem: { message: expect.stringContaining('noRecordsMatch: none') } },
    ]);
    expect(await read('')).toMatchObject([{ problem: { rule: 'empty-file' } }]);
    expect(await read('%PDF-1.4 …')).toMatchObject([{ problem: { rule: 'no-dublin-core' } }]);
  });

  it('never throws, whatever the bytes, and numbers its results in order', async () => {
    const bits = [
      '<r>',
      '</r>',
      '<dc:title>',
      '</dc:title>',
      '<record',
      '>',
      '&',
      '&#x1ea5;',
      '<![CDATA[',
      ']]>',
      'ắ',
      '<?',
      '\0',
    ];
    const soup = fc
      .array(fc.oneof(fc.constantFrom(...bits), fc.string()), { maxLength: 40 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(soup, fc.integer({ min: 1, max: 50 }), async (text, size) => {
        const results = await read(`<x xmlns:dc="http://purl.org/dc/elements/1.1/">${text}`, size);
        expect(results.map((r) => r.index)).toEqual(results.map((_, i) => i));
      }),
    );
  });
});
