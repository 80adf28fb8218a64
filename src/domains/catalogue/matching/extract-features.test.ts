import { expect, describe as group, it } from 'vitest';
import { buildRecord } from '#lib/marc';
import { describe } from '../records/describe.ts';
import { features } from './features/index.ts';
import { comparePair, extractFeatures } from './index.ts';
import { weights } from './weights.ts';

const record = buildRecord(
  '00000nam a2200000 a 4500',
  ['010', '  ', { a: '92032426' }],
  ['020', '  ', { a: '0393962946 (bộ)' }],
  ['020', '  ', { a: '9786046904440' }],
  ['041', '0 ', { a: 'vie' }],
  ['100', '1 ', { a: 'Nguyễn Du' }],
  ['245', '10', { a: 'Truyện Kiều.', n: 'T.1 :', b: 'thơ /', c: 'Nguyễn Du ; Đào Duy Anh khảo đính' }],
  ['250', '  ', { a: 'Tái bản lần thứ 2' }],
  ['260', '  ', { a: 'H. :', b: 'Nxb. KHXH,', c: '2003' }],
  ['300', '  ', { a: '223 tr.' }],
);
const found = extractFeatures(record, describe(record, 2030));

group('extractFeatures', () => {
  it('normalises each aspect', () => {
    expect(found).toMatchObject({
      title: { x: 'truyện kiều', f: 'truyen kieu', sf: 'tho' },
      author: { n: [{ x: 'nguyễn du', f: 'nguyen du' }], c: 1 },
      volume: { v: ['1'] },
      year: 2003,
      edition: { n: '2' },
      publisher: 'khoa hoc xa hoi',
      extent: { p: 223 },
      language: ['vie'],
      isbn: { s: ['9780393962949'], i: ['9786046904440'] },
      'control-number': ['lccn:92032426'],
    });
    expect(found).not.toHaveProperty('host');
  });

  it('survives being stored as JSON', () => {
    const stored = JSON.parse(JSON.stringify(found));
    expect(stored).toEqual(found);
    expect(comparePair(stored, found)).toEqual(comparePair(found, found));
  });

  it('leaves a record about nothing without features but its form', () => {
    const empty = buildRecord('00000nam a2200000 a 4500');
    expect(extractFeatures(empty, describe(empty, 2030))).toEqual({ carrier: 'print?', level: 'monograph' });
  });
});

group('the table of weights', () => {
  it('has a row for every feature, under its name', () => {
    for (const [key, feature] of Object.entries(features)) {
      expect(feature.name).toBe(key);
      expect(weights).toHaveProperty(key);
    }
  });

  it('lets nothing outweigh a veto', () => {
    const most =
      weights.year.same + weights.extent.same + weights.isbn.same + weights['control-number'].same + weights.issn.same;
    for (const veto of [
      weights.volume.different,
      weights.grade.different,
      weights.kind.different,
      weights.carrier.different,
      weights.host.different,
      weights.edition.differentNumber,
    ]) {
      expect(veto).toBeLessThan(-most - 3);
    }
  });
});
