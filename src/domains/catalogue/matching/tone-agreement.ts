import { isFoldedSyllable } from './folded-syllable.ts';

/** How two texts that fold to the same letters stand to each other with their marks. */
export type ToneAgreement = 'same' | 'toneless' | 'partly' | 'different';

/**
 * Compares texts of equal folded form, tokens separated by spaces. `toneless`: one side has no marks at all, so it says
 * nothing about them; `partly`: single syllables
 * of a longer text lost their marks or got wrong ones; `different`: both sides
 * are marked and some syllable differs (*Đường*, *Dương*).
 */
export function toneAgreement(exactA: string, exactB: string, folded: string): ToneAgreement {
  if (exactA === exactB) return 'same';
  if (exactA === folded || exactB === folded) return 'toneless';
  const a = exactA.split(' ');
  const b = exactB.split(' ');
  // In five syllables without a single tone the tones were lost, though the letters have their marks: *Môt con đương tiêp cân*.
  if (a.length >= 5 && hasTone.test(exactA.normalize('NFD')) !== hasTone.test(exactB.normalize('NFD')))
    if (withoutTones(exactA) === withoutTones(exactB)) return 'toneless';
  const bare = folded.split(' ');
  let lost = 0;
  let other = 0;
  let foreign = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue;
    if (a[i] !== bare[i] && b[i] !== bare[i]) other++;
    // *Montana*, *montaña*: what is no Vietnamese syllable is no other word without its mark.
    else if (isFoldedSyllable(bare[i] ?? '')) lost++;
    else foreign++;
  }
  if (lost + other === 0 && foreign > 0) return 'partly';
  // In a long text one syllable of the same tone on other letters (*truyện*, *truỵen*) is a typing error; another tone may be what
  // the text says: the communes *Bạch Long* and *Bách Long*.
  if (other > 0)
    return other === 1 && lost === 0 && a.length >= 7 && tonesOf(exactA) === tonesOf(exactB) ? 'partly' : 'different';
  // One lost mark in four syllables is a slip; more, or in a shorter text, is another word.
  if (lost * 4 <= a.length) return 'partly';
  // In a longer text, one side with most of its marks lost is a toneless record that somebody began to mend.
  return a.length >= 4 && isMostlyBare(a, b, bare) ? 'partly' : 'different';
}

const hasTone = /[\u0300\u0301\u0303\u0309\u0323]/;

function tonesOf(text: string): string {
  return (text.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/g) ?? []).join('');
}

function withoutTones(text: string): string {
  return text.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '');
}

function isMostlyBare(a: readonly string[], b: readonly string[], bare: readonly string[]): boolean {
  let marksA = 0;
  let marksB = 0;
  let onlyA = 0;
  let onlyB = 0;
  for (let i = 0; i < bare.length; i++) {
    const inA = a[i] !== bare[i];
    const inB = b[i] !== bare[i];
    if (inA) marksA++;
    if (inB) marksB++;
    if (inA && !inB) onlyA++;
    if (inB && !inA) onlyB++;
  }
  return (onlyA === 0 && marksA * 2 <= marksB) || (onlyB === 0 && marksB * 2 <= marksA);
}

/** How many of all syllables have other marks; *hỏi* for *ngã*, which much of the country says alike, counts a half. */
export function tonesApart(exactA: string, exactB: string): { readonly other: number; readonly all: number } {
  const a = exactA.split(' ');
  const b = exactB.split(' ');
  let other = 0;
  for (let i = 0; i < a.length; i++)
    if (a[i] !== b[i]) other += southern(a[i] ?? '') === southern(b[i] ?? '') ? 0.5 : 1;
  return { other, all: a.length };
}

function southern(syllable: string): string {
  return syllable.normalize('NFD').replaceAll('\u0303', '\u0309');
}
