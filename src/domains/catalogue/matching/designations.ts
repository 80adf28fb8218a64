import type { Tokens } from '#lib/vietnamese';
import numberWords from './tables/number-words.json' with { type: 'json' };
import subjectList from './tables/school-subjects.json' with { type: 'json' };

/** What a title says of volume, part, issue and school grade, and which of its tokens say it. */
export interface Designations {
  readonly volumes: readonly string[];
  readonly parts: readonly string[];
  readonly issues: readonly string[];
  readonly grade?: string;
  /** Indexes of the tokens that designate a volume, part, issue or grade. */
  readonly used: ReadonlySet<number>;
}

type Kind = 'volume' | 'part' | 'issue' | 'grade';

const numbers: ReadonlyMap<string, string> = new Map(Object.entries(numberWords));
const subjects: ReadonlySet<string> = new Set(subjectList);

/** Folded markers. */
const markers: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['tap', 'volume'],
  ['t', 'volume'],
  ['quyen', 'volume'],
  ['q', 'volume'],
  ['cuon', 'volume'],
  ['vol', 'volume'],
  ['v', 'volume'],
  ['volume', 'volume'],
  ['tome', 'volume'],
  ['tom', 'volume'],
  ['bd', 'volume'],
  ['band', 'volume'],
  ['volumen', 'volume'],
  ['tomo', 'volume'],
  ['том', 'volume'],
  ['кн', 'volume'],
  ['книга', 'volume'],
  ['book', 'volume'],
  ['phan', 'part'],
  ['part', 'part'],
  ['pt', 'part'],
  ['p', 'part'],
  ['teil', 'part'],
  ['ky', 'part'],
  ['ki', 'part'],
  ['partie', 'part'],
  ['parte', 'part'],
  ['часть', 'part'],
  ['ч', 'part'],
  ['so', 'issue'],
  ['no', 'issue'],
  ['issue', 'issue'],
  ['lop', 'grade'],
  ['grade', 'grade'],
  ['class', 'grade'],
]);

/** Markers that are also ordinary words: only digits or Roman numerals after them count. */
const ambiguous = new Set(['t', 'q', 'v', 'p', 'so', 'no', 'ky', 'ki', 'cuon', 'lop', 'class', 'book', 'tom']);
/** As above, and their toned look-alikes are other words: *tạp*, *tắp*; *phản*, *phân*; *sổ*, *sở*. */
const exactForms: Readonly<Record<string, string>> = {
  tap: 'tập',
  quyen: 'quyển',
  cuon: 'cuốn',
  phan: 'phần',
  ky: 'kỳ',
  ki: 'kì',
  so: 'số',
  lop: 'lớp',
};

/** Markers that may stand behind their number: *I. Teil*, *2. Band*. */
const turned = new Set(['teil', 'band', 'bd', 'partie', 'parte', 'часть', 'tome']);

const attached = /^(t|q|v|vol|tap|quyen|p|pt)(\d{1,3})$/;
const roman = /^(?=[ivxl])(?:x{0,3}|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;
const romanValues: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };

function romanNumber(text: string): string {
  let total = 0;
  for (let i = 0; i < text.length; i++) {
    const value = romanValues[text.charAt(i)] ?? 0;
    const next = romanValues[text.charAt(i + 1)] ?? 0;
    total += value < next ? -value : value;
  }
  return String(total);
}

/** The number that a token stands for, e.g. `3`, `III`, `ba`, `thượng`; undefined when it is none. */
export function numberOf(exact: string, folded: string, wordsAllowed: boolean): string | undefined {
  if (/^\d{1,3}$/.test(folded)) return String(Number(folded));
  if (roman.test(folded)) return romanNumber(folded);
  return wordsAllowed ? numbers.get(exact) : undefined;
}

/** Reads designations in any of the notations in use: `T.1`, `Tập I`, `Tập một`, `Quyển 3`, `q3`, `Phần 2`, `vol. 2`, `lớp 10`, `Toán 12`. */
export function readDesignations({ exact, folded }: Tokens): Designations {
  const found: Record<Kind, string[]> = { volume: [], part: [], issue: [], grade: [] };
  const used = new Set<number>();
  for (let i = 0; i < folded.length; i++) {
    const word = folded[i] ?? '';
    const kind = markers.get(word);
    if (kind === undefined) {
      const together = attached.exec(word);
      if (together?.[2] !== undefined) {
        found[together[1]?.startsWith('p') ? 'part' : 'volume'].push(String(Number(together[2])));
        used.add(i);
      }
      continue;
    }
    if (exact[i] !== word && exact[i] !== exactForms[word]) continue;
    // *Thế kỷ 21* without its tones.
    if ((word === 'ky' || word === 'ki') && folded[i - 1] === 'the') continue;
    // *Quyển thứ nhất*, *lớp năm*: with its marks the marker allows a number in words.
    const at = folded[i + 1] === 'thu' ? i + 2 : i + 1;
    const inWords = !ambiguous.has(word) || exact[i] === 'lớp';
    const value = numberOf(exact[at] ?? '', folded[at] ?? '', inWords);
    if (value === undefined || (kind === 'grade' && !isGrade(value))) {
      const before = turned.has(word) ? numberOf(exact[i - 1] ?? '', folded[i - 1] ?? '', true) : undefined;
      if (before !== undefined && !used.has(i - 1)) {
        found[kind].push(before);
        used.add(i - 1).add(i);
      }
      continue;
    }
    found[kind].push(value);
    for (let j = i; j <= at; j++) used.add(j);
    i = at;
    // A range "T.1-2", "lớp 4-5": the number that follows the first by one, or at the end of the text by more.
    const next = folded[i + 1] ?? '';
    const last = Number(value);
    const follows =
      next === String(last + 1) || (/^\d{1,2}$/.test(next) && Number(next) > last && i + 2 === folded.length);
    if (follows && (kind === 'volume' || (kind === 'grade' && isGrade(next)))) {
      for (let number = last + 1; number <= Number(next); number++) found[kind].push(String(number));
      used.add(i + 1);
      i++;
    }
  }
  const grade = found.grade.length === 0 ? gradeAfterSubject(folded, used) : [...new Set(found.grade)].join('-');
  return {
    volumes: found.volume,
    parts: found.part,
    issues: found.issue,
    used,
    ...(grade === undefined ? {} : { grade }),
  };
}

/** A number at the end of a title of three words or more, which may stand for a volume: *Đất Việt 12*, *temps perdu, II*. */
export function endingNumber({ exact, folded }: Tokens): { readonly at: number; readonly number: string } | undefined {
  const at = folded.length - 1;
  if (at < 3 || (folded[at] ?? '').length > 4) return undefined;
  const number =
    numberOf(exact[at] ?? '', folded[at] ?? '', false) ??
    (/[上中下]/.test(exact[at] ?? '') ? numbers.get(exact[at] ?? '') : undefined);
  return number === undefined ? undefined : { at, number };
}

function isGrade(value: string): boolean {
  const grade = Number(value);
  return grade >= 1 && grade <= 12;
}

const schools = new Set(['trung hoc co so', 'trung hoc pho thong', 'thcs', 'thpt', 'tieu hoc', 'trung hoc', 'ptth']);

/** Where a name of a kind of school that ends at `end` begins: *Toán Trung học cơ sở 8*; `end` when there is none. */
function beforeSchool(folded: readonly string[], end: number): number {
  for (let length = Math.min(4, end - 1); length >= 1; length--)
    if (schools.has(folded.slice(end - length, end).join(' '))) return end - length;
  return end;
}

/** *Toán 12*, *Ngữ văn 9*: a number from 1 to 12 behind a school subject. */
function gradeAfterSubject(folded: readonly string[], used: Set<number>): string | undefined {
  for (let i = 1; i < folded.length; i++) {
    const word = folded[i] ?? '';
    if (used.has(i) || !/^\d{1,2}$/.test(word) || !isGrade(word)) continue;
    const end = beforeSchool(folded, i);
    for (let length = Math.min(6, end); length >= 1; length--) {
      if (!subjects.has(folded.slice(end - length, end).join(' '))) continue;
      for (let j = end; j <= i; j++) used.add(j);
      return String(Number(word));
    }
  }
  return undefined;
}
