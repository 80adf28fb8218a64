import { looksLike } from '../looks-like.ts';
import type { ReportDrop, Transform } from './transform.ts';

/** What stands in author columns and is no name: edition statements, stand-ins for "unknown", statements of "many". */
const notNames: readonly RegExp[] = [
  /^\d+(?:st|nd|rd|th)?\.?\s+(?:rev\.?\s+)?(?:ed|edition)(?![\p{L}])/iu,
  /^(?:first|second|third|fourth|fifth|revised|new|international)\s+(?:ed|edition)(?![\p{L}])/iu,
  /^(?:tái bản|xuất bản lần|in lần|lần thứ|ấn bản|bản in)(?![\p{L}])/iu,
  /^(?:n\/a|null|none|unknown|anonymous|không rõ|không có|chưa rõ|khuyết danh|nhiều tác giả|vô danh|nặc danh)$/iu,
  /^[\w.+-]+@[\w-]+\.[\w.]+$/,
];

const titles = /^(?:(?:GS|PGS|TS|ThS|TSKH|BS|KS|CN|LS|NGND|NGƯT|NSND|NSƯT|Th\.S|Ths)(?:\.\s*|\s+))+/u;
const roleInBrackets =
  /\s*[([](?:(?:tổng )?(?:chủ biên|ch\.\s?b\.?)|cb|biên soạn|b\.\s?s\.?|sưu tầm|dịch|dịch giả|hiệu đính|biên dịch|minh hoạ|minh họa|chủ nhiệm|editor|ed\.|eds\.|tr\.)[^)\]]*[)\]]/giu;
const roleBefore =
  /^(?:tác giả|chủ biên|biên soạn|dịch giả|người dịch|dịch|hiệu đính|sưu tầm|minh họa|minh hoạ|by)\s*:\s*/iu;

/** Longer than any personal or corporate name: a sentence went into the wrong column. */
const LONGEST_NAME = 150;

function whyNoName(value: string): string | undefined {
  if (looksLike('formula', value)) return 'a spreadsheet formula';
  if (!/\p{L}/u.test(value)) return 'no letters';
  if (looksLike('url', value) || looksLike('mime', value)) return 'an address or a file type';
  if (looksLike('date', value) || looksLike('timed-date', value)) return 'a date';
  if (value.length > LONGEST_NAME) return `longer than ${LONGEST_NAME} characters`;
  if (notNames.some((pattern) => pattern.test(value))) return 'an edition statement or a stand-in';
  return undefined;
}

/** Takes titles and roles off a name; drops what can be no name, with the reason. The source record keeps all of it. */
export const cleanName: Transform = (value, report: ReportDrop) => {
  const trimmed = value.normalize('NFC').trim();
  const reason = whyNoName(trimmed);
  if (reason !== undefined) {
    report('not-a-name', `no heading made of it: ${reason}`);
    return [];
  }
  const bare = trimmed
    .replace(roleBefore, '')
    .replace(roleInBrackets, '')
    .replace(titles, '')
    .replace(/[\s,;:/]+$/u, '')
    .trim();
  return [bare === '' ? trimmed : bare];
};

/** First words of corporate names, which hold commas, dashes and "và" themselves. */
const corporate =
  /^(?:bộ|sở|phòng|ban|cục|vụ|viện|trường|đại học|học viện|khoa|trung tâm|thư viện|bảo tàng|hội|liên hiệp|uỷ ban|ủy ban|ubnd|tổng cục|tổng công ty|công ty|nhà xuất bản|nxb|văn phòng|đảng|quốc hội|chính phủ|đoàn|tỉnh|thành phố|ministry|university|institute|department)(?![\p{L}])/iu;

/**
 * Several names in one cell: at `;`, `|` and line breaks; for personal names also at `/`, `&`, ` - `, `và`, and at commas
 * when each part has two words or more.
 */
export const splitNames: Transform = (value) => {
  if (corporate.test(value.trim())) return splitCorporate(value);
  const parts = value
    .split(/\s*[;|/&\n]\s*|\s+-\s+|\s+và\s+(?=\p{Lu})/u)
    .flatMap((part) => {
      const pieces = part.split(/\s*,\s*/).filter((piece) => piece !== '');
      const areNames = pieces.length > 1 && pieces.every((piece) => /\S\s+\S/.test(piece));
      return areNames ? pieces : [part];
    })
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^(?:\.{2,}|…|et al\.?|v\.\s?v\.*)$/i.test(part));
  return parts.map((part) => part.replace(/\s*(?:\.{3}|…|\[?et al\.?\]?)$/i, ''));
};

function splitCorporate(value: string): string[] {
  return value
    .split(/\s*[;|\n]\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** `Charles Dickens` → `Dickens, Charles`. A name with a comma stays. Not for Vietnamese names: their family name leads already. */
export const invertName: Transform = (value) => {
  const words = value.trim().split(/\s+/);
  const last = words.pop();
  return value.includes(',') || last === undefined || words.length === 0
    ? [value.trim()]
    : [`${last}, ${words.join(' ')}`];
};

/** `Du, Nguyễn` → `Nguyễn Du`: the order in which Vietnamese names are read. */
export const directName: Transform = (value) => {
  const match = /^\s*([^,]+),\s*([^,]+?)\s*$/.exec(value);
  return match === null ? [value.trim()] : [`${match[2]} ${match[1]}`];
};
