import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadResult } from '../read-result.ts';
import type { MarcRecord } from '../record.ts';
import { anyRecord, chunksOf, gather } from '../testing/records.ts';
import { readMarcxml } from './reader.ts';
import { MARCXML_FOOTER, MARCXML_HEADER, writeMarcxml } from './writer.ts';

const DATA = join(import.meta.dirname, '../../../../../shared/data');
const MARC4J = join(DATA, 'marc/marc4j');
const SCHEMA = join(DATA, 'protocols/marcxml/MARC21slim.xsd');

const LEADER = '00000nam a2200000   4500';
const FIELD_245 = '<datafield tag="245" ind1="1" ind2="0"><subfield code="a">Tắt đèn</subfield></datafield>';
const TITLE: MarcRecord = {
  leader: LEADER,
  fields: [{ tag: '245', ind1: '1', ind2: '0', subfields: [{ code: 'a', value: 'Tắt đèn' }] }],
};
const recordOf = (content: string): string => `<record><leader>${LEADER}</leader>${content}</record>`;
const read = (document: string | Uint8Array, size = 65_536): Promise<ReadResult[]> =>
  gather(readMarcxml(chunksOf(Buffer.from(document as string), size)));
const recordsIn = async (document: string | Uint8Array): Promise<MarcRecord[]> =>
  (await read(document)).flatMap((result) => (result.outcome === 'read' ? [result.record] : []));
const rulesIn = async (document: string | Uint8Array): Promise<string[]> =>
  (await read(document)).flatMap((result) =>
    result.outcome === 'read' ? result.repairs.map(({ rule }) => rule) : [`unreadable: ${result.problem.rule}`],
  );

describe('readMarcxml', () => {
  it.each([
    [
      'a collection in the default namespace',
      `<?xml version="1.0"?><collection xmlns="http://www.loc.gov/MARC21/slim">${recordOf(FIELD_245)}</collection>`,
    ],
    ['a single record without a namespace', recordOf(FIELD_245)],
    ['any prefix', `<m:collection xmlns:m="x">${recordOf(FIELD_245).replace(/<(\/?)/g, '<$1m:')}</m:collection>`],
    ['a byte order mark', `\ufeff${recordOf(FIELD_245)}`],
    [
      'an OAI-PMH reply',
      `<OAI-PMH><ListRecords><record><header/><metadata>${recordOf(FIELD_245)}</metadata></record><record><header status="deleted"/></record></ListRecords></OAI-PMH>`,
    ],
    [
      'an SRU reply',
      `<zs:records><zs:record><zs:recordData>${recordOf(FIELD_245)}</zs:recordData><zs:recordPosition>1</zs:recordPosition></zs:record></zs:records>`,
    ],
    [
      'comments, instructions and CDATA that mention records',
      `<!-- <record> --><?x <record?><c><![CDATA[<record>]]>${recordOf(FIELD_245.replace('Tắt đèn', '<!-- </subfield> -->T<![CDATA[ắt đè]]>n'))}</c>`,
    ],
    ['references', recordOf(FIELD_245.replace('Tắt', 'T&#x1EAF;&#116;'))],
    ['single quotes and spaces in tags', recordOf(FIELD_245.replaceAll('"', "'").replaceAll('code=', '\n code = '))],
  ])('reads %s', async (_, document) => {
    const results = await read(document);
    expect(results).toMatchObject([{ outcome: 'read', repairs: [], record: TITLE }]);
  });

  it.each(['utf16le', 'utf-16be'] as const)('reads %s with and without a byte order mark', async (encoding) => {
    for (const mark of ['\ufeff', '']) {
      const bytes = Buffer.from(`${mark}<?xml version="1.0" encoding="UTF-16"?>${recordOf(FIELD_245)}`, 'utf16le');
      if (encoding === 'utf-16be') bytes.swap16();
      for (const size of [7, 65_536]) {
        const [result] = await read(bytes, size);
        expect(result).toMatchObject({ outcome: 'read', record: TITLE });
        expect(Buffer.from(result?.raw ?? []).equals(bytes.subarray(result?.offset, bytes.length))).toBe(true);
      }
    }
  });

  it.each([
    ['windows-1252', 'caf\xe9 \x93x\x94', 'café “x”'],
    ['iso-8859-1', 'caf\xe9', 'café'],
    ['windows-1258', 'T\xe3\xect ti\xea\xecng', 'Tắt tiếng'],
  ])('reads the declared encoding %s', async (label, bytes, text) => {
    const document = `<?xml version="1.0" encoding="${label}"?>${recordOf('<controlfield tag="001">@</controlfield>').replace('@', bytes)}`;
    const [record] = await recordsIn(Buffer.from(document, 'latin1'));
    const [field] = record?.fields ?? [];
    expect(field && 'value' in field ? field.value.normalize('NFC') : undefined).toBe(text);
  });

  it('gives each record its own bytes and offset, whatever the size of the chunks', async () => {
    const one = recordOf(FIELD_245);
    const two = recordOf(FIELD_245.replace('Tắt đèn', 'Số đỏ'));
    const document = Buffer.from(`<c>ế${one}\n ễ ${two}</c>`);
    for (const size of [1, 2, 3, 10, 64, 1000]) {
      const results = await read(document, size);
      expect(results.map(({ raw }) => Buffer.from(raw).toString())).toEqual([one, two]);
      for (const { raw, offset } of results) {
        expect(document.subarray(offset, offset + raw.length).equals(Buffer.from(raw))).toBe(true);
      }
    }
  });

  it('keeps the records around one that is damaged, and says where', async () => {
    const damaged = '<record><leader>x</leader><datafield tag="245"><subfield code="a">lost</datafield></record>';
    const results = await read(`<c>${recordOf(FIELD_245)}${damaged}${recordOf(FIELD_245)}</c>`);
    expect(results.map(({ outcome, index }) => [index, outcome])).toEqual([
      [0, 'read'],
      [1, 'unreadable'],
      [2, 'read'],
    ]);
    expect(results[1]).toMatchObject({ problem: { rule: 'xml-not-well-formed' } });
    expect(Buffer.from(results[1]?.raw ?? []).toString()).toBe(damaged);
  });

  it('starts afresh at the next record when one is never closed', async () => {
    const open = `<record><leader>${LEADER}</leader><datafield tag="245">`;
    const results = await read(`<c>${open}${recordOf(FIELD_245)}${open}`);
    expect(results.map(({ outcome }) => outcome)).toEqual(['unreadable', 'read', 'unreadable']);
    expect(results.map((result) => (result.outcome === 'unreadable' ? result.problem.rule : ''))).toEqual([
      'record-cut-short',
      '',
      'record-cut-short',
    ]);
  });

  it('gives up on a record beyond the limit and finds the next one', async () => {
    const long = recordOf(FIELD_245.replace('Tắt', 'x'.repeat(5000)));
    const source = chunksOf(Buffer.from(`<c>${long}${recordOf(FIELD_245)}</c>`), 512);
    const results = await gather(readMarcxml(source, { longestRecord: 2000 }));
    expect(results.map((result) => (result.outcome === 'read' ? 'read' : result.problem.rule))).toEqual([
      'record-too-long',
      'read',
    ]);
  });

  it('neither expands nor fetches entities', async () => {
    const document = `<!DOCTYPE c [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]><c>${recordOf(
      '<controlfield tag="001">&b;&x;&amp;</controlfield>',
    )}</c>`;
    expect(await recordsIn(document)).toMatchObject([{ fields: [{ tag: '001', value: '&b;&x;&' }] }]);
    expect(await rulesIn(document)).toEqual(['xml-unknown-entity', 'xml-unknown-entity']);
  });

  it.each([
    ['<datafield tag="245"><subfield code="a">x</subfield></datafield>', ['indicator-length', 'indicator-length']],
    ['<datafield ind1=" " ind2=" "><subfield code="a">x</subfield></datafield>', ['field-without-tag']],
    [
      '<datafield tag="245" ind1="12" ind2=""><subfield code="a">x</subfield></datafield>',
      ['indicator-length', 'indicator-length'],
    ],
    ['<datafield tag="245" ind1=" " ind2=" "><subfield>x</subfield></datafield>', ['subfield-code-length']],
    ['<datafield tag="245" ind1=" " ind2=" "><subfields code="a">x</subfields></datafield>', ['unknown-element']],
    ['<note><b>x</b></note>', ['unknown-element']],
    ['<controlfield tag="1">x</controlfield>', ['tag-length']],
    ['<controlfield tag="001">a\u0001b</controlfield>', ['xml-forbidden-character']],
    ['<controlfield tag="0\u00001">a</controlfield>', ['field-without-tag']],
    [
      '<datafield tag="245" ind1="\u0000" ind2="&#x1;"><subfield code="&#2;">x</subfield></datafield>',
      ['subfield-code-length', 'indicator-length', 'indicator-length'],
    ],
    ['<controlfield tag="001">a<b>c</b></controlfield>', ['unknown-element']],
  ])('mends and reports %j', async (content, rules) => {
    expect(await rulesIn(recordOf(content))).toEqual(rules);
  });

  it('lets no control character in through an attribute', async () => {
    const sent = '<datafield tag="245" ind1="\u0000" ind2="&#x1;"><subfield code="&#2;">x</subfield></datafield>';
    expect(await recordsIn(recordOf(sent))).toMatchObject([
      { fields: [{ ind1: ' ', ind2: ' ', subfields: [{ code: '?', value: 'x' }] }] },
    ]);
  });

  it('fills a missing or short leader', async () => {
    const field = '<controlfield tag="001">x</controlfield>';
    const [short] = await recordsIn(`<record><leader>\n  00000nam a22\n</leader>${field}</record>`);
    expect(short?.leader).toBe('00000nam a22        4500');
    const [missing] = await recordsIn(`<record>${field}</record>`);
    expect(missing?.leader).toBe('     nam a22        4500');
    expect(await rulesIn(`<record>${field}</record>`)).toEqual(['leader-length']);
  });

  it('reads bytes that are not UTF-8 as Windows-1252 and keeps the rest', async () => {
    const bytes = Buffer.concat([
      Buffer.from('<record><controlfield tag="001">Tắt '),
      Buffer.from([0x93, 0xe9]),
      Buffer.from('</controlfield></record>'),
    ]);
    const [record] = await recordsIn(bytes);
    expect(record?.fields).toEqual([{ tag: '001', value: 'Tắt “é' }]);
    expect(await rulesIn(bytes)).toContain('invalid-utf8');
  });

  it.each([
    ['windows-1253', Buffer.from('T\xd2t', 'latin1'), 'TÒt'],
    ['gb18030', Buffer.from('\xc4\xe3\xff\xba\xc3', 'latin1'), '你ÿ好'],
  ])('never makes U+FFFD of a byte that the declared %s has not', async (label, bytes, text) => {
    const [head = '', tail = ''] =
      `<?xml version="1.0" encoding="${label}"?>${recordOf('<controlfield tag="001">@</controlfield>')}`.split('@');
    const document = Buffer.concat([Buffer.from(head), bytes, Buffer.from(tail)]);
    expect(await recordsIn(document)).toMatchObject([{ fields: [{ tag: '001', value: text }] }]);
    expect(await rulesIn(document)).toEqual(['invalid-utf8']);
  });

  it('drops and reports half a surrogate pair in UTF-16', async () => {
    const document = Buffer.from(`\ufeff${recordOf('<controlfield tag="001">a\ud800b</controlfield>')}`, 'utf16le');
    expect(await recordsIn(document)).toMatchObject([{ fields: [{ tag: '001', value: 'ab' }] }]);
    expect(await rulesIn(document)).toEqual(['xml-forbidden-character']);
  });

  it('keeps text that stands in a field without a subfield', async () => {
    const field =
      '<datafield tag="245" ind1="1" ind2="0">\n Tắt &amp;\r\n<subfield code="b">đèn</subfield> tail </datafield>';
    expect(await recordsIn(recordOf(field))).toMatchObject([
      {
        fields: [
          {
            subfields: [
              { code: 'a', value: 'Tắt &' },
              { code: 'b', value: 'đèn' },
              { code: 'a', value: 'tail' },
            ],
          },
        ],
      },
    ]);
    expect(await rulesIn(recordOf(field))).toEqual(['text-before-subfield', 'text-before-subfield']);
  });

  it('reports text outside of any field, and a second leader, by which two records may have become one', async () => {
    const [result] = await read(recordOf(`lost${FIELD_245}<leader>${LEADER.replace('nam', 'cas')}</leader>`));
    expect(result).toMatchObject({
      record: TITLE,
      repairs: [
        { rule: 'unknown-element', before: 'lost' },
        { rule: 'unknown-element', before: LEADER.replace('nam', 'cas') },
      ],
    });
  });

  it.each([
    ['declarations', '<!'.repeat(1_000_000)],
    ['comments', '<!--'.repeat(500_000)],
    ['CDATA sections', '<![CDATA['.repeat(200_000)],
    ['instructions', '<?'.repeat(1_000_000)],
    ['prefixes', ':record'.repeat(300_000)],
    ['quotes', '<!"'.repeat(600_000)],
  ])('takes no longer than the document is long: %s without end', async (_, text) => {
    const before = process.cpuUsage().user;
    await read(`<c>${recordOf(FIELD_245)}<record><leader>x</leader>${text}`);
    await read(`<c>${text}`);
    expect(process.cpuUsage().user - before).toBeLessThan(5_000_000);
  });

  it('goes on behind a tag that does not end', async () => {
    for (const open of ['<', '</record ']) {
      const results = await read(`<c>${open}${'a'.repeat(3_000_000)}${recordOf(FIELD_245)}`);
      expect(results.at(-1)).toMatchObject({ outcome: 'read', record: TITLE });
    }
  });

  it('survives elements nested without end and lists only the first of many faults', async () => {
    const deep = '<b>'.repeat(50_000);
    const [inValue] = await read(
      recordOf(`<controlfield tag="001">x${deep}${deep.replaceAll('<', '</')}</controlfield>`),
    );
    expect(inValue).toMatchObject({ outcome: 'read', record: { fields: [{ tag: '001', value: 'x' }] } });
    expect(inValue?.outcome === 'read' ? inValue.repairs : []).toHaveLength(100);
    const [unknown] = await read(recordOf(`${deep}${deep.replaceAll('<', '</')}${FIELD_245}`));
    expect(unknown).toMatchObject({ outcome: 'read', record: TITLE });
  });

  it('never throws, whatever is sent', async () => {
    const piece = fc.constantFrom(
      '<record>',
      '</record>',
      '<leader>',
      '</leader>',
      '<datafield tag="245">',
      '<',
      '>',
      '<!--',
      '<![CDATA[',
      '<!DOCTYPE [',
      '&',
      '"',
      'x',
      '</',
      '<?',
      '\u0000',
      'ế',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 1, max: 40 }), async (pieces, size) => {
        for (const result of await read(pieces.join(''), size)) expect(result.raw.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await read(bytes)).toEqual([]);
      }),
    );
  });

  it.skipIf(!existsSync(MARC4J))('repairs the broken records of marc4j', async () => {
    const missingTag = readFileSync(join(MARC4J, 'chabon-missing-datafield-tag.xml'));
    expect(await rulesIn(missingTag)).toEqual(['unknown-element', 'field-without-tag']);
    const noIndicators = readFileSync(join(MARC4J, 'cruel-cruel-indicatorless-summerland.xml'));
    expect(await rulesIn(noIndicators)).toEqual(['indicator-length', 'indicator-length']);
    expect(await rulesIn(readFileSync(join(MARC4J, 'chabon.xml')))).toEqual([]);
  });
});

describe('writeMarcxml', () => {
  it('gives back every record that XML can hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRecord, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 500 }),
        async (records, size) => {
          const document = MARCXML_HEADER + records.map((record) => writeMarcxml(record)).join('') + MARCXML_FOOTER;
          const results = await read(document, size);
          expect(results.map((result) => (result.outcome === 'read' ? result.record : result.problem))).toEqual(
            records,
          );
          for (const result of results) expect(result).toMatchObject({ repairs: [] });
        },
      ),
    );
  });

  it('drops and reports what XML cannot hold', () => {
    const problems: unknown[] = [];
    const record = { leader: LEADER, fields: [{ tag: '001', value: 'a\u0000b\ud800c\r' }] };
    expect(writeMarcxml(record, { report: (problem) => problems.push(problem) })).toContain('>abc&#13;<');
    expect(problems).toMatchObject([{ rule: 'xml-forbidden-character', tag: '001' }]);
  });

  it('writes what the schema of the Library of Congress accepts', (context) => {
    if (!existsSync(SCHEMA) || !hasXmllint()) context.skip();
    const folder = mkdtempSync(join(tmpdir(), 'marcxml-'));
    const file = join(folder, 'written.xml');
    const control = { tag: '001', value: '<&> "x"' };
    writeFileSync(
      file,
      MARCXML_HEADER + writeMarcxml({ ...TITLE, fields: [control, ...TITLE.fields] }) + MARCXML_FOOTER,
    );
    try {
      expect(() =>
        execFileSync('xmllint', ['--noout', '--nonet', '--schema', SCHEMA, file], { stdio: 'pipe' }),
      ).not.toThrow();
      writeFileSync(file, MARCXML_HEADER + writeMarcxml({ ...TITLE, leader: 'short' }) + MARCXML_FOOTER);
      expect(() =>
        execFileSync('xmllint', ['--noout', '--nonet', '--schema', SCHEMA, file], { stdio: 'pipe' }),
      ).toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('declares the namespace on a record that stands alone', () => {
    expect(writeMarcxml(TITLE, { standalone: true })).toMatch(/^<record xmlns="http:\/\/www\.loc\.gov\/MARC21\/slim">/);
  });
});

function hasXmllint(): boolean {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
