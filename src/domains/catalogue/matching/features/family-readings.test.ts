import { expect, describe as group, it } from 'vitest';
import { buildRecord } from '#lib/marc';
import { describe } from '../../records/describe.ts';
import { blockingKeys } from '../blocking-keys.ts';
import { levelsOf } from '../compare-pair.ts';
import { extractFeatures, type MatchFeatures } from '../index.ts';

type Field = Parameters<typeof buildRecord>[1];

function read(level: string, ...fields: Field[]): MatchFeatures {
  const record = buildRecord(`00000na${level} a2200000 a 4500`, ...fields);
  return extractFeatures(record, describe(record, 2030));
}
const book = (...fields: Field[]): MatchFeatures => read('m', ...fields);
const share = (a: MatchFeatures, b: MatchFeatures): boolean => {
  const keys = new Set(blockingKeys(a));
  return blockingKeys(b).some((key) => keys.has(key));
};

group('an article', () => {
  const here = read(
    'b',
    ['100', '1 ', { a: 'Nguyễn Hữu Giới' }],
    ['245', '10', { a: 'Văn hoá đọc ở nông thôn', b: 'thực trạng và giải pháp' }],
    ['300', '  ', { a: 'tr.28 - 31' }],
    ['773', '0 ', { t: 'Tạp chí Thư viện Việt Nam', g: '2012, số 3 (35)' }],
  );
  const inOneSubfield = read(
    'a',
    ['100', '1 ', { a: 'Nguyen Huu Gioi' }],
    ['245', '10', { a: 'Van hoa doc o nong thon - thuc trang va giai phap' }],
    ['773', '0 ', { t: 'Tap chi Thu vien Viet Nam, 2012, so 3, tr. 28' }],
  );

  it('has the year and the place of its issue, wherever in the field they stand', () => {
    expect(here.year).toEqual({ y: 2012 });
    expect(inOneSubfield.year).toEqual({ y: 2012 });
    expect(inOneSubfield.host).toEqual({ t: 'thu vien viet nam', i: ['3'], p: '28', y: '2012' });
    expect(levelsOf(here, inOneSubfield)).toMatchObject({ host: 'same', year: 'same' });
  });

  it('meets its other description though one title has the subtitle in it and neither has a year of its own', () => {
    expect(share(here, inOneSubfield)).toBe(true);
  });

  it('has its host from a note where no field names it, and from 773 $q', () => {
    const noted = read(
      'b',
      ['245', '10', { a: 'Về một bản Kiều' }],
      ['500', '  ', { a: 'Trong: Tạp chí Hán Nôm, số 3, 2002, tr. 10-18' }],
    );
    const counted = read('b', ['245', '10', { a: 'Về một bản Kiều' }], ['773', '0 ', { t: 'Hán Nôm', q: '3<10' }]);
    expect(noted.host).toEqual({ t: 'han nom', i: ['3'], p: '10-18', y: '2002' });
    expect(levelsOf(noted, counted).host).toBe('same');
    const asBook = book(
      ['245', '10', { a: 'Về một bản Kiều' }],
      ['500', '  ', { a: 'Tạp chí Hán Nôm, số 3, 2002, tr. 10-18' }],
    );
    expect([asBook.level, asBook.host]).toEqual(['article', noted.host]);
    const ofBook = book(['245', '10', { a: 'Truyện Kiều' }], ['500', '  ', { a: 'Trong: hộp, số 3' }]);
    expect([ofBook.level, ofBook.host]).toEqual(['monograph', undefined]);
  });
});

group('a serial', () => {
  it('is one with or without the word for journals, and meets itself', () => {
    const one = read('s', ['245', '00', { a: 'Nam Phong tạp chí' }], ['260', '  ', { a: 'H.', c: '1917-1934' }]);
    const two = read('s', ['245', '00', { a: 'Nam Phong' }], ['260', '  ', { a: 'Hà Nội', c: '1917-1934' }]);
    expect(levelsOf(one, two).title).toMatch(/^same/);
    expect(share(one, two)).toBe(true);
  });

  it('has the date of an issue apart from its title, and no other numbers', () => {
    const issue = read('s', ['245', '00', { a: 'Nam Phong tạp chí.', n: 'Số 120 (tháng 8/1927)' }]);
    expect(issue.title?.f).toBe('nam phong');
    expect(issue.volume).toEqual({ i: ['120'] });
    expect(read('s', ['245', '00', { a: 'Niên giám thống kê năm 2015' }]).title?.f).toBe('nien giam thong ke nam 2015');
  });

  it('that has its number may have changed hands, and be there from another year on', () => {
    const journal = (house: string, run: string, issn?: string): MatchFeatures =>
      read(
        's',
        ...(issn === undefined ? [] : [['022', '  ', { a: issn }] as Field]),
        ['245', '00', { a: 'Bulletin' }],
        ['260', '  ', { b: house, c: run }],
      );
    const numbered = journal('Schneider', '1901-', '0336-1519');
    const later = journal('École française', '1920-', '0336-1519');
    expect(levelsOf(numbered, later)).toMatchObject({ year: 'guessed', issn: 'same' });
    expect(levelsOf(numbered, later)).not.toHaveProperty('publisher');
    expect(levelsOf(journal('Schneider', '1901-1919', '0336-1519'), later).year).toBe('different');
    expect(levelsOf(numbered, journal('Schneider', '1901-')).publisher).toBe('same');
    expect(levelsOf(numbered, journal('École française', '1920-'))).toMatchObject({
      publisher: 'different',
      year: 'guessed',
    });
  });
});

group('what a record says in its own way', () => {
  const titled = (title: string, subtitle?: string, edition?: string): MatchFeatures =>
    book(
      ['245', '10', subtitle === undefined ? { a: title } : { a: title, b: subtitle }],
      ...(edition === undefined ? [] : [['250', '  ', { a: edition }] as Field]),
    );

  it('reads place, house and year in one subfield', () => {
    const found = book(['245', '10', { a: 'Sức bền vật liệu' }], ['260', '  ', { a: 'H.: Từ điển bách khoa, 2006' }]);
    expect(found).toMatchObject({ publisher: 'tu dien bach khoa', year: { y: 2006 } });
    const place = book(['245', '10', { a: 'Sức bền vật liệu' }], ['260', '  ', { a: 'Hà Nội' }]);
    expect([place.publisher, place.year]).toEqual([undefined, undefined]);
  });

  it('parts off a statement behind a slash without a space, and leaves joined words alone', () => {
    expect(titled('Sức bền vật liệu/ Phạm Ngọc Khánh (chủ biên)').title?.f).toBe('suc ben vat lieu');
    expect(titled('Kinh tế/xã hội').title?.f).toBe('kinh te xa hoi');
  });

  it('writes out the abbreviations of theses, and drops the code of their field', () => {
    const [short, long] = [
      titled('Nghệ thuật trần thuật', 'TTLATS Ngữ văn: 62.22.34.01'),
      titled('Nghệ thuật trần thuật', 'tóm tắt luận án tiến sĩ Ngữ văn'),
    ];
    expect(short.subtitle).toBe('tom tat luan an tien si ngu van');
    expect(levelsOf(short, long)).toMatchObject({ subtitle: 'same', kind: 'same' });
    const [master, doctor] = [titled('X y', 'Luận văn ThS. Luật: 60 38'), titled('X y', 'Luận án TS. Luật: 62 38')];
    expect(levelsOf(master, doctor).subtitle).not.toMatch(/same|part/);
  });

  it('hears whom a book is for only where both say so', () => {
    const [silent, college, university] = [
      titled('Toán cao cấp'),
      titled('Toán cao cấp', 'giáo trình hệ cao đẳng'),
      titled('Toán cao cấp', 'giáo trình hệ đại học'),
    ];
    expect(levelsOf(silent, college).edition).not.toBe('qualityOneSide');
    expect(levelsOf(college, university).edition).toBe('otherQuality');
    expect(levelsOf(silent, titled('Toán cao cấp', undefined, 'Bản đặc biệt')).edition).toBe('qualityOneSide');
  });

  it('takes a pupil’s book for the book itself, not for the teacher’s', () => {
    const [silent, pupil, teacher] = [
      titled('Tiếng Anh 10'),
      titled('Tiếng Anh 10', 'Sách học sinh'),
      titled('Tiếng Anh 10', 'Sách giáo viên'),
    ];
    expect(levelsOf(silent, pupil)).not.toHaveProperty('kind');
    expect(levelsOf(teacher, pupil).kind).toBe('different');
    const described = 'a self-study reference and practice book';
    expect(titled('English grammar in use', described).kind).toBeUndefined();
    expect(titled('English grammar', 'practice book').kind).toBe('practice');
  });

  it('parts houses at a comma where one of them is known', () => {
    const house = (name: string): string | undefined =>
      book(['245', '10', { a: 'X' }], ['260', '  ', { b: name }]).publisher;
    expect(house('Alphabooks, Thế giới')).toBe('alpha books|the gioi');
    expect(house('Harcourt, Brace')).toBe('harcourt brace');
    const level = (a: string, b: string): string | undefined =>
      levelsOf(
        book(['245', '10', { a: 'X' }], ['260', '  ', { b: a }]),
        book(['245', '10', { a: 'X' }], ['260', '  ', { b }]),
      ).publisher;
    expect(level('Văn học, Nhã Nam', 'Hội Nhà văn ; Nhã Nam')).toBe('otherHouse');
    expect(level('Văn học, Nhã Nam', 'Nhã Nam ; Văn học')).toMatch(/^same/);
    expect(level('Văn học, Nhã Nam', 'Nhã Nam')).toBe('same');
    expect(house('Trung tâm học liệu xuất bản')).toBe(house('Bộ Giáo dục, Trung tâm Học liệu'));
  });

  it('reads mười as ten before what is counted by tens only', () => {
    const level = (a: string, b: string): string | undefined => levelsOf(titled(a), titled(b)).title;
    expect(level('10 vạn câu hỏi vì sao', 'Mười vạn câu hỏi vì sao')).toBe('near');
    expect(level('10 vạn câu hỏi vì sao', 'Năm vạn câu hỏi vì sao')).not.toBe('near');
  });

  it('meets under the title behind a series', () => {
    const inSeries = book(
      ['245', '10', { a: 'Tranh truyện dân gian Việt Nam. Thạch Sanh' }],
      ['260', '  ', { b: 'Kim Đồng', c: '2012' }],
    );
    const alone = book(['245', '10', { a: 'Thạch Sanh' }], ['260', '  ', { b: 'Kim Đồng', c: '2012' }]);
    expect(share(inSeries, alone)).toBe(true);
  });

  it('is one title with the name of its author or without, though the volume has a title too', () => {
    const titled = (a: string, p: string): MatchFeatures =>
      book(['100', '1 ', { a: 'Hồ Chí Minh' }], ['245', '10', { a, n: 'T.4', p }]);
    const level = (a: MatchFeatures, b: MatchFeatures): string | undefined => levelsOf(a, b).title;
    const named = book(
      ['100', '1 ', { a: 'Hồ Chí Minh' }],
      ['245', '10', { a: 'Hồ Chí Minh toàn tập', n: 'T.4', b: '1945-1946' }],
    );
    expect(level(named, titled('Toàn tập', '1945 - 1946'))).toBe('partOfTitle');
    expect(level(named, titled('Toàn tập', 'Văn thơ'))).not.toBe('partOfTitle');
  });

  it('takes a house that nobody knows for none', () => {
    expect(book(['245', '10', { a: 'X' }], ['260', '  ', { b: '[K.nxb]' }]).publisher).toBeUndefined();
  });

  it('counts pages behind a comma without a space', () => {
    const pages = (extent: string) => book(['245', '10', { a: 'X' }], ['300', '  ', { a: extent }]).extent;
    expect(pages('xxvii,169p')).toMatchObject({ p: 169 });
    expect(pages('xxv, 1162, A110 p.')).toMatchObject({ p: 1162 });
    expect(pages('1.024tr')).toMatchObject({ p: 1024 });
  });
});

group('translators', () => {
  const by = (statement: string): MatchFeatures =>
    book(['245', '10', { a: 'Phủ biên tạp lục /', c: `Lê Quý Đôn ; ${statement}` }]);
  const level = (a: string, b: string): string | undefined => levelsOf(by(a), by(b)).translator;

  it('are not contradicted by the institute they did it for, nor by a slip', () => {
    expect(level('Viện Sử học dịch', 'Đỗ Mộng Khương, Nguyễn Trọng Hân dịch')).toBe('near');
    expect(level('Cao Huy Giu dịch', 'Cao Huy Gui dịch')).toBe('near');
    expect(level('Phùng Khánh dịch', 'Phùng Khanh dịch')).toBe('near');
  });

  it('stay others where marks or letters are others', () => {
    expect(level('Lê Hiến dịch', 'Lê Hiền dịch')).toBe('different');
    expect(level('Cao Huy Giu dịch', 'Cao Huy Du dịch')).toBe('different');
  });
});

group('names and titles from abroad', () => {
  const by = (name: string, title = 'Sông Đông êm đềm'): MatchFeatures =>
    book(['100', '1 ', { a: name }], ['245', '10', { a: title }]);
  const author = (a: string, b: string): string | undefined => levelsOf(by(a), by(b)).author;
  const title = (a: string, b: string): string | undefined => levelsOf(by('X', a), by('X', b)).title;

  it('are one in Wade-Giles with the marks of breaths and in Pinyin', () => {
    expect(author("Ts'ao, Hsüeh-ch'in", 'Cao, Xueqin')).toBe('transcribed');
    expect(author("Ts'ao, Hsüeh-ch'in", 'Gao, E')).toBe('different');
    expect(title('Hung lou mêng', 'Hong lou meng')).toBe('transliterated');
    expect(title('Mặt trời mọc', 'Mặt trời mộc')).not.toBe('transliterated');
  });

  it('are one with the hyphens of a Vietnamese transcription', () => {
    expect(author('Tôn-xtôi, L. N.', 'Tolstoĭ, Lev Nikolaevich')).toBe('part');
    expect(by('Lévi-Strauss, Claude').author?.n[0]?.f).toBe('claude levi strauss');
  });

  it('lose a mark that no Vietnamese syllable would lose without becoming another', () => {
    expect(title('La montana mágica', 'La montaña mágica')).toMatch(/^tonePartly/);
    expect(title('Đường về', 'Đương về')).toMatch(/^toneDifferent/);
  });

  it('meet across scripts though one has the subtitle in the title', () => {
    expect(title('Anna Karenina', 'Анна Каренина. Роман в восьми частях')).toBe('transliterated');
    expect(title('Voĭna i mir', 'Анна Каренина. Роман в восьми частях')).toBe('different');
  });

  it('have the edition that stands in brackets behind them', () => {
    const bracketed = by('X', 'Giải tích (tái bản lần thứ 2)');
    expect([bracketed.title?.f, bracketed.edition?.n]).toEqual(['giai tich', 2]);
    expect(by('X', 'Xiandai Hanyu Cidian (di wu ban)').title?.f).toBe('xiandai hanyu cidian');
    expect(by('X', 'Giải tích (hàm một biến)').title?.f).toBe('giai tich ham mot bien');
  });
});
