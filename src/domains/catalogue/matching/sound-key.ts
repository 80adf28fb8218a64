import { remembering } from './remember.ts';
import { romanSkeleton } from './romanise.ts';
import { editDistance } from './title-distance.ts';

/** Longest first. */
const sounds: Readonly<Record<string, string>> = {
  shch: 's',
  tsch: 's',
  tch: 's',
  sch: 's',
  ch: 's',
  sh: 's',
  zh: 's',
  ts: 's',
  tz: 's',
  cz: 's',
  sz: 's',
  dj: 's',
  kh: 'k',
  gh: 'k',
  ph: 'p',
  th: 't',
  qu: 'k',
  q: 's',
  ng: 'n',
  nh: 'n',
  ce: 'se',
  ci: 'si',
  cy: 'si',
};
const anySound = new RegExp(Object.keys(sounds).join('|'), 'g');

const classes: Readonly<Record<string, string>> = {
  b: 'P',
  p: 'P',
  v: 'P',
  f: 'P',
  d: 'T',
  t: 'T',
  g: 'K',
  k: 'K',
  c: 'K',
  s: 'S',
  z: 'S',
  x: 'S',
  j: 'S',
  l: 'L',
  r: 'R',
  m: 'M',
  n: 'N',
};

/**
 * What romanisations and transcriptions of one name or title share: the consonants by where in the mouth they are made,
 * without vowels, doubling, voice or aspiration. *Dostoevsky*, *Đôxtôiepxki*; *Shih chi*, *Shi ji*; *Han Kang*, *Han Gang*.
 * Many words share a key, so it says that two texts may be one, never that they are.
 */
export function soundKeyOf(folded: string): string {
  const text = (/[^ -~]/.test(folded) ? romanSkeleton(folded) : folded).replace(
    anySound,
    (sound) => sounds[sound] ?? '',
  );
  let out = '';
  let last = '';
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === ' ') continue;
    const code = classes[char] ?? '';
    if (code === '') {
      if (out === '' && /[aeiouyw]/.test(char)) out = 'A';
    } else if (code !== last) out += code;
    last = code;
  }
  return out;
}

/** `soundKeyOf` of what is asked for again and again: words, names and houses. */
export const soundKey = remembering(soundKeyOf);

/** One sound key, or two of five sounds or more that are one apart, of nine or more two. */
export function soundsAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  return shorter >= 5 && editDistance(a, b, shorter >= 9 ? 2 : 1) <= (shorter >= 9 ? 2 : 1);
}
