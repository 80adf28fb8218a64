import { inAsciiDigits } from './read-dates.ts';
import { remembering } from './remember.ts';

export interface ExtentFeature {
  /** Pages of the longest sequence. */
  readonly p?: number;
  /** All sequences together, roman ones too, where there are several. */
  readonly t?: number;
  /** Number of physical volumes. */
  readonly u?: number;
}

const unit =
  'trang|tr|pages?|pgs?|pp|p|seiten|seite|s|страниц[аы]?|стр|с|blz|bl|blatt|leaves|leaf|feuillets|ff?|hojas|h|carte|cc|págs?|páginas?|pagine|pag|стор|sivua|sider|sid|strony|str|oldal|col(?:umns?)?|cột|tờ|lá|l|面|页|頁|쪽|면|পৃ|पृ|ص';
/** A comma before it parts sequences (*xxvii,169p*), after a figure thousands. */
const sequence = new RegExp(
  `(?<!\\d[.,]?|\\.)(\\d{1,5})\\s*(?:-\\s*)?(?:\\[\\d+\\]\\s*)?(?:${unit})(?![\\p{L}\\d])`,
  'giu',
);
const anyNumber = /(?<![\d.])\d{1,5}(?![\d.]*\d)/g;
const roman = /(?<![\p{L}])([ivxlc]{1,7})(?=\s*[,+]|\s*(?:p|tr|s|pages|trang)\b)/giu;
const volumeUnit =
  'volumes?|vols?|v|tập|tap|t|quyển|quyen|q|cuốn|bände?|bde?|bd|tomos?|tomes?|томах|тома?|т|кн|delen|dln?|bind|band|sv|kötet|tt|册|冊|巻|卷|책|jilid|buku';
/** Numbers of something else: volumes, plates, preliminary leaves, centimetres. */
const notPages = new RegExp(
  `\\d{1,4}\\s*(?:(?:${volumeUnit})(?![\\p{L}\\d])|p\\.\\s?l\\.|cm|leaves of|plates|maps?|ill)`,
  'giu',
);
const volumeCount = new RegExp(`(?<![\\d.])(\\d{1,3})\\s*(?:${volumeUnit})(?![\\p{L}\\d])`, 'iu');
const romanValues: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function romanNumber(text: string): number {
  let total = 0;
  for (let i = 0; i < text.length; i++) {
    const value = romanValues[text.charAt(i)] ?? 0;
    total += value < (romanValues[text.charAt(i + 1)] ?? 0) ? -value : value;
  }
  return total;
}

/**
 * Reads 300 $a for matching: `223 tr.`, `xvi, 345 p.`, `320tr., 40tr. phụ lục`, `3 v. (1200 p.)`, `XII, 293 S.`, `[8], 383,
 * 400-510 p.`, `272页`. A lone number counts as pages.
 */
export const readExtentForMatching = remembering((statement: string): ExtentFeature | undefined => {
  if (!/\p{Nd}/u.test(statement)) return undefined;
  // "T.2 : 292tr": the designation of the volume is no number of volumes.
  // *1.024tr*, *1,024 p.*: a mark for the thousands.
  const text = inAsciiDigits(statement)
    .replace(/(?<![\d.,])([1-9])[.,](\d{3})(?=\s*(?:tr|p|s|стр|с)(?![\p{L}\d]))/giu, '$1$2')
    // *711 (i.e. 647) p.*, *p. [609]-614*.
    .replace(/\d+\s*[([]?\s*i\.\s?e\.,?\s*(\d+)\s*[)\]]?/giu, '$1')
    .replace(/\[(\d+)\](?=\s*-\s*\d)/g, '$1')
    .replace(/^\s*(?:T|Tập|Q|Quyển|Vol|Bd|Bk)\.?\s*\d{1,3}\s*[:;,]/i, '');
  const pages: number[] = [];
  for (const [, digits] of text.matchAll(sequence)) pages.push(Number(digits));
  const volumes = volumeCount.exec(text)?.[1];
  if (pages.length === 0 && volumes === undefined && !/\p{L}{4}/u.test(text)) {
    const bare = /(?<!\d)\d{2,4}(?!\d)/.exec(text)?.[0];
    if (bare !== undefined) pages.push(Number(bare));
  }
  // Sequences before the last have no unit of their own: "[8], 383, 400-510 p.", "4 p. l., 3-389, [1] p.".
  if (pages.length > 0 && /\d\s*[,+]\s*\[?[A-Z]?\d|\d\s*-\s*\d|p\.\s?l\./.test(text))
    for (const [digits] of text
      .replace(/\[[^\]]*\]/g, '')
      .replace(notPages, ' ')
      .matchAll(anyNumber))
      pages.push(Number(digits));
  const longest = pages.length === 0 ? undefined : Math.max(...pages);
  const several = new Set(pages);
  let total = 0;
  for (const count of several) total += count;
  for (const [, letters] of text.matchAll(roman)) total += romanNumber((letters ?? '').toLowerCase());
  if (longest === undefined && volumes === undefined) return undefined;
  return {
    ...(longest === undefined || longest === 0 ? {} : { p: longest }),
    ...(longest === undefined || total === longest ? {} : { t: total }),
    ...(volumes === undefined ? {} : { u: Number(volumes) }),
  };
});
