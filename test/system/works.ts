import { BOOK_LEADER, buildRecord, type FieldLine, type MarcRecord } from '#lib/marc';

/** A book as a test describes it; what is left out is left out of the record. */
export interface Book {
  readonly number: string;
  readonly title: string;
  readonly author?: string;
  readonly year?: number;
  readonly pages?: number;
  readonly publisher?: string;
  readonly isbn?: string;
  readonly edition?: string;
  readonly subject?: string;
  readonly callNumber?: string;
  /** Leader position 05: `d` marks the record as deleted. */
  readonly status?: string;
}

/** MARC 21 of a printed Vietnamese book. */
export function book(description: Book): MarcRecord {
  const {
    number,
    title,
    author,
    year,
    pages,
    publisher,
    isbn,
    edition,
    subject,
    callNumber,
    status = 'n',
  } = description;
  const lines: FieldLine[] = [['001', number]];
  lines.push(['008', `200101s${year ?? 'uuuu'}    vm            000 0 vie d`]);
  if (isbn !== undefined) lines.push(['020', '  ', { a: isbn }]);
  if (author !== undefined) lines.push(['100', '1 ', { a: author }]);
  lines.push(['245', '10', author === undefined ? { a: title } : { a: `${title} /`, c: author }]);
  if (edition !== undefined) lines.push(['250', '  ', { a: edition }]);
  if (publisher !== undefined || year !== undefined)
    lines.push(['260', '  ', { a: 'Hà Nội :', b: `${publisher ?? 'Văn học'},`, c: String(year ?? '') }]);
  if (pages !== undefined) lines.push(['300', '  ', { a: `${pages} tr. ;`, c: '21 cm' }]);
  if (subject !== undefined) lines.push(['650', ' 4', { a: subject }]);
  if (callNumber !== undefined) lines.push(['852', '  ', { j: callNumber }]);
  return buildRecord(`${BOOK_LEADER.slice(0, 5)}${status}${BOOK_LEADER.slice(6)}`, ...lines);
}

const first = [
  'Đất',
  'Nước',
  'Sông',
  'Núi',
  'Làng',
  'Phố',
  'Biển',
  'Rừng',
  'Đồng',
  'Chợ',
  'Trăng',
  'Gió',
  'Mưa',
  'Nắng',
  'Hoa',
  'Lúa',
  'Tre',
  'Đá',
];
const second = [
  'xưa',
  'cũ',
  'mới',
  'xanh',
  'đỏ',
  'vàng',
  'trắng',
  'bạc',
  'quê',
  'mẹ',
  'cha',
  'con',
  'ta',
  'người',
  'đêm',
  'ngày',
  'chiều',
  'sớm',
];
const third = [
  'trong ký ức',
  'ngày trở về',
  'và những người ở lại',
  'mùa nước nổi',
  'giữa hai cuộc chiến',
  'qua lời kể',
  'bên kia đèo',
  'thời mở cõi',
  'dưới chân thành',
  'những năm đói kém',
  'cuối thế kỷ',
];
const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý'];
const given = [
  'Văn Bình',
  'Thị Hoa',
  'Minh Đức',
  'Quang Hải',
  'Thu Hà',
  'Đình Chiến',
  'Ngọc Lan',
  'Hữu Phước',
  'Kim Oanh',
  'Xuân Trường',
  'Bá Lộc',
  'Diệu Linh',
  'Tiến Dũng',
];

/** Invented books, the n-th always the same: titles by turns, so that some share words, authors or years with others. */
export function inventedBook(n: number, prefix = 'B'): Book {
  const pick = (list: readonly string[], by: number): string => list[by % list.length] ?? '';
  return {
    number: `${prefix}${n}`,
    title: `${pick(first, n)} ${pick(second, Math.floor(n / 18))} ${pick(third, Math.floor(n / 324))}`,
    author: `${pick(family, n * 3)} ${pick(given, n * 5 + Math.floor(n / 14))}`,
    year: 1950 + ((n * 7) % 74),
    pages: 80 + ((n * 13) % 420),
    subject: pick(['Văn học Việt Nam', 'Lịch sử', 'Địa lý', 'Nông nghiệp', 'Y học'], n),
    callNumber: `${800 + (n % 190)} ${pick(first, n).slice(0, 1)}`,
  };
}
