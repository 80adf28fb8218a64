import type { DataField } from '#lib/marc';
import type { Description } from '../records/description.ts';
import { mendText } from './mend-text.ts';

/** A title as its record means it, whatever subfields it stands in. */
export interface TitleParts {
  readonly title: string;
  readonly subtitle: string;
  /** Title of the part ($p). */
  readonly part: string;
  /** Titles in other languages, behind `=`. */
  readonly parallel: readonly string[];
  /** What a slash parts off. */
  readonly statement?: string;
  /** A statement of edition in brackets: *(tái bản lần thứ 2)*, *(di wu ban)*. */
  readonly edition?: string;
  /** What was typed behind the title: `The time machine. London: Heinemann, 1895. 152p`. */
  readonly imprint?: ImprintInTitle;
}

export interface ImprintInTitle {
  readonly publisher: string;
  readonly year: number;
  readonly extent?: string;
}

/** A number and nothing else: `3`, `[2]`, `IV`, `上`, `1/2` for a range. */
const bareNumber =
  /^[\s([]*(\d{1,3}(?:\s*[-/]\s*\d{1,3})?|[IVXLivxl]{1,6}(?:\s*-\s*[IVXLivxl]{1,6})?|[上中下一二三四五六七八九十]|jō|chū|ge)[\s.,:;/)\]]*$/u;
const slash =
  /\s\/\s?|\s\/(?=\p{Lu})|(?<=\p{L}{2})\/\s(?=\p{Lu}\p{L}*[\s.]\s?\p{Lu})|;\s(?=(?:ed\.|edited|transl|by |dịch|biên soạn))/u;
const imprintBehind =
  /\.\s+(?:[\p{Lu}][\p{L}.\s-]{1,30}\s?[:,]\s?)([^.:]{2,60}?),\s?(?:c|©)?(1[5-9]\d\d|20[0-3]\d)\.?(?:\s+([xvi]*,?\s*\d{1,4}\s*(?:p|tr|s|pp|pages|trang)?)\.?)?\s*$/u;

/**
 * Reads 245 again for matching: a bare number in $n counts as a volume, and titles in which title, subtitle (`: `),
 * parallel title (`= `), responsibility (` / `) and imprint stand in $a together are taken apart.
 */
export function titleParts(field: DataField | undefined, description: Description): TitleParts {
  let title = description.title;
  let part = '';
  let equalsBefore = false;
  for (const { code, value } of field?.subfields ?? []) {
    if (code === 'a') equalsBefore = /=\s*$/.test(value);
    if (code === 'p') part = part === '' ? value : `${part} ${value}`;
    const number = code === 'n' ? bareNumber.exec(value)?.[1] : undefined;
    if (number !== undefined) title = withVolume(title, number);
  }
  title = ofHowMany(articleFirst(mendText(title)).replace(legalNumber, ''))
    .replace(numberBetweenStops, '. vol. $1')
    .replace(/\.\s+(thượng|trung|hạ)\s*$/iu, '. quyển $1');
  const bracketed = title.includes('(') || title.includes('[') ? editionInBrackets.exec(title) : null;
  if (bracketed !== null) title = title.slice(0, bracketed.index) + title.slice(bracketed.index + bracketed[0].length);
  let subtitle = ofHowMany(mendText(description.subtitle ?? ''));
  let statement: string | undefined;
  const cut = slash.exec(title);
  if (cut !== null && cut.index > 0) {
    statement = title.slice(cut.index + cut[0].length);
    title = title.slice(0, cut.index);
  }
  const behind = imprintBehind.exec(title);
  let imprint: ImprintInTitle | undefined;
  if (behind !== null && behind.index > 2) {
    imprint = {
      publisher: behind[1] ?? '',
      year: Number(behind[2]),
      ...(behind[3] === undefined ? {} : { extent: behind[3] }),
    };
    title = title.slice(0, behind.index);
  }
  const parallel: string[] = [];
  if (title.includes('=')) {
    const [first = '', ...others] = title.split(equals);
    title = first;
    parallel.push(...others.map(withoutSubtitle));
  }
  if (equalsBefore || subtitle.includes('=')) {
    const pieces = subtitle.split(equals);
    const others = equalsBefore ? pieces : pieces.slice(1);
    parallel.push(...others.map(withoutSubtitle));
    const behind = others.map((text) => text.slice(withoutSubtitle(text).length)).join(' ');
    subtitle = (equalsBefore ? behind : (pieces[0] ?? '')).replace(/^[\s:;,]+/, '');
  }
  // A colon after a designation (`Tập 3: Lịch sử`) introduces the title.
  const colon = /\s?:\s/.exec(title);
  if (
    subtitle === '' &&
    part === '' &&
    colon !== null &&
    colon.index > 0 &&
    !designationAlone.test(title.slice(0, colon.index))
  ) {
    subtitle = title.slice(colon.index + colon[0].length);
    title = title.slice(0, colon.index);
  }
  return {
    title,
    subtitle,
    part: mendText(part),
    parallel: parallel.filter((text) => text !== ''),
    ...(statement === undefined ? {} : { statement }),
    ...(imprint === undefined ? {} : { imprint }),
    ...(bracketed?.[1] === undefined ? {} : { edition: bracketed[1] }),
  };
}

/** *Vỡ bờ. 1*, *The Cambridge history of China. 7, The Ming dynasty*: a volume without a word for it. */
const numberBetweenStops =
  /(?<=\p{L}{2})(?<!\b(?:[Vv]ol|VOL|[Tt]om|[Bb]d|[Bb]k|[Pp]t|[Nn]o|[Nn]r|[Pp]h)|[Tt](?:ập|ap)|T(?:ẬP|AP)|[Qq](?:uyển|uyen)|[Pp](?:hần|han))\.\s+(\d{1,2}|[IVX]{1,4})(?=\s*$|\s*[,:.]\s+(?!(?:Teil|Bd|Band|Buch|Abt|Halbb|Hälfte|Část|Díl|Tome|Partie|Köt)\p{L}*)\p{Lu})/u;

const editionInBrackets =
  /\s*[([]((?:(?:in|tái bản|xuất bản|xb|tb)\s+lần\s|tái bản|di \p{L}{2,5} ban|\d+(?:st|nd|rd|th)\s+ed|\d+\.\s?(?:Aufl|ed))[^)\]]*)[)\]]/iu;

const equals = /\s?=\s?/;

function withoutSubtitle(text: string): string {
  const colon = /\s[:;]\s/.exec(text);
  return (colon === null ? text : text.slice(0, colon.index)).trim();
}

const designationAlone = /^\s*(?:T|Tập|Q|Quyển|Phần|Vol|Band|Tome)\.?\s*[\w]{1,5}\s*$/iu;

/** `Quyển 1 (trong bộ 2 quyển)`: which it is, and of how many. */
const amongHowMany =
  /((?:tập|tap|quyển|quyen|cuốn|cuon|[TQ]\.)\s*[\dIVX]{1,3}\s*)[(,]?\s*(?:trong\s+|trọn\s+)?bộ\s+\d{1,2}\s+(?:tập|quyển|cuốn)\)?/iu;

/** *Pháp lệnh Thư viện số 31/2000/PL-UBTVQH10 ngày 28/12/2000*: no issue of anything. */
const legalNumber =
  /[\s,(]*\bsố\s*:?\s*\d{1,4}\/(?:\d{4}\/)?[A-ZĐ]{2,}[A-ZĐ\d-]*(?:[\s,]+(?:được ban hành\s+)?ngày\s+\d{1,2}(?:[-/.\s]|\s+tháng\s+)\d{1,2}(?:[-/.\s]|\s+năm\s+)\d{4})?\)?/gu;

/** `tập 1/2`: the first of two; the number behind the slash counts. */
function ofHowMany(whole: string): string {
  const text = whole.replace(amongHowMany, '$1');
  return text.includes('/')
    ? text.replace(
        /((?:^|[\s(])(?:tập|tap|t|quyển|q)\.?\s*)(\d{1,2})\s*\/\s*(\d{1,2})(?!\d)/giu,
        (all, marker, one, of) => (Number(one) <= Number(of) ? `${marker}${one}` : all),
      )
    : text;
}

/** `Theory of justice, A`. */
function articleFirst(title: string): string {
  return title.replace(/,\s+(?:the|an?|der|die|das|le|la|les|el|los|las)\s*$/i, '');
}

/** The title with the first such number as `vol. 3`. */
function withVolume(title: string, number: string): string {
  const written = number.replace(/[-/]/g, '[-/]');
  const at = title.search(new RegExp(`\\.\\s*[(\\[]*${written}(?![\\p{L}\\d])`, 'u'));
  if (at < 0) return title;
  return `${title.slice(0, at)}. vol${title.slice(at).replace('/', '-')}`;
}
