import type { Description } from '../describe.ts';
import type { DemoLibrary } from '../schema.ts';

interface Sheet {
  readonly separator: string;
  readonly columns: readonly (readonly [header: string, value: (description: Description, row: number) => string])[];
}

const people = ({ main, others }: Description): string =>
  [...(main === undefined ? [] : [main]), ...others.filter(({ role }) => role === undefined)]
    .map(({ text }) => text)
    .join('; ');
const helpers = ({ others }: Description): string =>
  others
    .filter(({ role }) => role !== undefined)
    .map(({ text }) => text)
    .join('; ');

/** How a school keeps its list in a spreadsheet. */
const school: Sheet = {
  separator: ',',
  columns: [
    ['STT', (_, row) => String(row)],
    ['Mã sách', ({ controlNumber }) => controlNumber],
    ['Tên sách', ({ title = '' }) => title],
    ['Phụ đề', ({ subtitle = '' }) => subtitle],
    ['Tập', ({ volume = '' }) => volume],
    ['Tác giả', people],
    ['Người dịch', helpers],
    ['Lần xuất bản', ({ statement = '' }) => statement],
    ['Nơi XB', ({ place }) => place],
    ['NXB', ({ publisher }) => publisher],
    ['Năm XB', ({ year }) => String(year)],
    ['Số trang', ({ extent = '' }) => extent],
    ['Khổ', ({ size = '' }) => size],
    ['Tùng thư', ({ series = '' }) => series],
    ['ISBN', ({ isbn = '' }) => isbn],
    ['DDC', ({ ddc = '' }) => ddc],
    ['Chủ đề', ({ topics }) => topics.join('; ')],
    ['Ngôn ngữ', ({ language }) => (language === 'vie' ? 'Việt' : language === 'eng' ? 'Anh' : language)],
    ['Ký hiệu xếp giá', ({ copies }) => copies[0]?.callNumber ?? ''],
    ['Số ĐKCB', ({ copies }) => copies.map(({ barcode }) => barcode).join('; ')],
    ['Số lượng', ({ copies }) => String(copies.length)],
  ],
};

/** The accession book of a commune's library, typed off by hand: title and volume in one cell, few columns. */
const commune: Sheet = {
  separator: ';',
  columns: [
    ['Số đăng ký', ({ copies }) => copies[0]?.barcode ?? ''],
    ['Mã', ({ controlNumber }) => controlNumber],
    [
      'TÊN SÁCH',
      ({ title, volume, part }) => (title === undefined ? '' : [title, volume, part].filter(Boolean).join('. ')),
    ],
    ['TÁC GIẢ', people],
    ['NHÀ XB', ({ publisher }) => publisher],
    ['NƠI XB', ({ place }) => place],
    ['NĂM XB', ({ year }) => String(year)],
    ['SỐ TRANG', ({ extent = '' }) => extent],
    ['Số lượng', ({ copies }) => String(copies.length)],
    ['Môn loại', ({ ddc = '' }) => ddc],
  ],
};

function cell(value: string, separator: string): string {
  return value.includes(separator) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A table with Vietnamese headings and CRLF. Source: RFC 4180, with the semicolon of Vietnamese Excel for communes. */
export function toCsv(descriptions: readonly Description[], library: DemoLibrary): string {
  const { separator, columns } = library.type === 'school' ? school : commune;
  const lines = [
    columns.map(([header]) => cell(header, separator)),
    ...descriptions.map((description, at) => columns.map(([, value]) => cell(value(description, at + 1), separator))),
  ];
  return lines.map((line) => `${line.join(separator)}\r\n`).join('');
}
