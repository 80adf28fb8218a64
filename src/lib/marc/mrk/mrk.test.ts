import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadResult } from '../read-result.ts';
import type { Field, MarcRecord } from '../record.ts';
import { anyRecord, chunksOf, gather } from '../testing/records.ts';
import { readMrk } from './reader.ts';
import { writeMrk } from './writer.ts';

const UTF8_LEADER = '=LDR  00000nam\\a2200000\\\\\\4500';
const MARC8_LEADER = '=LDR  00000nam\\\\2200000\\\\\\4500';

const read = (document: string | Uint8Array, size = 65_536): Promise<ReadResult[]> =>
  gather(readMrk(chunksOf(Buffer.from(document as string), size)));
const outcomes = (results: readonly ReadResult[]): string[] =>
  results.map((result) => (result.outcome === 'read' ? 'read' : result.problem.rule));
async function fieldsOf(lines: string | Uint8Array): Promise<readonly Field[]> {
  const [result] = await read(lines);
  return result?.outcome === 'read' ? result.record.fields : [];
}
async function rulesOf(lines: string | Uint8Array): Promise<string[]> {
  const [result] = await read(lines);
  return result?.outcome === 'read' ? result.repairs.map(({ rule }) => rule) : [];
}
const title = (value: string): Field => ({ tag: '245', ind1: '1', ind2: ' ', subfields: [{ code: 'a', value }] });
const marc8 = (line: string): Buffer => Buffer.from(`${MARC8_LEADER}\n${line}\n`, 'latin1');

describe('readMrk', () => {
  it('reads leader, control fields, indicators and subfields', async () => {
    const [result] = await read(`${UTF8_LEADER}\n=001  ocm\\12\n=245  1\\$aTắt đèn /$cNgô Tất Tố.\n\n`);
    expect(result).toMatchObject({
      outcome: 'read',
      repairs: [],
      record: {
        leader: '00000nam a2200000   4500',
        fields: [
          { tag: '001', value: 'ocm 12' },
          {
            tag: '245',
            ind1: '1',
            ind2: ' ',
            subfields: [
              { code: 'a', value: 'Tắt đèn /' },
              { code: 'c', value: 'Ngô Tất Tố.' },
            ],
          },
        ],
      },
    });
  });

  it('parts records at blank lines and at leaders, with either kind of line end and any size of chunk', async () => {
    const one = `${UTF8_LEADER}\n=001  1\n`;
    for (const end of ['\n', '\r\n']) {
      const document = `\ufeff${end}${one}\n   \n${one}${one}\n`.replaceAll('\n', end);
      for (const size of [1, 6, 10_000]) {
        const results = await read(document, size);
        expect(outcomes(results)).toEqual(['read', 'read', 'read']);
        for (const { raw, offset } of results) {
          expect(
            Buffer.from(document)
              .subarray(offset, offset + raw.length)
              .equals(Buffer.from(raw)),
          ).toBe(true);
        }
      }
    }
  });

  it('reads names in braces, marks before their letter', async () => {
    const line =
      '=245  1\\$aNguy{circ}{tilde}en {Dstrok}{uhorn}{grave}{ohorn}ng {lcub}{dollar}5{rcub} {Eacute}{ccedil}{E2}e {bsol}';
    expect(await fieldsOf(`${UTF8_LEADER}\n${line}`)).toEqual([title('Nguyễn Đường {$5} Éçé \\')]);
  });

  it('reads a vowel’s mark and its tone in either order', async () => {
    expect(await fieldsOf(`${UTF8_LEADER}\n=245  1\\$aNguy{tilde}{circ}en`)).toEqual([title('Nguyễn')]);
  });

  it('reads MARC-8 bytes mixed with names when the leader does not say UTF-8', async () => {
    expect(await fieldsOf(marc8('=245  1\\$aNguy\xe3\xe4en \xb3{hooka}\xbc\xe2{ohorn}'))).toEqual([
      title('Nguyễn đởớ'),
    ]);
    expect(await fieldsOf(marc8('=245  1\\$a{esc}{dollar}1!04{esc}(B x'))).toEqual([title('中 x')]);
  });

  it.each([
    [
      'a set that is not left',
      '=880  1\\$a\x1b(NtOL$btol\x1b(B',
      [
        { code: 'a', value: 'Тол' },
        { code: 'b', value: 'tol' },
      ],
    ],
    [
      'a set of three bytes that is not left',
      '=880  1\\$a{esc}{dollar}1!04$bx',
      [
        { code: 'a', value: '中' },
        { code: 'b', value: 'x' },
      ],
    ],
    [
      'a mark without its letter',
      '=880  1\\$aL\xe2e\xe2$bx',
      [
        { code: 'a', value: 'Lé\u0301' },
        { code: 'b', value: 'x' },
      ],
    ],
  ])('keeps %s within its subfield', async (_, line, subfields) => {
    expect(await fieldsOf(marc8(line))).toMatchObject([{ subfields }]);
  });

  it('reads MARC-8 in ASCII: characters by number, and escape sequences whatever the leader says', async () => {
    expect(await fieldsOf(marc8('=245  1\\$aTh&#x1A1;'))).toEqual([title('Thơ')]);
    expect(await fieldsOf(`${UTF8_LEADER}\n=245  1\\$a{esc}(NtOL{esc}(B`)).toEqual([title('Тол')]);
    expect(await fieldsOf(`${UTF8_LEADER}\n=245  1\\$aTh&#x1A1;`)).toEqual([title('Th&#x1A1;')]);
  });

  it('reads UTF-8 also when an escape character has strayed into it', async () => {
    expect(await fieldsOf(`${MARC8_LEADER}\n=245  1\\$aTắt{esc} đèn`)).toEqual([title('Tắt đèn')]);
  });

  it('does not take leader/08 for leader/09', async () => {
    const archival = Buffer.from('=LDR  00000pcma 2200000   4500\n=245  1\\$aV\xe1an\n', 'latin1');
    expect(await fieldsOf(archival)).toEqual([title('Vàn')]);
  });

  it('reads lines that end in CR', async () => {
    const document = `${UTF8_LEADER}\n=001  1\n\n${UTF8_LEADER}\n=001  2\n`.replaceAll('\n', '\r');
    for (const size of [1, 6, 10_000]) {
      expect(await read(document, size)).toMatchObject([
        { record: { fields: [{ tag: '001', value: '1' }] }, repairs: [] },
        { record: { fields: [{ tag: '001', value: '2' }] }, repairs: [] },
      ]);
    }
  });

  it('does not read what is left of a record beyond the limit as a record', async () => {
    const long = `${UTF8_LEADER}\n=500  \\\\$a${'x'.repeat(5000)}\n=600  \\\\$ax\n\n`;
    const source = chunksOf(Buffer.from(`${long}${UTF8_LEADER}\n=001  1\n`), 300);
    expect(outcomes(await gather(readMrk(source, { longestRecord: 2000 })))).toEqual(['record-too-long', 'read']);
  });

  it('believes the bytes when they are UTF-8 and the leader says otherwise', async () => {
    const sent = `${MARC8_LEADER}\n=245  1\\$aTắt đèn`;
    expect(await fieldsOf(sent)).toEqual([title('Tắt đèn')]);
    expect(await rulesOf(sent)).toEqual(['encoding-undeclared']);
  });

  it('takes a decoder of one’s own', async () => {
    const decoder = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').toUpperCase();
    const [result] = await gather(readMrk(chunksOf(Buffer.from('=245  1\\$axyz'), 100), { decoder }));
    expect(result).toMatchObject({ record: { fields: [{ subfields: [{ code: 'A', value: 'XYZ' }] }] } });
  });

  it.each([
    ['=245  10Tắt đèn', ['text-before-subfield']],
    ['=245  $aTắt đèn', ['indicator-length']],
    ['=245  1$aTắt đèn', ['indicator-length']],
    ['=245  10$aTắt\nđèn', ['mrk-continued-line']],
    ['=001  a{00}b{1F}', ['control-character']],
    ['=245  {00}0$a{1E}b', ['control-character', 'control-character']],
    ['=245  10$a{zhcy}', ['mrk-unknown-mnemonic']],
    ['=245  10$', ['empty-subfield']],
    ['=24  10$ax', ['mrk-line']],
  ])('mends and reports %j', async (lines, rules) => {
    expect(await rulesOf(`${UTF8_LEADER}\n${lines}`)).toEqual(rules);
  });

  it('reads a line that is nothing but marks', async () => {
    for (const leader of [UTF8_LEADER, MARC8_LEADER]) {
      const [result] = await read(`${leader}\n=245  1\\$a${'{acute}'.repeat(300_000)}\n`);
      expect(result?.outcome).toBe('read');
    }
  });

  it('lists only the first of very many faults', async () => {
    const [result] = await read(`${UTF8_LEADER}\n=245  1\\$a${'{zhcy}'.repeat(100_000)}\n`);
    expect(result?.outcome === 'read' && result.repairs).toHaveLength(200);
  });

  it('keeps code and text where one indicator is missing, and lets no control character in', async () => {
    expect(await fieldsOf(`${UTF8_LEADER}\n=245  1$aTắt đèn`)).toEqual([title('Tắt đèn')]);
    expect(await fieldsOf(`${UTF8_LEADER}\n=001  a{00}b\n=245  1{1F}\u0024{1E}x`)).toEqual([
      { tag: '001', value: 'ab' },
      title('x'),
    ]);
  });

  it('joins a continued line with a space', async () => {
    expect(await fieldsOf(`${UTF8_LEADER}\n=245  1\\$aTắt\nđèn`)).toEqual([title('Tắt đèn')]);
  });

  it('gives text without any field as unreadable and reads on', async () => {
    expect(outcomes(await read(`Danh mục sách\n\n${UTF8_LEADER}\n=001  1\n`))).toEqual(['mrk-no-field', 'read']);
  });

  it('gives up on a line or record without end', async () => {
    const source = chunksOf(Buffer.from(`${'x'.repeat(5000)}\n\n${UTF8_LEADER}\n=001  1\n`), 300);
    const rules = outcomes(await gather(readMrk(source, { longestRecord: 2000 })));
    expect(rules[0]).toBe('record-too-long');
    expect(rules.at(-1)).toBe('read');
  });

  it('never throws, whatever is sent', async () => {
    const piece = fc.constantFrom(
      '=LDR  ',
      '=245  ',
      '=001',
      '\n',
      '\r\n',
      '$',
      '\\',
      '{',
      '}',
      '{acute}',
      '{E2}',
      'a',
      '\ufeff',
      '=',
      ' ',
      'ế',
      '\u001b',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), async (pieces, size) => {
        for (const result of await read(pieces.join(''), size)) expect(result.raw.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        for (const result of await read(bytes)) expect(result.raw.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('writeMrk', () => {
  it('gives back every record', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRecord, { maxLength: 3 }),
        fc.integer({ min: 1, max: 500 }),
        async (records, size) => {
          const results = await read(records.map(writeMrk).join(''), size);
          expect(results.map((result) => (result.outcome === 'read' ? result.record : result.problem))).toEqual(
            records,
          );
        },
      ),
    );
  });

  it('names what the format itself uses', () => {
    const record: MarcRecord = {
      leader: '00000nam a2200000   4500',
      fields: [{ tag: '001', value: 'a b\\' }, title('{$5}\n')],
    };
    expect(writeMrk(record)).toBe(`${UTF8_LEADER}\n=001  a\\b{bsol}\n=245  1\\$a{lcub}{dollar}5{rcub}{0A}\n\n`);
  });
});
