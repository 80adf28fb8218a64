import type { DataField } from '#lib/marc';
import type { Tokens } from '#lib/vietnamese';
import { titleLevel } from '../compare-titles.ts';
import { type Designations, endingNumber } from '../designations.ts';
import type { MatchFeature } from '../feature.ts';
import { foldedWords } from '../folded-words.ts';
import { hasField, type MatchSource } from '../match-source.ts';
import { remembering } from '../remember.ts';
import { hasCjk, inTraditionalHan } from '../romanise.ts';
import { foldedCore, isArticle, readElsewhere, titleWords } from '../title-words.ts';
import { titleInformation } from '../word-information.ts';

/** Texts are tokens joined by spaces; `x` with marks, `f` folded. */
export interface TitleFeature {
  /** Title proper without volume and grade. */
  readonly x: string;
  readonly f: string;
  /** Subtitle. */
  readonly sx?: string;
  readonly sf?: string;
  /** Other titles of the same book, folded. */
  readonly o?: readonly string[];
  /** Parts of the title that may be the whole of another library's, folded. */
  readonly h?: readonly string[];
  /** Without the number at its end, folded. */
  readonly e?: readonly string[];
  /** The title up to the first bracket, colon or stop in it, folded; absent where that is all of it. */
  readonly m?: string;
  /** Bits: how much an agreement of the title proper says. */
  readonly r: number;
}

/** Where a title's closing year begins that is no more than the year of publication: `(năm 2020)`; -1 when there is none. */
function yearAtEnd(folded: readonly string[], year: string): number {
  const last = folded.length - 1;
  if (last < 2 || folded[last] !== year) return -1;
  return folded[last - 1] === 'nam' && last > 2 ? last - 1 : last;
}

function isOfSerial(source: MatchSource): boolean {
  const level = source.leader.charAt(7);
  return (
    level === 's' || level === 'b' || hasField(source, '022') || hasField(source, '310') || hasField(source, '362')
  );
}

/** *Tạp chí*, *T/c*, *Tc.* before the title of a serial. */
function serialPrefix({ folded }: Tokens, isSerial: boolean): number {
  const [one, two] = folded;
  if (one === 'tap' && (two === 'chi' || two === 'san') && folded.length > 3) return 2;
  if (!isSerial || folded.length < 2) return 0;
  if (one === 't' && two === 'c' && folded.length > 2) return 2;
  return one === 'tc' || one === 'bao' ? 1 : 0;
}

const ofDates = /^(?:thang|nam|quy|ngay|\d{1,4})$/;

/** Where the date of an issue begins behind its number: *Số 120 (tháng 8/1927)*; the end of the title when there is none. */
function issueDate({ folded }: Tokens, { issues, used }: Designations): number {
  let end = folded.length;
  if (issues.length === 0) return end;
  while (end > 1 && !used.has(end - 1) && ofDates.test(folded[end - 1] ?? '')) end -= 1;
  return used.has(end - 1) ? end : folded.length;
}

/** Where the title ends before *tạp chí* (*Nam Phong tạp chí. Số 120*) and the date of an issue. */
function endOf(title: Tokens, designations: Designations, mayClose: boolean, isSerial: boolean): number {
  const { folded } = title;
  const end = isSerial ? issueDate(title, designations) : folded.length;
  let last = end;
  if (isSerial) while (last > 1 && designations.used.has(last - 1)) last -= 1;
  return mayClose && last > 2 && folded[last - 2] === 'tap' && folded[last - 1] === 'chi' ? last - 2 : end;
}

export const titleFeature: MatchFeature<TitleFeature> = {
  name: 'title',

  extract(source) {
    const { title, subtitle, partTitle, titleText, description, fields, inSubtitle } = source;
    const { used, grade } = source.inTitle;
    const schoolbook = grade !== undefined || inSubtitle.grade !== undefined;
    const elsewhere = readElsewhere(title.folded, schoolbook);
    const capitals = /[A-ZĐ]{2}/.test(description.title);
    const ownYear = description.year === undefined ? -1 : yearAtEnd(title.folded, String(description.year));
    const isSerial = isOfSerial(source);
    const prefix = serialPrefix(title, isSerial);
    const end = endOf(title, source.inTitle, prefix === 0, isSerial);
    const keep = title.folded.map(
      (word, i) =>
        i >= prefix &&
        i < end &&
        !used.has(i) &&
        !elsewhere.has(i) &&
        (ownYear < 0 || i < ownYear) &&
        !(i === 0 && isArticle(word, title.exact[0], title.folded[1])),
    );
    const whollyUsed = !keep.includes(true);
    const { x: exact, f: folded } = titleWords(title, (i) => whollyUsed || keep[i] === true, capitals);
    if (folded.length === 0) return undefined;
    const subtitleElsewhere = readElsewhere(subtitle.folded, schoolbook);
    const sub = titleWords(subtitle, (i) => !inSubtitle.used.has(i) && !subtitleElsewhere.has(i), capitals);
    const sf = sub.f.join(' ');
    const sx = sub.x.join(' ');
    const f = hasCjk(titleText) ? inTraditionalHan(folded.join(' ')) : folded.join(' ');
    const others: string[] = vernacularTitles(fields);
    const ending = endingNumber({ exact, folded });
    const withoutNumber = ending === undefined ? '' : folded.slice(0, ending.at).join(' ');
    const ended = withoutNumber === '' ? [] : [withoutNumber, ...(sf === '' ? [] : [`${withoutNumber} ${sf}`])];
    for (const text of [...description.otherTitles, description.originalTitle ?? '', ...source.parallel]) {
      const other = inTraditionalHan(foldedCore(text));
      if (other !== '' && other !== f && !others.includes(other) && others.length < 6) others.push(other);
    }
    const parts = partsOf(titleText, partTitle, f);
    const nameless = withoutNames(folded, source);
    if (nameless !== '' && nameless !== f) parts.push(nameless);
    // *Jane Austen : her complete novels*: the name of the author heads the title.
    if (sf.includes(' ') && isNameOfAuthor(f, source)) parts.unshift(sf);
    const main = mainPart(titleText);
    return {
      x: hasCjk(titleText) ? f : exact.join(' '),
      f,
      r: titleInformation(folded),
      ...(sf === '' ? {} : { sx, sf }),
      ...(others.length === 0 ? {} : { o: others }),
      ...(parts.length === 0 ? {} : { h: parts }),
      ...(ended.length === 0 ? {} : { e: ended }),
      ...(main === '' || main === f ? {} : { m: main }),
    };
  },

  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const level = titleLevel(a, b);
    return level === undefined ? undefined : { level, a: a.x, b: b.x };
  },
};

function mainPart(titleText: string): string {
  const end = titleText.search(/\s*[([:;,]|\.\s|\s[-–]+\s/u);
  return end <= 0 ? '' : inTraditionalHan(foldedCore(titleText.slice(0, end)));
}

/** The title of the part, and what full stops part off inside $a: *Les aventures de Tintin. Le lotus bleu*. */
function partsOf(titleText: string, partTitle: string, whole: string): string[] {
  const parts: string[] = [];
  const pieces = titleText.includes('. ') ? titleText.split(/\.\s+(?=\p{Lu})/u) : [];
  // Also what stands in brackets, and the title of the part up to its own subtitle.
  const bracketed = /[([]([^()[\]]{6,})[)\]]/.exec(titleText)?.[1] ?? '';
  const partProper = partTitle.replace(/\s*[:(].*$/, '');
  for (const text of [partTitle, ...(pieces.length > 1 ? pieces : []), partProper, bracketed]) {
    if (text === '') continue;
    const part = foldedCore(text);
    if (part !== '' && part !== whole && (part.includes(' ') || part.length > 6) && !parts.includes(part))
      parts.push(part);
  }
  return parts.slice(0, 4);
}

/** A name of several words in reading order and as written: folded, between spaces, without what stands in brackets. */
const wordsOfName = remembering((name: string): readonly string[] => {
  const comma = name.indexOf(',');
  const turned = comma < 0 ? [] : [`${name.slice(comma + 1)} ${name.slice(0, comma)}`];
  return [...turned, name]
    .map((written) => ` ${foldedWords(written.replace(/\([^)]*\)/g, ''))} `)
    .filter((words) => words.trim().includes(' '));
});

/** *Thơ Sóng Hồng*, *Hồ Chí Minh tuyển tập*, *Hugonis Grotii De iure belli*: the title without the name of its author. */
function withoutNames(folded: readonly string[], { description }: MatchSource): string {
  if (folded.length < 2) return '';
  const text = ` ${folded.join(' ')} `;
  for (const { name, kind } of description.authors.slice(0, 3)) {
    if (kind !== 'person') continue;
    for (const words of wordsOfName(name)) {
      if (text.includes(words))
        return text
          .replace(words, ' ')
          .replace(/ cua $/, ' ')
          .trim();
    }
  }
  return '';
}

/** Whether a title is nothing but the name of the author. */
function isNameOfAuthor(title: string, { description }: MatchSource): boolean {
  return description.authors.some(({ name, kind }) => kind === 'person' && wordsOfName(name).includes(` ${title} `));
}

/** 880 of 245: the title in its own script. */
function vernacularTitles(fields: readonly DataField[]): string[] {
  const titles: string[] = [];
  for (const { tag, subfields } of fields) {
    if (tag !== '880' || subfields.find(({ code }) => code === '6')?.value.startsWith('245') !== true) continue;
    const text = subfields.filter(({ code }) => code === 'a' || code === 'p').map(({ value }) => value);
    const title = inTraditionalHan(foldedCore(text.join(' ')));
    if (title !== '') titles.push(title);
  }
  return titles.slice(0, 2);
}
