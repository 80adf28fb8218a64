import { expect, describe as group, it } from 'vitest';
import { buildRecord } from '#lib/marc';
import { describe } from '../../records/describe.ts';
import { blockingKeys } from '../blocking-keys.ts';
import { comparePair, levelsOf } from '../compare-pair.ts';
import { extractFeatures, type MatchFeatures } from '../index.ts';

type Field = Parameters<typeof buildRecord>[1];

function read(level: string, ...fields: Field[]): MatchFeatures {
  const record = buildRecord(`00000na${level} a2200000 a 4500`, ...fields);
  return extractFeatures(record, describe(record, 2030));
}
const share = (a: MatchFeatures, b: MatchFeatures): boolean => {
  const keys = new Set(blockingKeys(a));
  return blockingKeys(b).some((key) => keys.has(key));
};
const titled = (a: string, ...rest: Field[]): Field[] => [['245', '10', { a }], ...rest];

group('an article', () => {
  const article = read('b', ['100', '1 ', { a: 'Hoàng Minh' }], ...titled('Gốm Bát Tràng xưa và nay'), [
    '773',
    '0 ',
    { t: 'Xưa & nay', g: 'Số 321, tháng 12-2008, tr. 20-23' },
  ]);

  it.each<[string, Field[]]>([
    ['773 $t with all of it', [['773', '  ', { t: 'Xưa và Nay. - 2008. - Số 321. - tr. 20-23' }]]],
    ['773 $a', [['773', '  ', { a: 'Xưa và nay, số 321, 2008, tr. 20' }]]],
    ['a note without the word for journals', [['500', '  ', { a: 'Xưa & Nay.- 2008.- Số 321.- Tr.20-23' }]]],
    ['a note that says where it is taken from', [['500', '  ', { a: 'Trích: Xưa & Nay.- 2008.- Số 321.- Tr.20-23' }]]],
  ])('has its host from %s', (_, where) => {
    const other = read('b', ['100', '1 ', { a: 'Hoàng Minh' }], ...titled('Gốm Bát Tràng xưa và nay'), ...where);
    expect(levelsOf(article, other)).toMatchObject({ host: 'same' });
    expect(comparePair(article, other).verdict).toBe('same');
  });

  it('is no article of the next issue', () => {
    const next = read('b', ['100', '1 ', { a: 'Hoàng Minh' }], ...titled('Gốm Bát Tràng xưa và nay'), [
      '773',
      '  ',
      { a: 'Xưa và nay, số 322, 2008, tr. 20' },
    ]);
    expect(comparePair(article, next).verdict).toBe('different');
  });
});

group('a journal', () => {
  const whole = read(
    's',
    ['110', '2 ', { a: 'Hội Nông dân tỉnh An Hà' }],
    ...titled('Tạp chí Bông lúa', ['260', '  ', { a: 'An Hà' }], ['310', '  ', { a: 'Hằng tháng' }]),
  );
  const ofHouse = (house: string, ...rest: Field[]) =>
    read('s', ...titled('Bông lúa', ['260', '  ', { b: house }], ...rest));

  it('without a year is known by its title and the body whose organ it is', () => {
    expect(comparePair(whole, ofHouse('Hội ND tỉnh An Hà')).verdict).toBe('same');
    expect(comparePair(whole, ofHouse('Sở Nông nghiệp tỉnh Bình Lục')).verdict).not.toBe('same');
  });

  it('is none of its issues, though one names no number', () => {
    const spring = read(
      's',
      ...titled('Bông lúa', ['260', '  ', { b: 'Hội Nông dân tỉnh An Hà', c: '2015' }], ['300', '  ', { a: '128tr.' }]),
    );
    expect(comparePair(whole, spring).verdict).toBe('different');
  });

  it('is one from another year of its run on', () => {
    const early = ofHouse('Tổng cục Lâm nghiệp', ['260', '  ', { c: '1960-1985' }]);
    const late = ofHouse('Tổng cục Lâm nghiệp', ['260', '  ', { c: '1962-' }]);
    const after = ofHouse('Tổng cục Lâm nghiệp', ['260', '  ', { c: '1990-' }]);
    expect(levelsOf(early, late).year).toBe('guessed');
    expect(comparePair(early, ofHouse('Sở Nông nghiệp tỉnh Bình Lục', ['260', '  ', { c: '1962-' }])).verdict).toBe(
      'different',
    );
    expect(levelsOf(early, after).year).toBe('different');
  });
});

group('an issue', () => {
  const issue = (level: string, title: string) =>
    read(level, ...titled(title, ['260', '  ', { c: '1978' }], ['300', '  ', { a: '140 tr.' }]));

  it('is counted by the year, through all years or both, and catalogued as a journal or as a book', () => {
    const both = issue('s', 'Văn nghệ quân đội. Số 12 (305)');
    expect(both.volume).toMatchObject({ i: ['12', '305'] });
    expect(comparePair(both, issue('s', 'Văn nghệ quân đội, số 305')).verdict).toBe('same');
    expect(comparePair(both, issue('m', 'Văn nghệ quân đội : Số 12/1978')).verdict).toBe('same');
    expect(comparePair(both, issue('s', 'Văn nghệ quân đội, số 304')).verdict).toBe('different');
    expect(comparePair(both, issue('s', 'Văn nghệ quân đội. Số 12 (318)')).verdict).toBe('different');
    expect(share(both, issue('s', 'Văn nghệ quân đội, số 305'))).toBe(true);
  });

  it('of a newspaper has a number of five figures', () => {
    expect(issue('s', 'Sông Trà. Số 12045').volume).toMatchObject({ i: ['12045'] });
    expect(issue('s', 'Sông Trà. Số 3 (2015)').volume).toMatchObject({ i: ['3'] });
  });
});

group('proceedings', () => {
  const held = (title: string, ...rest: Field[]) =>
    read('m', ...titled(title, ['260', '  ', { c: '2002' }], ['300', '  ', { a: '412 tr.' }], ...rest));
  const named = held('Kỷ yếu hội thảo khoa học quốc gia Đồng bằng sông Mây - những vấn đề thuỷ lợi', [
    '111',
    '2 ',
    { a: 'Hội thảo Đồng bằng sông Mây' },
  ]);

  it('are one whether the title says so or not, and whether the conference heads the record or its host', () => {
    const short = held('Đồng bằng sông Mây - những vấn đề thuỷ lợi', ['110', '2 ', { a: 'Trường Đại học Sông Mây' }]);
    expect(share(named, short)).toBe(true);
    expect(comparePair(named, short).verdict).toBe('same');
  });

  it('of another conference are others', () => {
    const other = held('Kỷ yếu hội thảo khoa học quốc gia Đồng bằng sông Mây - những vấn đề thuỷ sản');
    expect(comparePair(named, other).verdict).not.toBe('same');
  });
});

group('a part', () => {
  const volume = (...rest: Field[]) =>
    read('m', ['100', '1 ', { a: 'Lê Minh Tâm' }], ...rest, ['260', '  ', { b: 'Giáo dục', c: '2003' }]);

  it('has its title in $p here and for a subtitle there', () => {
    const one = volume(['245', '10', { a: 'Hoá keo', b: 'Dùng cho sinh viên', n: 'T.1', p: 'Bề mặt' }]);
    const two = volume(['245', '10', { a: 'Hoá keo', b: 'Tập 1: Bề mặt' }]);
    const third = volume(['245', '10', { a: 'Hoá keo', b: 'Tập 1: Dung dịch' }]);
    expect(levelsOf(one, two).subtitle).toBe('part');
    expect(levelsOf(one, third).subtitle).toBe('different');
  });

  it('of the works has the name of their author in the title, or not', () => {
    const one = volume(['245', '10', { a: 'Lê Minh Tâm toàn tập.', n: 'T.4', p: '1945 - 1946' }]);
    const two = volume(['245', '10', { a: 'Toàn tập', b: 'Tập 4: 1945-1946' }]);
    expect(levelsOf(one, two).title).toBe('partOfTitle');
    const headed = volume(['245', '10', { a: 'Lê Minh Tâm', b: 'truyện ngắn chọn lọc' }]);
    expect(share(headed, volume(['245', '10', { a: 'Truyện ngắn chọn lọc' }]))).toBe(true);
  });
});

group('pages', () => {
  const pages = (a: string) => read('m', ...titled('Dế mèn'), ['300', '  ', { a }]);
  it.each([
    ['663 tr.', '633 tr.', 'swappedDigits'],
    ['1221 tr.', '1211 tr.', 'swappedDigits'],
    ['255 tr.', '225 tr.', 'swappedDigits'],
    ['253 tr.', '223 tr.', 'farApart'],
    ['563 tr.', '533 tr.', 'different'],
    ['66 tr.', '36 tr.', 'farApart'],
  ])('%s and %s: a figure typed twice beside its neighbour', (a, b, level) => {
    expect(levelsOf(pages(a), pages(b)).extent).toBe(level);
  });
});

group('an edition', () => {
  it.each([
    ['Tái bản lần thứ mười tám', 18],
    ['In lần thứ hai mươi mốt', 21],
    ['Tái bản lần thứ mười', 10],
    ['Tái bản lần thứ hai', 2],
  ])('%s', (statement, n) => {
    expect(read('m', ...titled('Dế mèn'), ['250', '  ', { a: statement }]).edition?.n).toBe(n);
  });
});

group('a Chinese title', () => {
  const chinese = (a: string, pages: string) =>
    read('m', ...titled(a), ['260', '  ', { c: '1980' }], ['300', '  ', { a: pages }]);
  it('meets its romanised description by year and pages', () => {
    expect(share(chinese('Weicheng', '359 p.'), chinese('围城', '359页'))).toBe(true);
    expect(share(chinese('Na han', '153 p.'), chinese('呐喊', '153页'))).toBe(true);
    expect(share(chinese('Weicheng', '359 p.'), chinese('围城', '358页'))).toBe(false);
  });
  it('is one when words of several syllables are written together', () => {
    expect(levelsOf(chinese('Hung lou meng', '870 p.'), chinese('Hongloumeng', '870 p.')).title).toBe('near');
  });
});
