import { agreesAbbreviated } from '../abbreviation.ts';
import type { MatchFeature } from '../feature.ts';
import { foldedWords } from '../folded-words.ts';
import { hasField, type MatchSource, subfieldValues } from '../match-source.ts';
import { mendText } from '../mend-text.ts';

export interface HostFeature {
  /** Title of the host, folded, without *tạp chí*. */
  readonly t: string;
  /** First and last page there. */
  readonly p?: string;
  /** Numbers of issue and volume; without years and months. */
  readonly i?: readonly string[];
  readonly y?: string;
}

/** The book or issue that an article stands in (773). */
export const hostFeature: MatchFeature<HostFeature> = {
  name: 'host',
  extract(source) {
    // Number and pages may stand in $t: *Tạp chí Nghiên cứu Văn học, số 9-2008, tr. 67-75*.
    const written = [
      subfieldValues(source, '773', 't').join(' '),
      subfieldValues(source, '773', 's').join(' '),
      ...subfieldValues(source, '773', 'a').filter((text) => splitTitle(text).length > 1),
      inNote(source),
    ];
    const [named = '', behind = ''] = splitTitle(written.find((text) => text !== '') ?? '');
    const title = foldedWords(mendText(named))
      .replaceAll(' va ', ' ')
      .replace(/^(?:trong |in )?(?:tap chi|t c|tc|tap san|bao|journal of|the) (?=\w)/, '');
    const inFigures = subfieldValues(source, '773', 'q').map((text) => text.replace('<', ', p. '));
    const within = [...subfieldValues(source, '773', 'g'), ...inFigures, behind]
      .filter((text) => text !== '')
      .join(' ');
    const dated = /(?<!\d)\d{4}(?!\d)/.test(within) ? [] : subfieldValues(source, '773', 'd');
    const pages = hasPages.test(within) ? [] : subfieldValues(source, '300', 'a').filter((text) => hasPages.test(text));
    const place = [...dated, within, ...pages].join(', ');
    if (title === '' && !/\d/.test(place)) return undefined;
    return { t: title, ...readPlace(place) };
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    return { level: levelOf(a, b), a: show(a), b: show(b) };
  },
};

const hasPages = /(?:tr|trang|pp?)\.?\s*\d+\s*[-–]\s*\d/iu;

/** Whether a record that is coded as a book is an article: without house and ISBN, with a host and the pages there. */
export function isArticleAsBook(source: MatchSource): boolean {
  if (source.description.publisher !== undefined || hasField(source, '020') || !hasField(source, '500')) return false;
  const note = noteOfHost(source);
  return (
    note !== '' && (hasPages.test(note) || subfieldValues(source, '300', 'a').some((text) => startsAtPage.test(text)))
  );
}

const startsAtPage = /^\s*(?:tr|trang|pp?)\.?\s*\d+\s*[-–]\s*\d/iu;

/** Of an article without 773 the note that names its host: *Trong: Tạp chí Hán Nôm, số 3, 2002, tr. 10-18*. */
function inNote(source: MatchSource): string {
  if (hasField(source, '773')) return '';
  return /[abd]/.test(source.leader.charAt(7)) || isArticleAsBook(source) ? noteOfHost(source) : '';
}

function noteOfHost(source: MatchSource): string {
  const notes = [...subfieldValues(source, '500', 'a'), ...subfieldValues(source, '580', 'a')];
  const note = notes.find((text) => /\d/.test(text) && fromHost.test(text)) ?? '';
  return note.replace(fromHost, (all, opening) => (opening === undefined ? all : ''));
}

/** What opens such a note; a journal may open it itself. */
const fromHost =
  /^\s*(?:((?:Trong|In|Nguồn(?: trích)?|Trích(?: từ| trong)?|Đăng (?:trên|trong|ở))\s*:?\s+)|(?=(?:Tạp chí|T\/c|TC\.?|Báo)\s)|(?=[^.,;:\d]{3,60}[.,;]\s*[-–—]?\s*(?:(?:1[89]|20)\d\d[.,;]\s*[-–—]?\s*)?số\s*\d))/iu;

function splitTitle(text: string): readonly string[] {
  const at = text.search(/[,.;]\s*[-–—]?\s*(?:(?:số|so|no|nr|vol|tập|tháng|năm)\.?\s*\d|(?:1[89]|20)\d\d(?!\d))/iu);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function show({ t, y, i, p }: HostFeature): string {
  return [t, y ?? '', (i ?? []).map((number) => `#${number}`).join(' '), p ?? ''].filter(Boolean).join(' ');
}

/** `Số 1/1992, tr. 60-65`, `1974 .- Số 155 .- tr. 10-15`, `số 155, tháng 3-4/1974`, `Vol. 34, no. 5 (May 1998), p. 99-103`. */
function readPlace(place: string): Omit<HostFeature, 't'> {
  // *S.3*, *S. 155*: the number, where the pages have a mark of their own.
  let text = /(?:tr|trang|pp?)\.?\s*\d/iu.test(place)
    ? place.replace(/(?<!\p{L})s(?:ố)?\.\s*(?=\d)/giu, 'no. ')
    : place;
  const pages = /(?:tr|trang|pp?|pages?|s|seiten?|с|стр)\.?\s*(\d{1,5}\s*(?:[-–—]\s*\d{1,5})?)/iu
    .exec(text)?.[1]
    ?.replace(/\s|[–—]/g, (c) => (c.trim() === '' ? '' : '-'));
  if (pages !== undefined)
    text = text.replace(/(?:tr|trang|pp?|pages?|s|seiten?|с|стр)\.?\s*\d{1,5}\s*(?:[-–—]\s*\d{1,5})?/iu, ' ');
  const year = /(?<!\d)(1[5-9]\d\d|20[0-4]\d)(?!\d)/.exec(text)?.[1];
  if (year !== undefined) text = text.replace(year, ' ');
  text = text
    .replace(/(?:tháng|thang|th\.|quý|kỳ|ngày)\s*[\dIVX]+(?:\s*[-–/+]\s*\d+)*/giu, ' ')
    .replace(/\b(?:năm|tập san)\s+thứ\s+\d+/giu, ' ');
  const numbers = [...text.matchAll(/\d{1,5}/g)].map(([digits]) => String(Number(digits)));
  return {
    ...(pages === undefined ? {} : { p: pages }),
    ...(numbers.length === 0 ? {} : { i: [...new Set(numbers)].slice(0, 5) }),
    ...(year === undefined ? {} : { y: year }),
  };
}

function levelOf(a: HostFeature, b: HostFeature): string {
  const titles = a.t !== '' && b.t !== '';
  if (titles && a.t !== b.t && !a.t.includes(b.t) && !b.t.includes(a.t) && !agreesAbbreviated(a.t, b.t))
    return 'different';
  if (a.y !== undefined && b.y !== undefined && a.y !== b.y) return 'different';
  if (a.p !== undefined && b.p !== undefined && firstPage(a.p) !== firstPage(b.p)) return 'different';
  if (a.i !== undefined && b.i !== undefined) {
    const meets = a.i.some((number) => b.i?.includes(number) === true);
    if (!meets) return 'different';
    // Volume and number where each has its own pair of them.
    if (a.i.length > 1 && a.i.length === b.i.length && !a.i.every((number) => b.i?.includes(number) === true))
      return 'different';
  }
  const sameIssue = titles && a.y !== undefined && b.y !== undefined && a.i !== undefined && b.i !== undefined;
  return sameIssue || (a.p !== undefined && b.p !== undefined) ? 'same' : 'near';
}

function firstPage(pages: string): string {
  return pages.split('-')[0] ?? pages;
}
