import { isVowel, toneOf, withoutTone, withTone } from './letters.ts';
import onsetList from './tables/onsets.json' with { type: 'json' };
import rimeTable from './tables/rimes.json' with { type: 'json' };

/**
 * The model of the written syllable: onset + rime + tone. `tables/onsets.json` lists the onsets, `tables/rimes.json` every
 * rime with the index of the letter that bears the tone: the main vowel, as in the dictionary of Hoàng Phê and in the
 * Ministry of Education's Decision 1989/QĐ-BGDĐT (2018), so *hoà*, *thuý*, *khoẻ*. (The older habit *hòa*, *thúy* is the
 * commoner one in catalogues; inside one form is as good as the other, and this one keeps the tone on the same letter
 * whether or not a final follows: *hoà, hoàn, hoàng*.)
 */

const onsets: ReadonlySet<string> = new Set(onsetList);
const rimes: ReadonlyMap<string, number> = new Map(Object.entries(rimeTable));

/** Toned or toneless rime → the same rime with its tone where it belongs. One map for each context of the rime. */
const placements = {
  plain: new Map<string, string>(),
  afterQ: new Map<string, string>(),
  afterG: new Map<string, string>(),
};

const vowelLetter = /[aăâeêioôơuưy]/;

function addPlacements(map: Map<string, string>, rime: string, bearer: number): void {
  for (let tone = 0; tone < 6; tone++) {
    const right = place(rime, bearer, tone);
    for (let at = 0; at < rime.length && vowelLetter.test(rime.charAt(at)); at++) {
      map.set(place(rime, at, tone), right);
    }
  }
}

function place(rime: string, at: number, tone: number): string {
  return rime.slice(0, at) + withTone(rime.charAt(at), tone) + rime.slice(at + 1);
}

for (const [rime, bearer] of rimes) {
  addPlacements(placements.plain, rime, bearer);
  // In qu- and gi- the u and the i belong to the onset, so the tone never rests on them.
  addPlacements(placements.afterQ, `u${rime}`, bearer + 1);
  if (!rime.startsWith('i')) addPlacements(placements.afterG, `i${rime}`, bearer + 1);
}

/** A syllable taken apart. `rime` has its tone in the canonical place. */
export interface Syllable {
  readonly onset: string;
  readonly rime: string;
}

/** Splits a lower-case NFC word if it can be a Vietnamese syllable, wherever its tone stands; otherwise `undefined`. */
export function findSyllable(word: string): Syllable | undefined {
  if (word.length > 7) return undefined;
  let start = 0;
  while (start < word.length && !isVowel(word.charCodeAt(start))) start++;
  if (start === word.length || start > 3) return undefined;
  const onset = word.slice(0, start);
  const rest = word.slice(start);
  if (onset === 'q') return split(onset, placements.afterQ.get(rest));
  if (!onsets.has(onset) || !spellsTogether(onset, rest)) return undefined;
  const ofGi = onset === 'g' ? placements.afterG.get(rest) : undefined;
  return split(onset, ofGi ?? placements.plain.get(rest));
}

/** Before e and ê (and i, but for g) stand gh and ngh, elsewhere g and ng; c never stands before them. k does not obey: *Bắc Kạn*. */
function spellsTogether(onset: string, rime: string): boolean {
  const first = String.fromCharCode(withoutTone(rime.charCodeAt(0)));
  if (onset === 'g') return first !== 'e' && first !== 'ê';
  const isFront = first === 'e' || first === 'ê' || first === 'i';
  if (onset === 'gh' || onset === 'ngh') return isFront;
  return !isFront || (onset !== 'c' && onset !== 'ng');
}

function split(onset: string, rime: string | undefined): Syllable | undefined {
  return rime === undefined ? undefined : { onset, rime };
}

/** 0–5, see `toneMarks`. */
function toneOfRime(rime: string): number {
  for (let i = 0; i < rime.length; i++) {
    const tone = toneOf(rime.charCodeAt(i));
    if (tone !== 0) return tone;
  }
  return 0;
}

const stopFinal = /(?:[cpt]|ch|k)$/;

/**
 * Whether a word is a well-formed syllable of Vietnamese spelling, in any case: known onset, known rime, and after a stop
 * (-c -ch -p -t) only sắc or nặng. *lang* is one as well as *làng*; *viet* is not, because it would need its marks.
 */
export function isVietnameseSyllable(word: string): boolean {
  const known = knownWords.get(word);
  if (known !== undefined) return known;
  const judged = judge(word);
  if (knownWords.size >= mostKnownWords) knownWords.clear();
  knownWords.set(word, judged);
  return judged;
}

/** Texts ask for the same words again and again. */
const knownWords = new Map<string, boolean>();
const mostKnownWords = 50_000;

function judge(word: string): boolean {
  const syllable = findSyllable(word.normalize('NFC').toLowerCase());
  if (syllable === undefined) return false;
  const tone = toneOfRime(syllable.rime);
  return !stopFinal.test(syllable.rime) || tone === 4 || tone === 5;
}

/** The tone of a lower-case NFC word moved to its canonical place; the same string where there is nothing to move. */
export function placeTone(word: string): string {
  let toned = false;
  for (let i = 0; i < word.length && !toned; i++) toned = toneOf(word.charCodeAt(i)) !== 0;
  if (!toned) return word;
  const syllable = findSyllable(word);
  return syllable === undefined ? word : syllable.onset + syllable.rime;
}
