import { remembering } from './remember.ts';

/** Hangul syllables are arranged by rule: 19 onsets, 21 vowels, 28 codas from U+AC00 (The Unicode Standard, ch. 3.12). */
const onsets = 'g gg n d dd r m b bb s ss  j jj ch k t p h'.split(' ');
const vowels = 'a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i'.split(' ');
const codas = ' g gg gs n nj nh d r rg rm rb rs rt rp rh m b bs s ss ng j ch k t p h'.split(' ');

function fromHangul(text: string): string {
  let out = '';
  for (const char of text) {
    const at = (char.codePointAt(0) ?? 0) - 0xac00;
    if (at < 0 || at >= 11_172) out += char;
    else
      out +=
        (onsets[Math.floor(at / 588)] ?? '') + (vowels[Math.floor((at % 588) / 28)] ?? '') + (codas[at % 28] ?? '');
  }
  return out;
}

const kanaRows: Readonly<Record<string, string>> = {
  あ: 'a i u e o',
  か: 'ka ga ki gi ku gu ke ge ko go',
  さ: 'sa za shi ji su zu se ze so zo',
  た: 'ta da chi ji  tsu zu te de to do',
  な: 'na ni nu ne no',
  は: 'ha ba pa hi bi pi fu bu pu he be pe ho bo po',
  ま: 'ma mi mu me mo',
  ら: 'ra ri ru re ro',
};
const kana = new Map<string, string>([
  ['や', 'ya'],
  ['ゆ', 'yu'],
  ['よ', 'yo'],
  ['わ', 'wa'],
  ['を', 'o'],
  ['ん', 'n'],
  ['ー', ''],
]);
for (const [first, row] of Object.entries(kanaRows)) {
  // The code points of あ-row vowels alternate with their small forms.
  const step = first === 'あ' ? 2 : 1;
  for (const [place, sound] of row.split(' ').entries())
    kana.set(String.fromCharCode(first.charCodeAt(0) + place * step), sound);
}

/** Hiragana and katakana as romanised by Hepburn, long vowels short; undefined where Han characters stand among them. */
function fromKana(text: string): string | undefined {
  let out = '';
  for (let char of text) {
    if (char === ' ') continue;
    const code = char.charCodeAt(0);
    if (code >= 0x30a1 && code <= 0x30f3) char = String.fromCharCode(code - 0x60);
    if ('ゃゅょ'.includes(char)) {
      const glide = { ゃ: 'a', ゅ: 'u', ょ: 'o' }[char] ?? '';
      out = /(?:sh|ch|j)i$/.test(out) ? out.slice(0, -1) + glide : `${out.slice(0, -1)}y${glide}`;
    } else if (char !== 'っ') {
      const sound = kana.get(char);
      if (sound === undefined) return undefined;
      out += sound;
    }
  }
  return out.replace(/([aeiou])\1+/g, '$1').replace(/ou/g, 'o');
}

/** A text wholly in hangul or kana in Latin letters; as it was where Han characters make that impossible. */
export const inLatinLetters = remembering((text: string): string => {
  if (/[\u3400-\u9fff]/.test(text)) return text;
  if (/[\uac00-\ud7af]/.test(text)) return fromHangul(text);
  return /[\u3040-\u30ff]/.test(text) ? (fromKana(text) ?? text) : text;
});

/** What McCune-Reischauer and the Revised Romanization of one Korean text have in common; of folded words, without their spaces. */
function koreanSound(text: string): string {
  return text
    .replace(/[^a-z]/g, '')
    .replace(/eo/g, 'o')
    .replace(/eu/g, 'u')
    .replace(/sh(?=i)/g, 's')
    .replace(/ch|j/g, 'c')
    .replace(/k/g, 'g')
    .replace(/t/g, 'd')
    .replace(/p/g, 'b')
    .replace(/l/g, 'r')
    .replace(/(.)\1+/g, '$1');
}

/** What Hepburn's and the Kunrei romanisation have in common, long vowels short; without spaces. */
function japaneseSound(text: string): string {
  return text
    .replace(/[^a-z]/g, '')
    .replace(/sh/g, 'sy')
    .replace(/ch/g, 'ty')
    .replace(/j/g, 'zy')
    .replace(/ts/g, 't')
    .replace(/f/g, 'h')
    .replace(/y/g, '')
    .replace(/i(?=[aou])/g, '')
    .replace(/(.)\1+/g, '$1')
    .replace(/ou/g, 'o')
    .replace(/ei/g, 'e');
}

/** A syllable of Mandarin as Wade-Giles or as Pinyin writes it, to one key for both; undefined when it is neither. */
function mandarinSyllable(written: string): string | undefined {
  const parts = /^(zh|ch|sh|hs|ts|tz|ss|sz|[bpmfdtnlgkhjqxzcsryw])?([aeiou]+(?:h(?!s)|ng?|r)?)$/.exec(written);
  if (parts === null) return undefined;
  let [, onset = '', rime = ''] = parts;
  rime = rime
    .replace(/^ue?i$/, 'ui')
    .replace(/^(ie|ue|e|i)h$/, '$1')
    .replace(/^ien$/, 'ian')
    .replace(/ung$/, 'ong')
    .replace(/^(?:uo|o)$/, 'e')
    .replace(/^iou$/, 'iu');
  if (onset === 'j' && /^(?:a|e|o|uan$|ui$|ong$)/.test(rime)) onset = 'r';
  if (onset === 'y') return `y${rime === 'ou' || rime === 'u' ? 'u' : rime === 'en' ? 'an' : rime}`;
  if (onset === '' && rime.startsWith('i')) return `y${rime}`;
  const sound = onsetSounds[onset] ?? onset;
  // *Tzu*, *ssu* are *zi*, *si*.
  if (/^[zs]$/.test(sound) && rime === 'u' && /^(?:tz|ss|sz)$/.test(onset)) rime = 'i';
  return sound + rime;
}

const onsetSounds: Readonly<Record<string, string>> = {
  b: 'p',
  d: 't',
  g: 'k',
  zh: 'c',
  ch: 'c',
  j: 'c',
  q: 'c',
  hs: 's',
  x: 's',
  sh: 's',
  ts: 'z',
  tz: 'z',
  z: 'z',
  c: 'z',
  ss: 's',
  sz: 's',
};

/** Each syllable's key; words of up to four syllables written together are parted. */
function mandarinSyllables(text: string): readonly string[] | undefined {
  const keys: string[] = [];
  for (const word of text.split(' ')) {
    const whole = mandarinSyllable(word);
    if (whole !== undefined) keys.push(whole);
    else {
      const parted = mandarinParts(word, 3);
      if (parted === undefined) return undefined;
      keys.push(...parted);
    }
  }
  return keys;
}

function mandarinParts(word: string, cuts: number): readonly string[] | undefined {
  for (let end = Math.min(6, word.length - 1); end > 0; end--) {
    const one = mandarinSyllable(word.slice(0, end));
    if (one === undefined) continue;
    const last = mandarinSyllable(word.slice(end));
    const rest = last !== undefined ? [last] : cuts > 1 ? mandarinParts(word.slice(end), cuts - 1) : undefined;
    if (rest !== undefined) return [one, ...rest];
  }
  return undefined;
}

const soundsOf = remembering((text: string) => ({
  korean: koreanSound(text),
  japanese: japaneseSound(text),
  mandarin: mandarinSyllables(text),
}));

/**
 * Whether two folded texts may be two romanisations of one Korean, Japanese or Chinese text: five letters, or three syllables of
 * Chinese at least. Of names the order of syllables does not count.
 */
export function romanisedAlike(a: string, b: string, anyOrder = false): boolean {
  if (a === b || a.charCodeAt(0) > 127 || b.charCodeAt(0) > 127) return false;
  const [one, two] = [soundsOf(a), soundsOf(b)];
  if (one.korean.length >= 5 && one.korean === two.korean) return true;
  if (one.japanese.length >= 8 && one.japanese === two.japanese) return true;
  if (one.mandarin === undefined || two.mandarin === undefined || one.mandarin.length < (anyOrder ? 2 : 3))
    return false;
  const key = (syllables: readonly string[]): string => (anyOrder ? [...syllables].sort() : syllables).join(' ');
  return key(one.mandarin) === key(two.mandarin);
}
