import { encodeMarc8 } from '../marc8/encode.ts';
import { ANSEL } from '../marc8/sets.ts';
import { vowelMarkFirst } from '../marc8/vietnamese-mark-order.ts';

/**
 * The names in braces that stand for characters in `.mrk` files.
 * Source: Library of Congress, MARCMaker 2.5, character conversion table (which MarcEdit took over). Its romanisations
 * of Cyrillic letters are not read: `{Zhcy}` stays as it is and is reported.
 */

/** Marks stand before their base, as in MARC-8. */
const MARKS: Record<string, string> = {
  hooka: '\u0309',
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  macr: '\u0304',
  breve: '\u0306',
  dot: '\u0307',
  uml: '\u0308',
  diaer: '\u0308',
  caron: '\u030c',
  ring: '\u030a',
  llig: '\ufe20',
  rlig: '\ufe21',
  rcommaa: '\u0315',
  dblac: '\u030b',
  candra: '\u0310',
  cedil: '\u0327',
  ogon: '\u0328',
  hookr: '\u0328',
  dotb: '\u0323',
  vlineb: '\u0323',
  dbldotb: '\u0324',
  ringb: '\u0325',
  circb: '\u0325',
  dblunder: '\u0333',
  under: '\u0332',
  commab: '\u0326',
  hookl: '\u0326',
  rcedil: '\u031c',
  breveb: '\u032e',
  ldbltil: '\ufe22',
  rdbltil: '\ufe23',
  commaa: '\u0313',
};

const CHARACTERS: Record<string, string> = {
  // Characters that the format itself uses.
  dollar: '$',
  lcub: '{',
  rcub: '}',
  bsol: '\\',
  // ANSEL letters and signs.
  Lstrok: 'Ł',
  lstrok: 'ł',
  Ostrok: 'Ø',
  ostrok: 'ø',
  Dstrok: 'Đ',
  dstrok: 'đ',
  THORN: 'Þ',
  thorn: 'þ',
  AElig: 'Æ',
  aelig: 'æ',
  OElig: 'Œ',
  oelig: 'œ',
  ETH: 'Đ',
  eth: 'ð',
  Ohorn: 'Ơ',
  ohorn: 'ơ',
  Uhorn: 'Ư',
  uhorn: 'ư',
  inodot: 'ı',
  softsign: 'ʹ',
  mlprime: 'ʹ',
  hardsign: 'ʺ',
  mlPrime: 'ʺ',
  alif: 'ʼ',
  mlrhring: 'ʼ',
  ayn: 'ʻ',
  mllhring: 'ʻ',
  middot: '·',
  flat: '♭',
  sharp: '♯',
  reg: '®',
  plusmn: '±',
  pound: '£',
  deg: '°',
  scriptl: 'ℓ',
  phono: '℗',
  copy: '©',
  iquest: '¿',
  iexcl: '¡',
  szlig: 'ß',
  euro: '€',
  joiner: '\u200d',
  nonjoin: '\u200c',
  sup1: '¹',
  sup2: '²',
  sup3: '³',
  // Signs that MARC-8 lacks and that MARCMaker flattened to ASCII: the character itself is meant.
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquor: '”',
  rdquofh: '”',
  lsquo: '‘',
  rsquo: '’',
  rsquor: '’',
  lsquor: '‚',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  bull: '•',
  dagger: '†',
  Dagger: '‡',
  sect: '§',
  para: '¶',
  cent: '¢',
  curren: '¤',
  yen: '¥',
  brvbar: '¦',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  times: '×',
  divide: '÷',
  ordf: 'ª',
  ordm: 'º',
  trade: '™',
  fnof: 'ƒ',
  IJlig: 'Ĳ',
  ijlig: 'ĳ',
  // ASCII.
  amp: '&',
  apos: "'",
  ast: '*',
  colon: ':',
  comma: ',',
  commat: '@',
  equals: '=',
  excl: '!',
  gt: '>',
  lt: '<',
  hyphen: '-',
  lpar: '(',
  rpar: ')',
  lsqb: '[',
  rsqb: ']',
  num: '#',
  percnt: '%',
  period: '.',
  plus: '+',
  quest: '?',
  quot: '"',
  semi: ';',
  sol: '/',
  space: ' ',
  spcirc: '^',
  spgrave: '`',
  sptilde: '~',
  spundscr: '_',
  squf: '|',
  verbar: '|',
  pipe: '|',
  esc: '\u001b',
};

const STRUCTURAL = new Set(['dollar', 'lcub', 'rcub', 'bsol']);
const MNEMONIC = /\{([A-Za-z0-9]{1,9})\}/g;
const LETTER_WITH_MARK =
  /^([A-Za-z])(acute|grave|circ|tilde|uml|diaer|caron|cedil|ogon|ring|breve|macr|dot|dotb|dblac|commab|hooka|hookr|hookl)$/;
const MULTIBYTE_RUN = /\u001b\{dollar\}[^\u001b]*/g;
const HEXADECIMAL = /^[0-9A-Fa-f]{2}$/;

/** The character or mark of a name; undefined when the table has none. */
function findMeaning(name: string): { readonly text: string; readonly isMark: boolean } | undefined {
  const mark = MARKS[name];
  if (mark !== undefined) return { text: mark, isMark: true };
  const character = CHARACTERS[name];
  if (character !== undefined) return { text: character, isMark: false };
  const [, letter, markName = ''] = LETTER_WITH_MARK.exec(name) ?? [];
  if (letter !== undefined) return { text: (letter + (MARKS[markName] ?? '')).normalize('NFC'), isMark: false };
  if (HEXADECIMAL.test(name)) return meaningOfByte(Number.parseInt(name, 16));
  return /^[A-Za-z]$/.test(name) ? { text: name, isMark: false } : undefined;
}

function meaningOfByte(byte: number): { text: string; isMark: boolean } {
  const ansel = byte >= 0xa0 ? (ANSEL.characters[byte & 0x7f] ?? 0) : 0;
  return {
    text: String.fromCharCode(ansel === 0 ? byte : ansel),
    isMark: ansel !== 0 && ANSEL.combining[byte & 0x7f] === 1,
  };
}

/**
 * Replaces the names in decoded text; marks move behind the character that follows them. An unknown name stays as it is
 * and is reported.
 */
export function expandMnemonics(text: string, reportUnknown: (mnemonic: string) => void): string {
  if (!text.includes('{')) return text;
  let expanded = '';
  let marks: number[] = [];
  const append = (part: string): void => {
    if (part === '') return;
    const base = part.codePointAt(0) ?? 0;
    const first = String.fromCodePoint(base);
    if (marks.length > 1) vowelMarkFirst(marks, base);
    const marked = marks.length === 0 ? first : (first + textOf(marks)).normalize('NFC');
    expanded += marked + part.slice(first.length);
    marks = [];
  };
  let from = 0;
  for (const match of text.matchAll(MNEMONIC)) {
    append(text.slice(from, match.index));
    from = match.index + match[0].length;
    const meaning = findMeaning(match[1] ?? '');
    if (meaning === undefined) {
      reportUnknown(match[0]);
      append(match[0]);
    } else if (meaning.isMark) {
      marks.push(meaning.text.charCodeAt(0));
    } else {
      append(meaning.text);
    }
  }
  append(text.slice(from));
  return expanded + textOf(marks);
}

/** Not in one call: a line can be all marks, more than a call takes. */
function textOf(marks: readonly number[]): string {
  return marks.map((mark) => String.fromCodePoint(mark)).join('');
}

/**
 * Replaces the names in MARC-8 bytes by MARC-8 bytes, so that names and raw marks may be mixed. Names of characters that
 * the format itself uses are left for later.
 *
 * @param line one character a byte.
 */
export function expandMnemonicsInMarc8(line: string): string {
  if (!line.includes('{')) return line;
  const expanded = line.replace(MNEMONIC, (mnemonic, name: string) => {
    if (STRUCTURAL.has(name)) return mnemonic;
    if (HEXADECIMAL.test(name)) return String.fromCharCode(Number.parseInt(name, 16));
    const meaning = findMeaning(name);
    if (meaning === undefined) return mnemonic;
    if (name === 'esc') return meaning.text;
    if (meaning.isMark) return String.fromCharCode(0x80 | ANSEL.characters.indexOf(meaning.text.charCodeAt(0)));
    return Buffer.from(encodeMarc8(meaning.text)).toString('latin1');
  });
  // Within a run of three-byte characters such a name is one of the three bytes.
  return expanded.replace(MULTIBYTE_RUN, (run) => run.replace(MNEMONIC, (_, name: string) => CHARACTERS[name] ?? ''));
}

const TO_ESCAPE = /[${}\\\0-\x1f]/;
const ALL_TO_ESCAPE = /[${}\\\0-\x1f]/g;
const NAMES: Record<string, string> = { $: '{dollar}', '{': '{lcub}', '}': '{rcub}', '\\': '{bsol}' };

/** Names the characters that the format itself uses, and control characters by their number. */
export function escapeForMrk(text: string): string {
  if (!TO_ESCAPE.test(text)) return text;
  return text.replace(ALL_TO_ESCAPE, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
    return NAMES[character] ?? `{${code}}`;
  });
}
