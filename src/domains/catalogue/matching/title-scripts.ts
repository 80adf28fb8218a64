import { inLatinLetters, romanisedAlike } from './east-asian-sound.ts';
import type { TitleFeature } from './features/title.ts';
import type { LeftOver } from './left-over-words.ts';
import { romanSkeleton } from './romanise.ts';
import { soundKey, soundsAlike } from './sound-key.ts';
import { editDistance } from './title-distance.ts';

type Script = 'latin' | 'letters' | 'cjk' | 'other';

/** By the first letter: a title begins in the script it is in. */
export function scriptOf(text: string): Script {
  const code = text.charCodeAt(0);
  if (code < 0x370) return 'latin';
  if (code < 0x530) return 'letters';
  if (code >= 0x3040 && code < 0xd7b0) return 'cjk';
  // Hebrew, Arabic, the scripts of India and beyond.
  return code >= 0x590 && code < 0x1100 ? 'other' : 'latin';
}

/** Cyrillic and Greek against a romanisation; of Han characters and kana without an 880 nothing can be said. */
export function acrossScripts(a: TitleFeature, b: TitleFeature): string | undefined {
  const [latinA, latinB] = [inLatinLetters(a.f), inLatinLetters(b.f)];
  if (notReadAloud(latinA) || notReadAloud(latinB)) return 'incomparable';
  if (romanisedAlike(latinA, latinB)) return 'transliterated';
  const [one, two] = [romanSkeleton(latinA), romanSkeleton(latinB)];
  const most = Math.floor(Math.min(one.length, two.length) / 8);
  if (one.length > 3 && editDistance(one, two, most) <= most) return 'transliterated';
  if (soundsAlike(soundKey(one), soundKey(two)) && one.length > 5) return 'transliterated';
  // One has its subtitle in the title: *Анна Каренина. Роман в восьми частях*.
  const [mainA, mainB] = [romanSkeleton(a.m ?? a.f), romanSkeleton(b.m ?? b.f)];
  return (a.m ?? b.m) !== undefined && mainA.length > 5 && mainA === mainB ? 'transliterated' : 'different';
}

function notReadAloud(text: string): boolean {
  const script = scriptOf(text);
  return script === 'cjk' || script === 'other';
}

/** Consonants in common, for romanisations of one title: of all of it, and of what they have not in common. */
export function soundsLike(a: TitleFeature, b: TitleFeature, left: LeftOver): boolean {
  const [one, two] = [soundKey(a.f), soundKey(b.f)];
  const [longer, shorter] = [Math.max(a.f.length, b.f.length), Math.min(a.f.length, b.f.length)];
  if (one.length < 2 || (longer - shorter) * 3 > longer) return false;
  const alike =
    one === two ? one.length >= 3 || a.f.charCodeAt(0) === b.f.charCodeAt(0) || longer <= 8 : soundsAlike(one, two);
  if (!alike) return false;
  const [leftA, leftB] = [soundKey(left.a.join('')), soundKey(left.b.join(''))];
  return leftA === leftB || (Math.min(leftA.length, leftB.length) >= 5 && soundsAlike(leftA, leftB));
}

/** *Sot͡sialʹno-ėkonomicheskie … tekhniki*, *Social'no-ėkonomičeskie … techniki*: what is left is one in its skeleton, but for a letter in eight. */
export function leftSoundsAlike({ a, b }: LeftOver): boolean {
  const [one, two] = [romanSkeleton(a.join('')), romanSkeleton(b.join(''))];
  if (one === two) return one.length >= 3;
  const most = Math.floor(Math.min(one.length, two.length) / 8);
  return one.length >= 10 && two.length >= 10 && editDistance(one, two, most) <= most;
}
