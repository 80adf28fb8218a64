import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadResult } from '../read-result.ts';
import type { MarcRecord } from '../record.ts';
import { anyRecord, chunksOf, gather } from '../testing/records.ts';
import { readMarcInJson } from './reader.ts';
import { writeMarcInJson } from './writer.ts';

const MARC4J = join(import.meta.dirname, '../../../../../shared/data/marc/marc4j');
const LEADER = '00000nam a2200000   4500';
const TITLE: MarcRecord = {
  leader: LEADER,
  fields: [
    { tag: '001', value: 'x{1}"' },
    { tag: '245', ind1: '1', ind2: ' ', subfields: [{ code: 'a', value: 'Tắt đèn \\ }' }] },
  ],
};
const ONE = writeMarcInJson(TITLE);

const read = (document: string | Uint8Array, size = 65_536): Promise<ReadResult[]> =>
  gather(readMarcInJson(chunksOf(Buffer.from(document as string), size)));
const outcomes = (results: readonly ReadResult[]): string[] =>
  results.map((result) => (result.outcome === 'read' ? 'read' : result.problem.rule));
const fieldsOf = async (fields: string): Promise<[unknown, string[]]> => {
  const [result] = await read(`{"leader":"${LEADER}","fields":${fields}}`);
  return result?.outcome === 'read' ? [result.record.fields, result.repairs.map(({ rule }) => rule)] : [result, []];
};

describe('readMarcInJson', () => {
  it.each([
    ['a single object', ONE, 1],
    ['an array', `[${ONE},\n ${ONE}]`, 2],
    ['one object a line', `${ONE}\n${ONE}\r\n`, 2],
    ['objects without anything between them', ONE + ONE + ONE, 3],
    ['an array after a byte order mark', `\ufeff[${ONE}]`, 1],
    ['nothing', '[]', 0],
  ])('reads %s', async (_, document, count) => {
    for (const size of [1, 7, 10_000]) {
      const results = await read(document, size);
      expect(results).toHaveLength(count);
      for (const [index, result] of results.entries()) {
        expect(result).toMatchObject({ outcome: 'read', index, record: TITLE, repairs: [] });
        expect(
          Buffer.from(document)
            .subarray(result.offset, result.offset + result.raw.length)
            .toString(),
        ).toBe(ONE);
      }
    }
  });

  it('keeps the records around one that is damaged', async () => {
    expect(outcomes(await read(`[${ONE},{"leader": "x", "fields": [nonsense]},${ONE}]`))).toEqual([
      'read',
      'json-syntax',
      'read',
    ]);
    expect(outcomes(await read(`[${ONE},{"title": "Tắt đèn"},${ONE}]`))).toEqual(['read', 'json-not-marc', 'read']);
  });

  it('cuts a record that is never closed where the next one begins', async () => {
    const open = ONE.slice(0, -3);
    for (const size of [5, 10_000]) {
      expect(outcomes(await read(`${open}\n${ONE}\n${open}`, size))).toEqual([
        'record-cut-short',
        'read',
        'record-cut-short',
      ]);
    }
    const quoteMissing = ONE.replace('"x{1}', 'x{1}');
    expect(outcomes(await read(`${quoteMissing}\n${ONE}\n${ONE}`)).slice(1)).toEqual(['read', 'read']);
  });

  it('gives up on an object beyond the limit', async () => {
    const long = writeMarcInJson({ ...TITLE, fields: [{ tag: '001', value: 'x'.repeat(5000) }] });
    const results = await gather(
      readMarcInJson(chunksOf(Buffer.from(`${long}\n${ONE}`), 300), { longestRecord: 2000 }),
    );
    expect(outcomes(results)[0]).toBe('record-too-long');
    expect(outcomes(results).at(-1)).toBe('read');
  });

  it('accepts the fields in any of the shapes that programs write', async () => {
    expect(await fieldsOf('[{"001":"x","245":{"subfields":[{"a":"y"}],"ind1":"1","ind2":"0"}}]')).toMatchObject([
      expect.arrayContaining([
        { tag: '001', value: 'x' },
        { tag: '245', ind1: '1', ind2: '0', subfields: [{ code: 'a', value: 'y' }] },
      ]),
      [],
    ]);
    expect(await fieldsOf('{"001":5}')).toEqual([[{ tag: '001', value: '5' }], []]);
    expect(await fieldsOf('[{"650":[{"ind1":" ","ind2":"0","subfields":[{"a":["x","y"]}]}]}]')).toMatchObject([
      [
        {
          subfields: [
            { code: 'a', value: 'x' },
            { code: 'a', value: 'y' },
          ],
        },
      ],
      [],
    ]);
  });

  it('keeps members of one name, and their order where names are numbers', async () => {
    const several =
      '[{"650":{"ind1":" ","ind2":"0","subfields":[{"a":"x","a":"y","2":"z"}]},"245":"t","001":"i","650":{"ind1":" ","ind2":"4","subfields":[]}}]';
    expect(await fieldsOf(several)).toEqual([
      [
        {
          tag: '650',
          ind1: ' ',
          ind2: '0',
          subfields: [
            { code: 'a', value: 'x' },
            { code: 'a', value: 'y' },
            { code: '2', value: 'z' },
          ],
        },
        { tag: '245', value: 't' },
        { tag: '001', value: 'i' },
        { tag: '650', ind1: ' ', ind2: '4', subfields: [] },
      ],
      [],
    ]);
  });

  it.each([
    [
      'MARC-JSON',
      `{"leader":"${LEADER}","controlfield":[{"tag":"001","data":"x"}],"datafield":[{"tag":"245","ind":"10","subfield":[{"code":"a","data":"y"}]}]}`,
    ],
    [
      'members tag and code',
      `{"leader":"${LEADER}","fields":[{"tag":"001","data":"x"},{"tag":"245","ind1":"1","ind2":"0","subfields":[{"code":"a","value":"y"}]}]}`,
    ],
    [
      'marc-hash',
      `{"type":"marc-hash","version":[1,0],"leader":"${LEADER}","fields":[["001","x"],["245","1","0",[["a","y"]]]]}`,
    ],
  ])('reads the older form: %s', async (_, document) => {
    const fields = [
      { tag: '001', value: 'x' },
      { tag: '245', ind1: '1', ind2: '0', subfields: [{ code: 'a', value: 'y' }] },
    ];
    expect(await read(document)).toMatchObject([{ outcome: 'read', record: { fields }, repairs: [] }]);
  });

  it('takes out control characters and halves of surrogate pairs, which JSON can write by number', async () => {
    const document =
      '{"leader":"00000nam\\u0000a2200000   4500","fields":[{"001":"a\\u0000b"},{"245":{"ind1":"\\u001f","ind2":"\\ud800","subfields":[{"\\u0001":"T\\ud83d\\ude00\\udfff"}]}},{"24\\u0002":"x"},{"500":{"ind1":" ","ind2":" ","subfields":[{"a":"\\u1eaf"}]}}]}';
    expect(await read(document)).toMatchObject([
      {
        outcome: 'read',
        record: {
          leader: '00000nam a2200000   4500',
          fields: [
            { tag: '001', value: 'ab' },
            { tag: '245', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: 'T😀' }] },
            { tag: '24X', value: 'x' },
            { tag: '500', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: 'ắ' }] },
          ],
        },
        repairs: [
          { rule: 'control-character', tag: '001' },
          { rule: 'control-character', tag: '245' },
          { rule: 'control-character', tag: '24X' },
        ],
      },
    ]);
  });

  it('passes over what is wrapped around records', async () => {
    const one = `{"id":1,"parsed":{"content":${ONE}}}`;
    for (const size of [5, 10_000]) {
      const results = await read(`{"total":2,"records":[${one},${one}],"next":null}`, size);
      expect(results).toMatchObject([
        { outcome: 'read', record: TITLE, repairs: [] },
        { outcome: 'read', record: TITLE, repairs: [] },
      ]);
    }
  });

  it('lists only the first of very many faults', async () => {
    const [result] = await read(`{"leader":"x","fields":[${'null,'.repeat(300_000)}{"001":"x"}]}`);
    expect(result).toMatchObject({ outcome: 'read', record: { fields: [{ tag: '001' }] } });
    expect(result?.outcome === 'read' && result.repairs).toHaveLength(100);
  });

  it('reads any number of objects behind one that was never closed', async () => {
    let count = 0;
    const document = Buffer.from(`{"leader":"x","fields":[${ONE}${'{}'.repeat(200_000)}`);
    for await (const batch of readMarcInJson(chunksOf(document, document.length))) count += batch.length;
    expect(count).toBe(200_002);
  });

  it('goes on behind an object that is nothing but brackets', async () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const deep = `{"leader":"x","fields":[{"245":${open.repeat(100_000)}1${close.repeat(100_000)}}]}`;
      expect(outcomes(await read(`${deep}${ONE}`))).toEqual(['json-not-marc', 'read']);
    }
  });

  it('takes no longer than the document is long, however much of it comes at once', async () => {
    const before = process.cpuUsage().user;
    expect(await read('{}'.padEnd(1000).repeat(50_000), 50_000_000)).toHaveLength(50_000);
    expect(process.cpuUsage().user - before).toBeLessThan(4_000_000);
  });

  it.each([
    ['"x"', ['json-unknown-value']],
    ['[{"245":{"ind1":"1","ind2":"0","subfields":"x"}}]', ['json-unknown-value']],
    ['[["245"]]', ['json-unknown-value']],
    ['[{"245":{"subfields":[]}}]', ['indicator-length', 'indicator-length']],
    ['[{"245":{"ind1":"12","ind2":"0","subfields":[{"ab":"x"}]}}]', ['indicator-length', 'subfield-code-length']],
    ['[{"24":"x"}]', ['field-without-tag']],
    ['[{"245":null}, 7]', ['json-unknown-value', 'json-unknown-value']],
    ['[{"245":{"ind1":"1","ind2":"0","subfields":[{"a":null}, 3]}}]', ['json-unknown-value', 'json-unknown-value']],
  ])('mends and reports %s', async (fields, rules) => {
    expect((await fieldsOf(fields))[1]).toEqual(rules);
  });

  it('never throws, whatever is sent', async () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '"',
      '\\',
      '[',
      ']',
      ',',
      ':',
      '"leader"',
      '"fields"',
      '{"leader"',
      'null',
      '1',
      '\n',
      'ế',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), async (pieces, size) => {
        for (const result of await read(pieces.join(''), size)) expect(result.raw.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        for (const result of await read(bytes)) expect(result.outcome).toBe('unreadable');
      }),
    );
  });

  it.skipIf(!existsSync(MARC4J))('reads the illegal line ends of marc4j’s file as the spaces they were', async () => {
    const [illegal] = await read(readFileSync(join(MARC4J, 'illegal-marc-in-json.json')));
    const [legal] = await read(readFileSync(join(MARC4J, 'marc-in-json.json')));
    expect(illegal).toMatchObject({ outcome: 'read', repairs: [{ rule: 'json-control-character' }] });
    const bare = (result: ReadResult | undefined): string =>
      result?.outcome === 'read' ? JSON.stringify(result.record.fields).replaceAll(' ', '') : '';
    expect(bare(illegal)).toBe(bare(legal));
  });
});

describe('writeMarcInJson', () => {
  it('gives back every record', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRecord, { maxLength: 3 }),
        fc.integer({ min: 1, max: 500 }),
        async (records, size) => {
          const results = await read(records.map(writeMarcInJson).join('\n'), size);
          expect(results.map((result) => (result.outcome === 'read' ? result.record : result.problem))).toEqual(
            records,
          );
        },
      ),
    );
  });
});
