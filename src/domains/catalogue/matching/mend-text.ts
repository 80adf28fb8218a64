import { isVietnameseSyllable } from '#lib/vietnamese';
import { remembering } from './remember.ts';

/** Latin letters that look like Cyrillic ones, for words that are Cyrillic otherwise. */
const cyrillicFor: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
  k: 'к',
  m: 'м',
  t: 'т',
  b: 'в',
  h: 'н',
  i: 'і',
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
};

const hasCyrillic = /[\u0400-\u04ff]/;
const hasLatin = /[A-Za-z]/;

/** Latin letters inside Cyrillic words by the Cyrillic ones that they look like. */
function inCyrillic(text: string): string {
  if (!hasCyrillic.test(text) || !hasLatin.test(text)) return text;
  return text.replace(/[\p{L}]+/gu, (word) => {
    const mixed = hasCyrillic.test(word);
    if (!hasLatin.test(word)) return word;
    const turned = [...word].map((letter) => cyrillicFor[letter] ?? letter).join('');
    // A word wholly in look-alikes belongs to its neighbours; one with another Latin letter is Latin.
    return (mixed || word.length > 2) && !hasLatin.test(turned) ? turned : word;
  });
}

const telexTones: Readonly<Record<string, string>> = {
  s: '\u0301',
  f: '\u0300',
  r: '\u0309',
  x: '\u0303',
  j: '\u0323',
};
const telexLetters: Readonly<Record<string, string>> = {
  aa: 'â',
  aw: 'ă',
  ee: 'ê',
  oo: 'ô',
  ow: 'ơ',
  uw: 'ư',
  dd: 'đ',
};
const vniTones: Readonly<Record<string, string>> = { 1: '\u0301', 2: '\u0300', 3: '\u0309', 4: '\u0303', 5: '\u0323' };
const vniMarks: Readonly<Record<string, string>> = { 6: '\u0302', 7: '\u031b', 8: '\u0306' };

/** One word as the Telex keys that make it, lower case; undefined when it becomes no syllable. The tone's key stands anywhere behind the vowel. */
const fromTelex = remembering((word: string): string | undefined => {
  const lower = word.toLowerCase();
  const marked = (text: string): string =>
    text
      .replace(/(?<![aou])w/g, 'uw')
      .replace(/u?wow|uow/g, 'ươ')
      .replace(/aa|aw|ee|oo|ow|uw|dd/g, (keys) => telexLetters[keys] ?? keys);
  for (let at = lower.length - 1; at > 0; at--) {
    const tone = telexTones[lower.charAt(at)];
    if (tone === undefined || !/[aeiouyw]/.test(lower.slice(0, at))) continue;
    const read = withTone(marked(lower.slice(0, at) + lower.slice(at + 1)), tone);
    if (read !== undefined) return read;
  }
  return withTone(marked(lower), '');
});

function withTone(spelt: string, tone: string): string | undefined {
  if (isVietnameseSyllable(spelt + tone)) return (spelt + tone).normalize('NFC');
  const vowels = [...spelt.matchAll(/[aăâeêioôơuưy]/g)].map((match) => match.index).reverse();
  for (const at of vowels) {
    const read = (spelt.slice(0, at + 1) + tone + spelt.slice(at + 1)).normalize('NFC');
    if (isVietnameseSyllable(read)) return read;
  }
  return undefined;
}

const fromVni = remembering((word: string): string | undefined => {
  let out = '';
  let tone = '';
  for (const char of word.toLowerCase()) {
    if (vniTones[char] !== undefined) tone = vniTones[char];
    else if (char === '9') out = out.replace(/d$/, 'đ');
    else if (vniMarks[char] !== undefined) out += vniMarks[char];
    else out += char;
  }
  return withTone(out.normalize('NFC').replace(/uơ/, 'ươ'), tone);
});

const telexLooks = /[a-z](?:aa|ee|oo|uw|ow|aw|dd)|\bdd|[aeiouy][a-z]{0,3}[sfrxj]/i;
const vniLooks = /[a-z][1-9](?![\d])/i;

/** What the words become; undefined as soon as more than a fifth of them become nothing, which is soon in another language. */
function turnedInto(
  read: (word: string) => string | undefined,
  words: readonly string[],
): readonly (string | undefined)[] | undefined {
  const turned: (string | undefined)[] = [];
  let lost = 0;
  for (const word of words) {
    const syllable = read(word);
    if (syllable === undefined && ++lost * 5 > words.length) return undefined;
    turned.push(syllable);
  }
  return turned;
}

/**
 * Vietnamese typed with an input method switched off (*Luaatj hieesn phaps*, *Lua65t*). A text is turned only when nearly all its
 * words become Vietnamese syllables and several could not be read otherwise.
 */
function fromKeys(text: string): string {
  // *The name of the rose* is English, though *of* is how *ò* is keyed.
  if (/[^ -~]/.test(text) || /\b(?:the|of|and)\b/i.test(text)) return text;
  const telex = telexLooks.test(text);
  if (!telex && !vniLooks.test(text)) return text;
  const words = text.match(/[A-Za-z][A-Za-z0-9]*/g) ?? [];
  for (const read of [telex ? fromTelex : undefined, vniLooks.test(text) ? fromVni : undefined]) {
    if (read === undefined || words.length < 2) continue;
    const turned = turnedInto(read, words);
    if (turned === undefined) continue;
    const changed = turned.filter((word, i) => word !== undefined && word !== words[i]?.toLowerCase()).length;
    if (changed * 3 >= words.length && changed >= 2) {
      let at = -1;
      return text.replace(/[A-Za-z][A-Za-z0-9]*/g, (word) => {
        at++;
        return turned[at] ?? word;
      });
    }
  }
  return text;
}

/** The sign under which a letter lost to a question mark is kept in keys: any letter may stand there. */
export const lostLetter = 'ʔ';

/** *Ph?m ?ình H?*: a question mark inside or before a word stands for a letter that an encoding lost. */
function withLostLetters(text: string): string {
  if (!/\p{L}\?\p{L}|(?:^|\s)\?\p{L}/u.test(text)) return text;
  return text.replace(/(?<=\p{L})\?(?=[\p{L}\s]|$)|\?(?=\p{L})/gu, lostLetter);
}

const viqrMarks: Readonly<Record<string, string>> = { '(': '\u0306', '^': '\u0302', '+': '\u031b', '*': '\u031b' };
const viqrTones: Readonly<Record<string, string>> = {
  '`': '\u0300',
  '?': '\u0309',
  '~': '\u0303',
  "'": '\u0301',
  '.': '\u0323',
};

/** One of these is in every text that is VIQR; few others have any. */
const mayBeViqr = /[\^(+*]|dd/i;

/** *Vie^.t Nam*, *DDo^`ng Tha'p*: VIQR that no decoder met. Only texts with its signs inside words. */
function fromViqr(text: string): string {
  if (!mayBeViqr.test(text) || !/[aeiou][\^(+*][`?~'.]?(?:\p{L}|[\s,;:/]|$)|\bdd[aeiou]/iu.test(text)) return text;
  let turned = 0;
  const out = text
    .replace(/dd/gi, 'đ')
    .replace(/([aeiouy])([\^(+*])?([`?~'.])?(?=[\p{L}\s,;:/)]|$)/giu, (all, vowel, mark, tone) => {
      if (mark === undefined && (tone === undefined || tone === '.' || tone === '?')) {
        if (mark === undefined && tone === undefined) return all;
      }
      turned++;
      return (vowel + (viqrMarks[mark] ?? '') + (viqrTones[tone] ?? '')).normalize('NFC');
    });
  return turned >= 2 || turned * 2 >= text.split(' ').length ? out : text;
}

/** A text with what stands between it and its meaning taken away: entities, look-alikes, keys typed for marks, lost letters. */
export function mendText(text: string): string {
  let out = text;
  if (out.includes('&')) out = out.replace(/&amp;/g, '&').replace(/&(?:lt|gt|quot|apos|nbsp|#\d{1,5});/g, ' ');
  if (out.includes('<<')) out = out.replace(/<<|>>/g, '');
  out = fromViqr(out);
  if (/[ʻʼʹʺ‘’`]/.test(out)) out = out.replace(/(?<=\p{L})[ʻʼʹʺ‘’`](?=\p{L}|\s|$)/gu, '');
  if (out.includes('?')) out = withLostLetters(out);
  return fromKeys(inCyrillic(out));
}
