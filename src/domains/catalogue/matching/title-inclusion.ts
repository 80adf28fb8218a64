import { withoutConnectives } from './abbreviation.ts';
import type { TitleFeature } from './features/title.ts';
import { isFoldedSyllable } from './folded-syllable.ts';
import { inFigures, latin } from './in-figures.ts';
import { leftOverWords } from './left-over-words.ts';
import { editDistance } from './title-distance.ts';

/** A title that an old system cut off, perhaps inside a word: twenty letters or more. */
export function isCutOff(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return (
    short.length >= 20 &&
    long.startsWith(short) &&
    long.charAt(short.length) !== ' ' &&
    long.charAt(short.length) !== ''
  );
}

/** Whether the longer text begins with all of the shorter one, which has at least three words. */
export function extends_(longer: string, shorter: string): boolean {
  const count = shorter.split(' ').length;
  if (count < 3) return false;
  if (longer.startsWith(`${shorter} `)) return true;
  // With a typing error in the part that both have.
  if (count < 4 || longer.length <= shorter.length) return false;
  const beginning = longer.split(' ').slice(0, count).join(' ');
  return editDistance(beginning, shorter, 2) <= Math.min(2, shorter.length >> 4);
}

/** Whether the longer text has all of the shorter one, of three words or more, inside or at its end. */
export function contains(longer: string, shorter: string): boolean {
  if (longer.length <= shorter.length || shorter.length < 12 || shorter.split(' ').length < 3) return false;
  return longer.endsWith(` ${shorter}`) || longer.includes(` ${withoutConnectives(shorter)} `);
}

/** *Cuốn 1000 trong bộ sách*: what stands before the shorter text counts it among others. */
export function isNumbered(longer: string, shorter: string): boolean {
  return longer.endsWith(` ${shorter}`) && /\d/.test(longer.slice(0, -shorter.length));
}

/**
 * What only one has stands in its title itself, and not behind a bracket, colon or stop: *The three Theban plays*. One word of
 * seven may have been left out by mistake.
 */
export function saysMoreInTitle(longer: TitleFeature, extra: readonly string[], shorter: string): boolean {
  const { a, shared } = leftOverWords(
    inFigures(longer.m ?? longer.f)
      .replace(nameOfTheState, '')
      .replace(proceedings, ''),
    shorter,
  );
  const telling = a.filter(
    (word) => !/^\d/.test(word) && !sayLittle.has(word) && (word.length > 2 || isFoldedSyllable(word)),
  );
  return telling.length > 0 && (telling.length > 1 || extra.length > 1 || shared < 6);
}

/** *Năm 2015*, *tỉnh*, *giáo trình*: what one library puts into the title and another leaves out. */
const sayLittle: ReadonlySet<string> = new Set(
  'nam tinh huyen xa quan thanh pho giao trinh sach tap quyen ban in lan thu cua ve tai va truyen tieu thuyet bao chi toan tuyen luat phap cac nhung bo so series tu'
    .split(' ')
    .flatMap((word) => [word, latin(word)]),
);

/** *Luật Công nghệ thông tin (của nước Cộng hoà xã hội chủ nghĩa Việt Nam)*. */
const nameOfTheState = new RegExp(
  `(?: ${latin('cua')})?(?: ${latin('nuoc')})? ${['cong', 'hoa', 'xa', 'hoi', 'chu', 'nghia', 'viet', 'nam'].map(latin).join(' ')}(?= |$)`,
);

/** *Kỷ yếu hội thảo khoa học quốc gia …*: what the book is, which others have behind the title or nowhere. */
const proceedings = new RegExp(
  `^(?:${[
    ['ki', 'yeu'],
    ['hoi', 'thao'],
    ['hoi', 'nghi'],
    ['toa', 'dam'],
    ['khoa', 'hoc'],
    ['quoc', 'gia'],
    ['quoc', 'te'],
    ['toan', 'quoc'],
    ['lan', 'thu', '\\d+'],
  ]
    .map((words) => words.map((word) => (word.startsWith('\\') ? word : latin(word))).join(' '))
    .join('|')}|${latin('va')}| )+ (?=\\S+ \\S+ \\S)`,
);

/**
 * Whether the longer text begins with all of the shorter one: three words, or fewer where a bracket, colon or stop (or another
 * language, whose words tell more) parts off the rest. *Sự va chạm giữa các nền văn minh (và sự tái lập trật tự thế giới)*.
 */
export function continues(longer: string, shorter: string, vietnamese: boolean, main: string | undefined): boolean {
  if (!longer.startsWith(`${shorter} `)) return isInserted(longer.split(' '), shorter.split(' '));
  return !vietnamese || main === shorter || shorter.split(' ', 3).length === 3;
}

/** *Quang Trung (Nguyễn Huệ), anh hùng dân tộc*: the longer one has all words of the shorter, of five or more, and others between them. */
function isInserted(longer: readonly string[], shorter: readonly string[]): boolean {
  if (shorter.length < 5 || longer.length <= shorter.length) return false;
  let same = 0;
  while (same < shorter.length && shorter[same] === longer[same]) same++;
  const behind = shorter.slice(same);
  return (
    same >= 2 && behind.length >= 2 && behind.every((word, i) => longer[longer.length - behind.length + i] === word)
  );
}
