import { expect, describe as group, it } from 'vitest';
import { buildRecord, type FieldLine } from '#lib/marc';
import { describe } from '../records/describe.ts';
import { blockingKeys, extractFeatures } from './index.ts';

function keys(...lines: readonly FieldLine[]): string[] {
  const record = buildRecord('00000nam a2200000 a 4500', ...lines);
  return blockingKeys(extractFeatures(record, describe(record, 2030)));
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.some((key) => b.includes(key));
}

const imprint = (year: string): FieldLine => ['260', '  ', { a: 'Hà Nội', b: 'Văn học', c: year }];
const title = (text: string): FieldLine => ['245', '10', { a: text }];
const author = (name: string): FieldLine => ['100', '1 ', { a: name }];
const pages = (count: string): FieldLine => ['300', '  ', { a: count }];

group('blockingKeys', () => {
  it('gives at most eleven, each once', () => {
    const all = keys(
      ['010', '  ', { a: '92032426' }],
      ['020', '  ', { a: '0393962946' }],
      ['020', '  ', { a: '9786046904441' }],
      ['022', '  ', { a: '0028-0836' }],
      author('Nguyễn Du'),
      title('Đoạn trường tân thanh truyện Thuý Kiều'),
      imprint('2003'),
      pages('223 tr.'),
    );
    expect(all.length).toBeLessThanOrEqual(11);
    expect(new Set(all).size).toBe(all.length);
  });

  it('needs neither author nor identifier', () => {
    expect(meet(keys(title('Ca dao Việt Nam'), imprint('1999')), keys(title('CA DAO VIET NAM'), imprint('1999')))).toBe(
      true,
    );
  });

  it('brings toned and toneless, old and new tone placement together', () => {
    expect(
      meet(keys(title('Văn hoá Thuỵ Khuê'), imprint('1999')), keys(title('Văn hóa Thụy Khuê'), imprint('1999'))),
    ).toBe(true);
    expect(meet(keys(title('Đường về'), imprint('1999')), keys(title('Duong ve'), imprint('1999')))).toBe(true);
  });

  it('forgives a year wrong by one when the pages agree', () => {
    expect(
      meet(
        keys(title('Tắt đèn'), imprint('1999'), pages('186 tr.')),
        keys(title('Tắt đèn'), imprint('2000'), pages('186 tr.')),
      ),
    ).toBe(true);
  });

  it('forgives a typing error in one word of the title', () => {
    const right = 'Những ngày thơ ấu và truyện khác';
    for (const wrong of ['Nhưng ngay tho au và truyen khacs', 'Nhunwg ngày thơ ấu và truyện khác']) {
      expect(meet(keys(title(right), imprint('1999')), keys(title(wrong), imprint('1999'))), wrong).toBe(true);
    }
    const short = keys(author('Nguyễn Du'), title('Truyện Kiều'), imprint('1999'), pages('223 tr.'));
    expect(meet(short, keys(author('Du, Nguyễn'), title('Truyện Kìu'), imprint('1999'), pages('223 tr.')))).toBe(true);
  });

  it('keeps records apart that share only a family name and a year', () => {
    expect(
      meet(
        keys(author('Nguyễn Kim Anh'), title('Cơ sở dữ liệu'), imprint('2004')),
        keys(author('Nguyễn Thúc Hải'), title('Mạng máy tính'), imprint('2004')),
      ),
    ).toBe(false);
  });

  it('stands on nothing when there is nothing to stand on', () => {
    expect(keys(['500', '  ', { a: 'Không có nhan đề' }])).toEqual([]);
  });
});
