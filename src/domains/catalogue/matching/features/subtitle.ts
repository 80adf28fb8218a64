import { agreesAbbreviated } from '../abbreviation.ts';
import { swapsLanguages } from '../contrasts.ts';
import type { MatchFeature } from '../feature.ts';
import { inFigures, latin } from '../in-figures.ts';
import { leftOverWords } from '../left-over-words.ts';
import { hasCjk, romanSkeleton } from '../romanise.ts';
import { editDistance } from '../title-distance.ts';
import { foldedCore, readElsewhere, titleWords } from '../title-words.ts';

/** Words that every other subtitle has: what a work is, not which. */
const generic = new Set(
  'tieu thuyet truyen ngan vua dai chuyen tho truong ca tap tuyen ki ky su but tuy bien khao phe binh luan kich hoi but phong trinh giao sach tham khao tai lieu hoc dung cho cac nhung ban anh mau a novel novels poems stories short poetry poeme poemes gedichte luan van an thac si tien pho ky su ts ths pts lvths lats lapts kinh te ngu chuyen nganh bao cao tong ket de tai cap bo nha nuoc khoa tot nghiep dai hoc tuyen truyen ki roman romane romans recit recits nouvelles erzahlung erzahlungen povest rasskazy stikhi roman v ilustr'.split(
    ' ',
  ),
);

const isLatin = (text: string): boolean => /[a-z]/.test(text);

/** Subtitle, folded: it tells textbooks and catalogues of one title apart. Left out as often as given. */
export const subtitleFeature: MatchFeature<string> = {
  name: 'subtitle',
  extract({ subtitle, inTitle, inSubtitle, description, partTitle }) {
    if (subtitle.folded.length === 0) return undefined;
    const part = partTitle === '' ? '' : foldedCore(partTitle);
    const { used, grade } = inSubtitle;
    const elsewhere = readElsewhere(subtitle.folded, grade !== undefined || inTitle.grade !== undefined);
    const capitals = /[A-ZĐ]{2}/.test(description.subtitle ?? '');
    const text = titleWords(subtitle, (i) => !used.has(i) && !elsewhere.has(i), capitals).f.join(' ');
    return text === '' ? undefined : ofThesis(text) + (part === '' ? '' : `${beside}${part}`);
  },
  compare(both, other) {
    if (both === undefined || other === undefined) return undefined;
    const [a = '', partA] = both.split(beside);
    const [b = '', partB] = other.split(beside);
    // In two scripts only what can be read aloud is comparable.
    if (isLatin(a) !== isLatin(b) && (hasCjk(a) || hasCjk(b))) return undefined;
    const level = levelOf(a, b);
    const isTold = level === 'different' && (agrees(partA, b) || agrees(partB, a));
    return { level: isTold ? 'part' : level, a, b };
  },
};

/** Before the title of the part, which another library has for its subtitle: *T.1, Cơ - Nhiệt*, *Tập 1: Cơ - Nhiệt*. */
const beside = '|';

function agrees(part: string | undefined, subtitle: string): boolean {
  return part !== undefined && /^(?:same|part)$/.test(levelOf(part, subtitle));
}

/** What is no figure or initial, nor says what kind of work it is. */
function tells(word: string): boolean {
  return word.length > 1 && !/^\d/.test(word) && !genericForms.has(word);
}

/** What libraries write for a thesis and its degree. */
const degrees: Readonly<Record<string, string>> = {
  ttlats: 'tom tat luan an tien si',
  ttlapts: 'tom tat luan an pho tien si',
  ttla: 'tom tat luan an',
  ttlv: 'tom tat luan van',
  lats: 'luan an tien si',
  lapts: 'luan an pho tien si',
  latskh: 'luan an tien si khoa hoc',
  lvths: 'luan van thac si',
  lvts: 'luan van thac si',
  la: 'luan an',
  lv: 'luan van',
  kltn: 'khoa luan tot nghiep',
  ths: 'thac si',
  ts: 'tien si',
  pts: 'pho tien si',
};
const opensThesis =
  /^(?:(?:tom tat |tt )?(?:luan (?:an|van)|khoa luan|do an)|t{0,2}la(?:p?ts|tskh)?|t{0,2}lv(?:th?s)?|kltn|ths|thac si|tien si)(?= |$)/;

/** *TTLATS Ngữ văn: 62.22.34.01* is *tóm tắt luận án tiến sĩ Ngữ văn*: abbreviations of degrees written out, without the code of the field. */
function ofThesis(text: string): string {
  if (!opensThesis.test(text)) return text;
  return text
    .split(' ')
    .filter((word) => !/^\d+$/.test(word) && word !== 'nganh' && word !== 'chuyen' && word !== 'ma' && word !== 'so')
    .map((word) => degrees[word] ?? word)
    .join(' ');
}

/** As words stand in a text for comparing. */
const genericForms: ReadonlySet<string> = new Set([...generic].flatMap((word) => [word, latin(word)]));

function levelOf(a: string, b: string): string {
  if (a === b) return 'same';
  if (a.startsWith(b) || b.startsWith(a) || a.endsWith(` ${b}`) || b.endsWith(` ${a}`)) return 'part';
  if (swapsLanguages(a, b)) return 'wordReplaced';
  if (!isLatin(a) || !isLatin(b)) {
    const [one, two] = [romanSkeleton(a), romanSkeleton(b)];
    const most = Math.floor(Math.min(one.length, two.length) / 8);
    if (one.length > 3 && editDistance(one, two, most) <= most) return 'part';
  }
  const left = leftOverWords(inFigures(a), inFigures(b));
  const [x, y] = [left.a.filter(tells), left.b.filter(tells)];
  // What kind of book it is one library tells so and another so.
  if (x.length === 0 && y.length === 0) return left.a.length > 0 && left.b.length > 0 ? 'generic' : 'part';
  if (left.contrast) return 'wordReplaced';
  if (left.a.length === 0 || left.b.length === 0) return left.shared > 0 ? 'part' : 'generic';
  if (x.length === 0 || y.length === 0) return 'generic';
  if (left.letter) return left.shared >= 2 ? 'part' : 'different';
  if (agreesAbbreviated(a, b)) return 'part';
  const share = left.shared / (left.shared + Math.max(x.length, y.length));
  return share >= 0.5 ? 'wordReplaced' : 'different';
}
