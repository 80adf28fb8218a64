import { BOOK_LEADER, buildRecord, type MarcRecord } from '#lib/marc';

/**
 * Records that have something of everything from which features are taken, in several ways of writing it. None of them is
 * a book; they tell one way of taking features from another, see `feature-version.ts`.
 */
export const sampleRecords: readonly MarcRecord[] = [
  buildRecord(
    BOOK_LEADER,
    ['001', 'M-01'],
    ['008', '200101s1988    vm            000 0 vie d'],
    ['010', '  ', { a: '  88012345 ' }],
    ['020', '  ', { a: '978-604-1-00001-8 (bìa mềm) :', z: '6041000011' }],
    ['041', '1 ', { a: 'vie', h: 'fre' }],
    ['100', '1 ', { a: 'NGUYỄN, THỊ HOÀ,', e: 'tác giả' }],
    [
      '245',
      '10',
      { a: 'Thuý và những ngày hoà bình. T.2, Mùa lũ :', b: 'tiểu thuyết /', c: 'Nguyễn Thị Hòa ; Trần Đức dịch' },
    ],
    ['250', '  ', { a: 'In lần thứ 3, có sửa chữa' }],
    ['260', '  ', { a: 'H. :', b: 'Nxb. Văn học,', c: '1988' }],
    ['300', '  ', { a: '312 tr., 4 tờ ảnh ;', c: '19 cm' }],
    ['490', '1 ', { a: 'Tủ sách Đất nước ;', v: 'T.2' }],
    ['700', '1 ', { a: 'Trần, Văn Đức', e: 'dịch' }],
  ),
  buildRecord(
    BOOK_LEADER,
    ['001', 'M-02'],
    ['245', '00', { a: 'Toán 5 / Đỗ Đình Hoan (ch.b.), Nguyễn Áng', n: 'Tập hai', p: 'Bài tập' }],
    ['246', '1 ', { a: 'Toán lớp năm' }],
    ['250', '  ', { a: 'Tái bản lần thứ mười' }],
    ['264', ' 1', { a: 'Hà Nội', b: 'Giáo dục Việt Nam', c: '[2006], c2005' }],
    ['300', '  ', { a: '2 q. (180, 2l5tr)' }],
    ['490', '0 ', { a: 'Kết nối tri thức với cuộc sống' }],
    ['520', '  ', { a: 'Sách giáo viên' }],
  ),
  buildRecord(
    '00000nab a2200000 i 4500',
    ['001', 'M-03'],
    ['007', 'cr |||||||||||'],
    ['008', '990101c19992003vm qr p o     0   b0eng d'],
    ['022', '  ', { a: '0866-7349', z: '1859-153' }],
    ['110', '2 ', { a: 'Viện Hải dương học' }],
    ['245', '00', { a: 'Bulletin — "nouvelle série"', h: '[electronic resource]', n: 'Tome II' }],
    ['260', '  ', { c: '[19--?]' }],
    ['300', '  ', { a: '1 online resource (xii, 96 p.)' }],
    ['338', '  ', { a: 'online resource', b: 'cr' }],
    ['773', '0 ', { t: 'Annales', g: 'vol. 3, p. 12-20', x: '1234-5679' }],
    ['856', '40', { u: 'https://example.org/3' }],
  ),
  buildRecord(
    BOOK_LEADER,
    ['001', 'M-04'],
    ['008', '200101q18201840vm            000 0 chi d'],
    ['035', '  ', { a: '(OCoLC)ocm00012345' }],
    ['100', '0 ', { '6': '880-01', a: 'Nguyễn Du,', d: '1766-1820' }],
    ['240', '10', { a: 'Đoạn trường tân thanh', l: 'Anh' }],
    ['245', '10', { '6': '880-02', a: 'Doan truong tan thanh = The tale of Kieu' }],
    ['300', '  ', { a: '132 l.' }],
    ['502', '  ', { a: 'Luận án tiến sĩ -- Hà Nội, 2001' }],
    ['880', '0 ', { '6': '100-01/$1', a: '阮攸' }],
    ['880', '10', { '6': '245-02/$1', a: '斷腸新聲' }],
  ),
  buildRecord('00000cem a2200000 a 4500', ['001', '~0'], ['245', '  ', { a: '...' }], ['300', '  ', { a: '1 bản đồ' }]),
];
