import type { Rule } from '../../mapping/index.ts';

/**
 * What a field or column may be, in the words of a library, with the column of the built-in table of spreadsheets that
 * means it: its rules know where such a value goes and how it is cleaned.
 */
const meanings = {
  note: 'Ghi chú',
  title: 'Nhan đề',
  subtitle: 'Phụ đề',
  author: 'Tác giả',
  otherAuthors: 'Đồng tác giả',
  corporate: 'Tác giả tập thể',
  responsibility: 'Thông tin trách nhiệm',
  volume: 'Tập',
  edition: 'Lần xuất bản',
  place: 'Nơi xuất bản',
  publisher: 'Nhà xuất bản',
  year: 'Năm xuất bản',
  extent: 'Số trang',
  size: 'Khổ',
  series: 'Tùng thư',
  isbn: 'ISBN',
  issn: 'ISSN',
  price: 'Giá bìa',
  language: 'Ngôn ngữ',
  country: 'Nước xuất bản',
  classification: 'Phân loại',
  subject: 'Chủ đề',
  keyword: 'Từ khóa',
  genre: 'Thể loại',
  summary: 'Tóm tắt',
  branch: 'Chi nhánh',
  stack: 'Kho',
  callNumber: 'Ký hiệu xếp giá',
  barcode: 'Số ĐKCB',
  copies: 'Số lượng',
  link: 'Link',
  number: 'Mã tài liệu',
} as const;

export type Meaning = keyof typeof meanings;

// Object.keys gives string[]; the keys of this literal are exactly Meaning.
export const meaningNames = Object.keys(meanings) as readonly Meaning[];

/** The rules of the table of spreadsheets that read the column of this meaning, made to read `name`. */
export function rulesMeaning(meaning: string, name: string, rules: readonly Rule[]): readonly Rule[] {
  const column = Object.hasOwn(meanings, meaning) ? meanings[meaning as Meaning] : meanings.note; // hasOwn proved it
  return rules.filter(({ from }) => [from].flat().includes(column)).map((rule) => ({ ...rule, from: name }));
}
