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
  ['book', 'volume'],
  ['phan', 'part'],
  ['part', 'part'],
  ['pt', 'part'],
  ['p', 'part'],
  ['teil', 'part'],
  ['ky', 'part'],
  ['ki', 'part'],
  ['partie', 'part'],
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
    const value = numberOf(exact[i + 1] ?? '', folded[i + 1] ?? '', !ambiguous.has(word));
    if (value === undefined || (kind === 'grade' && !isGrade(value))) continue;
    found[kind].push(value);
    used.add(i).add(i + 1);
    i++;
    // A range "T.1-2": the number that follows the first by one.
    if (kind === 'volume' && folded[i + 1] === String(Number(value) + 1)) {
      found.volume.push(folded[i + 1] ?? '');
      used.add(i + 1);
      i++;
    }
  }
  const grade = found.grade[0] ?? gradeAfterSubject(folded, used);
  return {
    volumes: found.volume,
    parts: found.part,
    issues: found.issue,
    used,
    ...(grade === undefined ? {} : { grade }),
  };
}

function isGrade(value: string): boolean {
  const grade = Number(value);
  return grade >= 1 && grade <= 12;
}

/** *Toán 12*, *Ngữ văn 9*: a number from 1 to 12 behind a school subject. */
function gradeAfterSubject(folded: readonly string[], used: Set<number>): string | undefined {
  for (let i = 1; i < folded.length; i++) {
    const word = folded[i] ?? '';
    if (used.has(i) || !/^\d{1,2}$/.test(word) || !isGrade(word)) continue;
    for (let length = Math.min(6, i); length >= 1; length--) {
      if (!subjects.has(folded.slice(i - length, i).join(' '))) continue;
      used.add(i);
      return String(Number(word));
    }
  }
  return undefined;
}
