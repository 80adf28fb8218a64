import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ingestFormats } from '../ingest/formats.ts';
import { defaultMappings, holdingMappingNamed } from '../mapping/index.ts';
import type { SourceDraft } from './draft.ts';
import { previewDraft } from './preview.ts';
import { readSample } from './read-sample.ts';

const automatic: SourceDraft = { format: 'auto', encoding: 'auto', mapping: null, holdings: null };

async function preview(content: string | Uint8Array, draft: SourceDraft = automatic, limit = 25) {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield typeof content === 'string' ? Buffer.from(content) : content;
  }
  return previewDraft(await readSample(bytes(), { ...draft, limit }), draft);
}

const mrk = `=LDR  00000nam a2200000 a 4500
=001  n1
=245  00$aTắt đèn
=852  \\\\$aKho B$pVV1

=LDR  00000nam a2200000 a 4500
=001  n2
=500  \\\\$aKhông có nhan đề
`;

describe('the preview of a draft', () => {
  it('takes MARC 21 over as it is when there is no mapping', async () => {
    const { mappingName, records, format } = await preview(mrk);
    expect([format, mappingName]).toEqual(['mrk', undefined]);
    expect(records[0]?.title).toBe('Tắt đèn');
    expect(records[0]?.target.map(({ name }) => name)).toEqual(['001', '008', '245', '852']);
  });

  it('says which record the import would keep back, and why', async () => {
    const { records, problemCounts } = await preview(mrk);
    expect(records.map(({ refusal }) => refusal)).toEqual([undefined, 'no-title']);
    expect(problemCounts).toMatchObject({ 'no-title': 1 });
  });

  it('reads what got among the records of the other dialect as an import does, and says so', async () => {
    const stray = `=LDR  00000cam0 2200000   450\u0020
=001  u1
=100  \\\\$a19990131d1957    m  y0viey50      ba
=101  0\\$avie
=200  1\\$aTiếng gọi của rừng thẳm$fHoàng Minh
=210  \\\\$aHà Nội$cMinh Đức$d1957
`;
    const { records, unmapped } = await preview(`${mrk}\n${stray}`);
    expect(records.map(({ refusal }) => refusal)).toEqual([undefined, 'no-title', undefined]);
    expect(records[2]).toMatchObject({ title: 'Tiếng gọi của rừng thẳm Hoàng Minh' });
    expect(records[2]?.problems).toContainEqual({ rule: 'read-as-unimarc', tag: '200' });
    expect(unmapped).toEqual([]);
  });

  it('shows what a library holds by its table', async () => {
    const { records } = await preview(mrk, { ...automatic, holdings: holdingMappingNamed('852') });
    expect(records[0]).toMatchObject({
      holdingTable: '852',
      holdings: [{ branch: 'Kho B', barcode: 'VV1', copies: 1 }],
    });
  });

  it('marks in each record the fields that no rule reads', async () => {
    const mapping = {
      ...defaultMappings['marc21-local'],
      copyUnmapped: false,
      rules: [{ from: '245$a', to: '245$a' }],
    };
    const { records, unmapped } = await preview(mrk, { ...automatic, mapping });
    expect(records[0]?.source.map(({ name, unmapped: left }) => [name, left])).toEqual([
      ['001', ['001']],
      ['245', []],
      ['852', ['852$a', '852$p']],
    ]);
    expect(unmapped[0]).toEqual({ name: '001', records: 2, example: 'n1' });
  });

  it('says what each rule found first and where, and what there is to be read', async () => {
    const rules = [
      { from: '245$a', to: '245$a' },
      { from: '900$a', to: '500$a' },
      { from: '*', to: '040$a', do: [{ constant: 'TVTN' }] },
    ];
    const mapping = { ...defaultMappings['marc21-local'], rules };
    const { ruleResults, names } = await preview(mrk, { ...automatic, mapping });
    expect(ruleResults).toEqual([{ name: '245', value: 'Tắt đèn' }, null, { name: '*', value: 'TVTN' }]);
    expect(names).toEqual([
      { name: '001', example: 'n1' },
      { name: '245$a', example: 'Tắt đèn' },
      { name: '852$a', example: 'Kho B' },
      { name: '852$p', example: 'VV1' },
      { name: '500$a', example: 'Không có nhan đề' },
    ]);
  });

  it('shows no more than it was asked for', async () => {
    expect((await preview(mrk, automatic, 1)).records).toHaveLength(1);
  });

  it.each([
    ['an empty file', '', 'empty'],
    ['a text', 'Kính gửi quý thư viện, xin gửi kèm báo cáo.', 'not-a-catalogue'],
  ])('says what is wrong with %s', async (_, content, code) => {
    expect((await preview(content)).failure?.code).toBe(code);
  });

  it('reads no further than the beginning of an endless file', async () => {
    let pulled = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        pulled += 1;
        yield Buffer.alloc(65_536);
      }
    }
    const sample = await readSample(endless(), { format: 'csv', encoding: 'auto', limit: 25 });
    expect(sample.reads.length).toBeLessThanOrEqual(25);
    expect(pulled).toBeLessThan(100);
  });

  it('never throws, whatever the bytes are and whatever they are said to be', async () => {
    const formats = fc.constantFrom(...ingestFormats);
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((text) => new TextEncoder().encode(text)),
      fc.nat(mrk.length).map((cut) => new TextEncoder().encode(mrk.slice(cut))),
    );
    await fc.assert(
      fc.asyncProperty(anything, formats, async (bytes, format) => {
        const { records, unreadable, failure } = await preview(bytes, { ...automatic, format });
        expect(records.length + unreadable.length > 0 || failure !== undefined).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
