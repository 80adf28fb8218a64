import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field, MarcRecord } from '#lib/marc';
import { applyMapping, compileMapping } from './apply-mapping.ts';
import { defaultMappings } from './default-mappings.ts';
import { Mapping } from './schema.ts';
import { fromMarc, type SourceRecord, tableRowConverter } from './source-record.ts';

function mapping(rules: readonly object[], more: object = {}): Mapping {
  return Mapping.parse({ name: 'test', source: 'isis', defaults: {}, rules, ...more });
}

function source(...fields: readonly (readonly [string, string, string?])[]): SourceRecord {
  return {
    leader: '',
    deleted: false,
    fields: fields.map(([name, text, indicators = '  ']) => ({
      name,
      key: name,
      ind1: indicators.slice(0, 1),
      ind2: indicators.slice(1),
      subfields: text.split('|').map((part) => ({ code: part.slice(0, 1), value: part.slice(1) })),
    })),
  };
}

function lines(record: MarcRecord, tag: string): string[] {
  return record.fields
    .filter((field) => field.tag === tag)
    .map((field) =>
      'value' in field
        ? field.value
        : `${field.ind1}${field.ind2}${field.subfields.map(({ code, value }) => `|${code}${value}`).join('')}`,
    );
}

describe('applying a mapping', () => {
  it('makes one target field for each source field, subfields in the order in which they were sent', () => {
    const rules = [
      { from: '200$b', to: '245$b' },
      { from: '200$a', to: '245$a', ind: '00' },
    ];
    const { record } = applyMapping(source(['200', 'aX|bY'], ['200', 'bW|aZ']), mapping(rules));
    expect(lines(record, '245')).toEqual(['00|aX|bY', '00|bW|aZ']);
  });

  it('gathers into one field, splits into several, and joins subfields to one value', () => {
    const rules = [
      { from: '300', to: '264$a', into: 'one-field' },
      { from: '301', to: '264$b', into: 'one-field' },
      { from: '610', to: '653$a', do: [{ 'split-on': ';' }], into: 'field-per-value' },
      { from: '700$ab', to: '100$a', join: ', ' },
    ];
    const record = applyMapping(
      source(['301', '_NXB'], ['300', '_Hà Nội'], ['610', '_a; b ;;c'], ['700', 'bDu|aNguyễn,']),
      mapping(rules),
    ).record;
    expect(lines(record, '264')).toEqual(['  |aHà Nội|bNXB']);
    expect(lines(record, '653')).toEqual(['  |aa', '  |ab', '  |ac']);
    expect(lines(record, '100')).toEqual(['  |aNguyễn, Du']);
  });

  it('takes the first value for one target and the rest for another', () => {
    const rules = [
      { from: '700', to: '100$a', do: ['name-clean'], take: 'first' },
      { from: '700', to: '700$a', do: ['name-clean'], take: 'rest' },
    ];
    const { record } = applyMapping(source(['700', '_=A1'], ['700', '_Nam Cao'], ['700', '_Tô Hoài']), mapping(rules));
    expect([lines(record, '100'), lines(record, '700')]).toEqual([['  |aNam Cao'], ['  |aTô Hoài']]);
  });

  it('applies a rule only when indicators, value, subfields and record are as it wants them', () => {
    const when = (condition: object): string[] =>
      lines(
        applyMapping(
          source(['701', 'aX|bY', '1 '], ['200', '_T']),
          mapping([{ from: '701$a', to: '700$a', when: condition }]),
        ).record,
        '700',
      );
    for (const holds of [
      { ind1: '01' },
      { equals: 'X' },
      { with: 'b' },
      { has: '200' },
      { lacks: ['7', '8'] },
      { notLike: 'year' },
    ]) {
      expect(when(holds), JSON.stringify(holds)).toEqual(['  |aX']);
    }
    for (const fails of [
      { ind1: '0' },
      { equals: 'Z' },
      { without: 'b' },
      { has: '7' },
      { lacks: ['7', '200'] },
      { looksLike: 'year' },
    ]) {
      expect(when(fails), JSON.stringify(fails)).toEqual([]);
    }
  });

  it('takes the first of several names of one rule that finds something in a field', () => {
    const rules = [{ from: ['225$a', '225'], to: '490$a' }];
    const { record } = applyMapping(source(['225', 'aTủ sách|vT.1'], ['225', '_Bộ']), mapping(rules));
    expect(lines(record, '490')).toEqual(['  |aTủ sách', '  |aBộ']);
  });

  it('fills leader and 008 from rules and defaults, and always makes a 008 of 40 characters', () => {
    const rules = [
      { from: '210', to: '008/07-10', do: ['year-from'] },
      { from: '101', to: '008/35-37', do: ['language-code'] },
      { from: 'LDR/06', to: 'LDR/06' },
    ];
    const input = { ...source(['210', '_in 1999'], ['101', '_Pháp']), leader: '00000nem  2200000   4500' };
    const { record } = applyMapping(input, mapping(rules, { defaults: { country: 'vm' } }), { dateEntered: '260102' });
    expect(lines(record, '008')).toEqual(['260102s1999    vm |||||||||||||||||fre d']);
    expect(record.leader).toBe('00000nem a2200000 c 4500');
    const bare = applyMapping(source(), mapping([])).record;
    expect(lines(bare, '008')[0]).toHaveLength(40);
    expect(bare.leader).toHaveLength(24);
  });

  it('lets the first indicator of 245 follow the main entry', () => {
    const rules = [
      { from: '200', to: '245$a', ind: '00' },
      { from: '700', to: '100$a', ind: '1 ' },
    ];
    expect(lines(applyMapping(source(['200', '_T']), mapping(rules)).record, '245')).toEqual(['00|aT']);
    expect(lines(applyMapping(source(['200', '_T'], ['700', '_N']), mapping(rules)).record, '245')).toEqual(['10|aT']);
  });

  it('reports each name that no rule reads once, and not those it ignores', () => {
    const { unmapped } = applyMapping(
      source(['200', 'aX|zY|zZ'], ['300', '_n'], ['005', '_t'], ['301', 'xq']),
      mapping([{ from: '200$a', to: '245$a' }], { ignore: ['005', '301$x'] }),
    );
    expect(unmapped).toEqual(['200$z', '300']);
  });

  it('takes fields without a rule over when the mapping says so, and lets rules replace the others', () => {
    const rules = [{ from: '090$a', to: '852$h' }];
    const record: MarcRecord = {
      leader: '01234cas a2200301 a 4500',
      fields: [
        { tag: '001', value: '7' },
        { tag: '008', value: '9'.repeat(40) },
        { tag: '090', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: 'V1' }] },
        { tag: '245', ind1: '1', ind2: '0', subfields: [{ code: 'a', value: 'Tạp chí' }] },
      ],
    };
    const mapped = applyMapping(fromMarc(record), mapping(rules, { source: 'marc21-local', copyUnmapped: true }));
    expect(mapped.record).toEqual({
      leader: '00000cas a2200000 a 4500',
      fields: [
        ...record.fields.filter(({ tag }) => tag !== '090'),
        { tag: '852', ind1: ' ', ind2: ' ', subfields: [{ code: 'h', value: 'V1' }] },
      ],
    });
    expect(mapped.unmapped).toEqual([]);
  });

  it('says so when a record gets no title', () => {
    expect(applyMapping(source(['300', '_x']), mapping([])).problems).toMatchObject([{ rule: 'no-title' }]);
  });

  it('finds columns without regard to tones when the file has none, and keeps Khổ apart from Kho when it has', () => {
    const table = defaultMappings['tabular-vietnamese'];
    const apply = (header: string[], cells: string[]): MarcRecord =>
      applyMapping(tableRowConverter(header)(cells), table).record;
    expect(lines(apply(['TEN SACH', 'NAM XB'], ['Số đỏ', '1936']), '264')).toEqual([' 1|c1936']);
    const { fields } = apply(['Khổ', 'Kho'], ['21 cm', 'Đọc']);
    expect(lines({ leader: '', fields }, '300')).toEqual(['  |c21 cm']);
    expect(lines({ leader: '', fields }, '852')).toEqual(['  |bĐọc']);
  });

  it('never throws and always gives a well-formed record, whatever comes in', () => {
    const tag = fc.oneof(
      fc.stringMatching(/^[0-9]{3}$/),
      fc.constantFrom('MFN', '245', '200', '700', '461', '100', '60000'),
      fc.string(),
    );
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('2001', '=A1', '9786041000001', '200 1'));
    const subfield = fc.record({ code: fc.constantFrom('a', 'b', '1', '_', 'x', 't'), value: text });
    const field: fc.Arbitrary<Field> = fc.oneof(
      fc.record({ tag, value: text }),
      fc.record({
        tag,
        ind1: fc.string({ maxLength: 1 }),
        ind2: fc.string({ maxLength: 1 }),
        subfields: fc.array(subfield),
      }),
    );
    const record = fc.record({ leader: fc.string({ maxLength: 30 }), fields: fc.array(field, { maxLength: 12 }) });
    const compiled = Object.values(defaultMappings).map(compileMapping);
    fc.assert(
      fc.property(record, (input) => {
        for (const apply of compiled) {
          const { record: output } = apply(fromMarc(input));
          expect(output.leader).toHaveLength(24);
          for (const each of output.fields) {
            expect(each.tag).toMatch(/^\d{3}$/);
            if ('subfields' in each) expect(each.subfields.length + each.ind1.length).toBeGreaterThan(0);
          }
        }
      }),
    );
  });
});
