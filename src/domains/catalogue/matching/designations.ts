import type { Tokens } from '#lib/vietnamese';
import numberWords from './tables/number-words.json' with { type: 'json' };
import subjectList from './tables/school-subjects.json' with { type: 'json' };

/** What a title says of volume, part, issue and school grade, and which of its tokens say it. */
export interface Designations {
  /** Numbers of volumes or parts that the text counts: *4 tập*, *in 22 Bänden*. */
  readonly count?: number;
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

/** Folded markers, with what each designates. */
const markers: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['tap', 'volume'],
  ['quyen', 'volume'],
  ['q', 'volume'],
  ['cuon', 'volume'],
  ['vol', 'volume'],
  ['vols', 'volume'],
  ['v', 'volume'],
  ['volume', 'volume'],
  ['volumes', 'volume'],
  ['tome', 'volume'],
  ['tom', 'volume'],
  ['tt', 'volume'],
  ['bd', 'volume'],
  ['band', 'volume'],
  ['bde', 'volume'],
  ['volumen', 'volume'],
  ['tomo', 'volume'],
  ['tomos', 'volume'],
  ['tomus', 'volume'],
  ['том', 'volume'],
  ['т', 'volume'],
  ['кн', 'volume'],
  ['книга', 'volume'],
  ['kn', 'volume'],
  ['kniha', 'volume'],
  ['knjiga', 'volume'],
  ['svazek', 'volume'],
  ['sv', 'volume'],
  ['dil', 'volume'],
  ['bind', 'volume'],
  ['deel', 'volume'],
  ['dl', 'volume'],
  ['kotet', 'volume'],
  ['ks', 'volume'],
  ['ksiega', 'volume'],
  ['bk', 'volume'],
  ['book', 'volume'],
  ['buch', 'volume'],
  ['livre', 'volume'],
  ['libro', 'volume'],
  ['t', 'volume'],
  ['phan', 'part'],
  ['ph', 'part'],
  ['part', 'part'],
  ['册', 'volume'],
  ['冊', 'volume'],
  ['卷', 'volume'],
  ['巻', 'volume'],
  ['권', 'volume'],
  ['parts', 'part'],
  ['pt', 'part'],
  ['pts', 'part'],
  ['p', 'part'],
  ['teil', 'part'],
  ['tl', 'part'],
  ['teilbd', 'part'],
  ['teilband', 'part'],
  ['ky', 'part'],
  ['ki', 'part'],
  ['partie', 'part'],
  ['parte', 'part'],
  ['часть', 'part'],
  ['ч', 'part'],
  ['ch', 'part'],
  ['cast', 'part'],
  ['cz', 'part'],
  ['czesc', 'part'],
  ['del', 'part'],
  ['dio', 'part'],
  ['halbband', 'part'],
  ['hb', 'part'],
  ['halbbd', 'part'],
  ['abt', 'part'],
  ['abteilung', 'part'],
  ['выпуск', 'part'],
  ['вып', 'part'],
  ['vyp', 'part'],
  ['fasc', 'part'],
  ['fascicule', 'part'],
  ['fascicle', 'part'],
  ['lfg', 'part'],
  ['lieferung', 'part'],
  ['ban', 'part'],
  ['so', 'issue'],
  ['no', 'issue'],
  ['issue', 'issue'],
  ['nr', 'issue'],
  ['heft', 'issue'],
  ['номер', 'issue'],
  ['lop', 'grade'],
  ['khoi', 'grade'],
  ['grade', 'grade'],
  ['class', 'grade'],
  ['klasse', 'grade'],
  ['classe', 'grade'],
]);

/** Markers that are also ordinary words: only digits or Roman numerals after them count. */
const ambiguous = new Set(
  'ban khoi t tt q v p ph ch cz hb tl del dl ks kn sv bk so no nr ky ki cuon lop class classe klasse book livre libro buch tom dil cast dio deel bind т ч'.split(
    ' ',
  ),
);
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
  // *Bản 1*, *bản 2* of one schoolbook; without its marks the word is many others.
  ban: 'bản',
  khoi: 'khối',
};

/** Markers that may stand behind their number: *I. Teil*, *2. Band*, *première partie*. */
const turned = new Set(
  '册 冊 卷 巻 권 teil band bd buch halbband halbbd teilband abteilung abt partie parte часть том книга выпуск tome tom livre volume vol book part kotet dil cast del bind svazek cz czesc'.split(
    ' ',
  ),
);

/** *Tuyển tập II*: the marker closes a word of its own, only the number designates. */
const compounds = new Set(['tuyen', 'toan', 'tong', 'suu', 'hop']);
/** *Bài tập 3*, *luyện tập 2*: no volume at all. */
const activities = new Set(['bai', 'luyen', 'thuc', 'hoc', 'on', 'tu', 'doc']);

/** Plural nouns of volumes and parts behind a number: *in 22 Bänden*, *в 10 томах*, *6 phần*. */
const counted =
  /^(?:tap|quyen|cuon|phan|hoi|volumes?|vols?|v|tomes?|tomos|tomach|tomakh|tomah|томах|томов|тома|кн|книгах|книг|частях|частеи|части|chastiakh|castach|knigakh|knigah|knigach|banden?|bande|bde|teilen?|teile|parties|partes|parts|books|libri|libros|livres|tt|delen|dln|bindi|pts|bd)$/;

const attached = /^(t|q|v|vol|tap|quyen|bd|p|pt|ph)(\d{1,3})$/;
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

/**
 * Reads designations in any of the notations in use: `T.1`, `Tập I`, `Tập một`, `Quyển thứ ba`, `q3`, `Phần 2`, `Ph.1`, `vol. 2`,
 * `2. Band`, `tome premier`, `lớp 10`, `Toán 12`. A range of volumes is one designation, `1-3`; a count (`4 tập`) is none.
 */
export function readDesignations({ exact, folded }: Tokens): Designations {
  const found: Record<Kind, string[]> = { volume: [], part: [], issue: [], grade: [] };
  const used = new Set<number>();
  let count: number | undefined;
  for (let i = 0; i < folded.length; i++) {
    const word = folded[i] ?? '';
    const several = countAt(exact, folded, i);
    if (several !== undefined) {
      count ??= several;
      if (isPreposition(folded[i - 1])) used.add(i - 1);
      used.add(i).add(i + 1);
      if (folded[i + 2] === 'trong') {
        // *2 tập trong 1*.
        used.add(i + 2);
        if (/^\d$|^mot$/.test(folded[i + 3] ?? '')) used.add(i + 3);
      }
      i++;
      continue;
    }
    const kind = markers.get(word);
    if (kind === undefined) {
      const together = endsInDigit(word) ? attached.exec(word) : null;
      if (together?.[2] !== undefined) {
        found[together[1]?.startsWith('p') ? 'part' : 'volume'].push(String(Number(together[2])));
        used.add(i);
      }
      continue;
    }
    if (exact[i] !== exactForms[word] && (exact[i] !== word || word === 'ban' || word === 'khoi')) continue;
    // *Thế kỷ 21* without its tones.
    if ((word === 'ky' || word === 'ki') && folded[i - 1] === 'the') continue;
    const before = folded[i - 1] ?? '';
    if (word === 'tap' && activities.has(before)) continue;
    // *Quyển thứ nhất*, *lớp năm*: with its marks the marker allows a number in words.
    const at = ordinalSigns.has(folded[i + 1] ?? '') ? i + 2 : i + 1;
    const inWords = !ambiguous.has(word) || exact[i] === 'lớp' || exact[i] === 'khối' || at === i + 2;
    const value =
      numberOf(exact[at] ?? '', folded[at] ?? '', inWords) ??
      (kind === 'issue' && isLongNumber(folded[at]) ? folded[at] : undefined);
    if (value === undefined || (kind === 'grade' && !isGrade(value))) {
      const ahead = turned.has(word) ? numberOf(exact[i - 1] ?? '', folded[i - 1] ?? '', true) : undefined;
      if (ahead !== undefined && !used.has(i - 1)) {
        found[kind].push(ahead);
        used.add(i - 1).add(i);
      }
      continue;
    }
    const first = word === 'tap' && compounds.has(before) ? i + 1 : i;
    for (let j = first; j <= at; j++) used.add(j);
    i = at;
    // A range "T.1-2", "X-XI", "lớp 4-5": the number that follows the first by one, or at the end of the text by more.
    const next = folded[i + 1] ?? '';
    const then = /^\d{1,2}$/.test(next) || roman.test(folded[at] ?? '') ? numberOf(next, next, false) : undefined;
    const last = Number(value);
    const end = then === undefined ? Number.NaN : Number(then);
    const follows = end === last + 1 || (end > last && i + 2 === folded.length && /^\d/.test(next));
    if (follows && (kind === 'volume' || kind === 'part' || (kind === 'grade' && isGrade(String(end))))) {
      if (kind === 'grade') found.grade.push(value, String(end));
      else found[kind].push(`${last}-${end}`);
      used.add(i + 1);
      i++;
    } else found[kind].push(value);
    // *Số 5 (409)*: of the year, and of all that have appeared.
    const all = folded[i + 1] ?? '';
    if (kind === 'issue' && !follows && /^\d{2,5}$/.test(all) && Number(all) > last + 12 && !isYear(all)) {
      found.issue.push(all);
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
    ...(count === undefined ? {} : { count }),
  };
}

function isYear(digits: string): boolean {
  return /^(?:1[89]|20)\d\d$/.test(digits);
}

/** Of a newspaper: *số 12045*. */
function isLongNumber(word: string | undefined): boolean {
  return word !== undefined && /^\d{4,5}$/.test(word) && !isYear(word);
}

function endsInDigit(word: string): boolean {
  const last = word.charCodeAt(word.length - 1);
  return last >= 48 && last <= 57;
}

const ordinalSigns = new Set(['thu', 'the', 'so', '第']);
const prepositions = new Set(['in', 'en', 'v', 'в', 'gom', 'w', 'i', 've', 'bo', 'tron']);

function isPreposition(word: string | undefined): boolean {
  return word !== undefined && prepositions.has(word);
}

/** How many volumes or parts the number at `i` counts: *4 tập*, *Tiểu thuyết 6 phần*, *v 22 tomach*; not *2. Band*, *tập 2 phần 1*. */
function countAt(exact: readonly string[], folded: readonly string[], i: number): number | undefined {
  const noun = folded[i + 1] ?? '';
  if (!counted.test(noun)) return undefined;
  const value = numberOf(exact[i] ?? '', folded[i] ?? '', true);
  const number = Number(value);
  if (!(number >= 2 && number <= 99)) return undefined;
  // *Tập 2, phần 1*, *Bd. 2, Teil 1*: the number belongs to what stands before it, the noun has its own.
  const before = folded[i - 1] ?? '';
  if (markers.has(before) && !isPreposition(before)) return undefined;
  const behind = folded[i + 2] ?? '';
  if (behind !== '' && numberOf(exact[i + 2] ?? '', behind, true) !== undefined) return undefined;
  // German and French ordinals look alike but for the plural: *2. Band*, *2e partie*.
  if (turned.has(noun) && noun !== 'vol' && noun !== 'volume' && !isPreposition(before)) return undefined;
  if (roman.test(folded[i] ?? '')) return undefined;
  // Toneless *tap* may be another word; a number in words needs its marks.
  if (!/^\d/.test(folded[i] ?? '') && exact[i] === folded[i] && !isPreposition(before)) return undefined;
  return number;
}

/** A number at the end of a title of three words or more, which may stand for a volume: *Đất Việt 12*, *temps perdu, II*. */
export function endingNumber({ exact, folded }: Tokens): { readonly at: number; readonly number: string } | undefined {
  const at = folded.length - 1;
  const isHan = /[上中下]/.test(exact[at] ?? '');
  if (at < (isHan ? 1 : 3) || (folded[at] ?? '').length > 4) return undefined;
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
