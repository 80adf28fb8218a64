import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataField, MarcRecord } from '#lib/marc';
import { defaultHoldingMappings, holdingMappingNamed } from './default-mappings.ts';
import { extractHoldings } from './holdings.ts';

function field(tag: string, text: string): DataField {
  const subfields = text.split('|').map((part) => ({ code: part.slice(0, 1), value: part.slice(1) }));
  return { tag, ind1: ' ', ind2: ' ', subfields };
}

function record(...fields: DataField[]): MarcRecord {
  return { leader: ' '.repeat(24), fields };
}

describe('holdings', () => {
  const standard = holdingMappingNamed('852');

  it('come out of 852, one for each field', () => {
    const holdings = extractHoldings(
      record(field('852', 'aTVQG|bKho đọc|h895.9|iNG454|pVV1'), field('852', 'aTVQG|bKho mượn|9x3')),
      standard,
    );
    expect(holdings).toEqual([
      { branch: 'TVQG', location: 'Kho đọc', callNumber: '895.9 NG454', barcode: 'VV1', copies: 1 },
      { branch: 'TVQG', location: 'Kho mượn', copies: 3 },
    ]);
  });

  it('come one for each barcode, and count what stands in brackets before it', () => {
    expect(extractHoldings(record(field('852', 'aTV|jVV1; VV2|jVV3')), standard).map(({ barcode }) => barcode)).toEqual(
      ['VV1', 'VV2', 'VV3'],
    );
    expect(extractHoldings(record(field('852', 'aTVQG|j(3): VV05.12345-7')), standard)).toEqual([
      { branch: 'TVQG', barcode: 'VV05.12345-7', copies: 3 },
    ]);
  });

  it('of Koha carry the first flag that is set as status', () => {
    const koha = holdingMappingNamed('koha-952');
    const text = 'aCS1|bCS2|cGEN|oR 895|p0001|00|10|40|71';
    expect(extractHoldings(record(field('952', text)), koha)).toEqual([
      { branch: 'CS2', location: 'GEN', callNumber: 'R 895', barcode: '0001', copies: 1, status: 'not-for-loan' },
    ]);
    expect(extractHoldings(record(field('952', 'bCS1|11|71')), koha)).toMatchObject([{ status: 'lost' }]);
    expect(extractHoldings(record(field('952', 'bCS1|00|70')), koha)).toEqual([{ branch: 'CS1', copies: 1 }]);
  });

  it('of local tags fall back to the call number when there is no holding field', () => {
    const local = holdingMappingNamed('900-local');
    expect(extractHoldings(record(field('900', 'aHN|bĐọc|q2|cV 1')), local)).toEqual([
      { branch: 'HN', location: 'Đọc', callNumber: 'V 1', copies: 2 },
    ]);
    expect(extractHoldings(record(field('082', 'a895|bN')), local)).toEqual([{ callNumber: '895', copies: 1 }]);
    expect(extractHoldings(record(field('245', 'aX')), local)).toEqual([]);
  });

  it('are none where the field says nothing', () => {
    expect(extractHoldings(record(field('852', 'x?'), field('852', 'p ')), standard)).toEqual([]);
  });

  it('never throw and always have a copy, whatever the fields hold', () => {
    const subfield = fc.record({
      code: fc.constantFrom('a', 'b', 'j', 'p', '9', 'q', '0', '7'),
      value: fc.oneof(fc.string(), fc.constantFrom('(2)', '(0): x', ';')),
    });
    const any = fc.record({
      tag: fc.constantFrom('852', '952', '900', '082'),
      ind1: fc.constant(' '),
      ind2: fc.constant(' '),
      subfields: fc.array(subfield),
    });
    fc.assert(
      fc.property(fc.array(any), (fields) => {
        for (const mapping of defaultHoldingMappings) {
          for (const holding of extractHoldings(record(...fields), mapping)) expect(holding.copies).toBeGreaterThan(0);
        }
      }),
    );
  });
});
