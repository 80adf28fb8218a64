import { parsePersonalName, type Tokens, tokens } from '#lib/vietnamese';
import familyNames from './tables/family-names.json' with { type: 'json' };
import nameForms from './tables/name-forms.json' with { type: 'json' };
import penNames from './tables/pen-names.json' with { type: 'json' };
import weakSyllables from './tables/weak-name-syllables.json' with { type: 'json' };
import { editDistance } from './title-distance.ts';
import { toneAgreement } from './tone-agreement.ts';
import { weights } from './weights.ts';

/** A name as tokens in natural order, joined by spaces; `x` with marks, `f` folded. */
export interface NameKey {
  readonly x: string;
  readonly f: string;
  /** A body or meeting. */
  readonly b?: 1;
}

const w = weights.author;
const families: ReadonlySet<string> = new Set(familyNames);
const nothing: Tokens = { exact: [], folded: [] };
const weak: ReadonlySet<string> = new Set(weakSyllables);

/**
 * A name in natural order. What stands before the comma is put last (`Austen, Jane`), except for a Vietnamese family
 * name, which comes first anyway (`Nguyễn, Du`).
 */
export function nameKeyOf(name: string, kind: 'person' | 'body' | 'meeting'): NameKey {
  if (kind !== 'person') {
    const words = tokens(name);
    return { x: words.exact.join(' '), f: words.folded.join(' '), b: 1 };
  }
  const comma = name.indexOf(',');
  const before = tokens(comma < 0 ? name : name.slice(0, comma));
  const after = comma < 0 ? nothing : tokens(name.slice(comma + 1));
  if (needsParsing(name, comma < 0 ? nothing : before, after)) {
    const { syllables, foldedSyllables } = parsePersonalName(name);
    return underBestKnownName({ x: syllables.join(' '), f: foldedSyllables.join(' ') });
  }
  return underBestKnownName(comma < 0 ? keyOf(before) : keyOf(after, before));
}

/**
 * Most names are plain (`Nguyễn Du`, `Austen, Jane`) and read a hundred times faster than by the parser; it is asked when
 * the comma may be misplaced or when something sticks to the name.
 */
function needsParsing(name: string, before: Tokens, after: Tokens): boolean {
  return (
    families.has(before.folded[0] ?? '') ||
    families.has(after.folded[0] ?? '') ||
    /[([\d]|\.[^\s]|hiệu|tức|bút danh/.test(name)
  );
}

function keyOf(...pieces: readonly Tokens[]): NameKey {
  return {
    x: pieces.flatMap((piece) => piece.exact).join(' '),
    f: pieces.flatMap((piece) => piece.folded).join(' '),
  };
}

/** Ways in which several languages write one foreign name, without marks: *Tônxtôi*, *Tolstoy* (`tables/name-forms.json`). */
const commonForms: ReadonlyMap<string, string> = new Map(Object.entries(nameForms));

function inCommonForm(name: NameKey): NameKey {
  const words = name.f.split(' ');
  if (!words.some((word) => commonForms.has(word))) return name;
  const x = name.x.split(' ').map((word, i) => commonForms.get(words[i] ?? '') ?? word);
  return { ...name, x: x.join(' '), f: words.map((word) => commonForms.get(word) ?? word).join(' ') };
}

/** Other names of people, by their exact and their folded form, to the best known one (`tables/pen-names.json`). */
const bestKnown = new Map<string, NameKey>();
for (const [name, others] of Object.entries(penNames)) {
  const best = keyOf(tokens(name));
  for (const other of others) {
    const { x, f } = keyOf(tokens(other));
    bestKnown.set(x, best);
    // Without marks only three syllables are sure enough to be that person.
    if (f.split(' ').length >= 3 && !bestKnown.has(f)) bestKnown.set(f, { x: best.f, f: best.f });
  }
}

function underBestKnownName(name: NameKey): NameKey {
  return bestKnown.get(name.x) ?? inCommonForm(name);
}

/** Bits that an agreement on this name carries: family names such as Nguyễn next to nothing, given names much. */
export function nameInformation({ f, b }: NameKey): number {
  let bits = 0;
  const words = f.split(' ');
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (weak.has(word) && i < words.length - 1) bits += w.weakSyllable;
    else if (i === 0 && words.length > 1 && families.has(word)) bits += w.weakSyllable;
    else bits += word.length === 1 ? w.initial : w.givenSyllable;
  }
  return Math.max(w.least, Math.min(b === 1 ? w.most / 2 : w.most, bits));
}

/** Weight of two names standing for one person: whole syllables in order, tones where both sides have them. */
export function agreement(a: NameKey, b: NameKey): number {
  if (a.f === b.f) {
    const tones = toneAgreement(a.x, b.x, a.f);
    if (tones === 'different') return w.toneDifferent;
    return nameInformation(a) * (tones === 'same' ? 1 : w.tonelessFactor);
  }
  const sameLength = a.f.length === b.f.length;
  if (sameLength && sortedWords(a.f) === sortedWords(b.f)) return nameInformation(a) * w.reorderedFactor;
  // A Western name with initials or without its middle name: the family name stands last.
  const last = a.f.slice(a.f.lastIndexOf(' ') + 1);
  if (last.length > 3 && (b.f === last || b.f.endsWith(` ${last}`)) && initialsAgree(a.f.split(' '), b.f.split(' '))) {
    return nameInformation({ f: last, x: last });
  }
  if (a.f.length >= 10 && editDistance(a.f, b.f, 1) <= 1) return nameInformation(a) * w.reorderedFactor;
  // A person and a body, or names in two scripts, do not contradict each other.
  if (a.b !== b.b || isLatin(a.f) !== isLatin(b.f)) return w.incomparable;
  if (a.b === 1) return a.f.includes(b.f) || b.f.includes(a.f) ? nameInformation(a) * w.reorderedFactor : w.different;
  return w.shortened * Number(isShortened(a.f, b.f) || isShortened(b.f, a.f)) || familyAgrees(a.f, b.f, last);
}

/** *Vũ Bằng* for *Vũ Đăng Bằng*, *Văn Cao* for *Nguyễn Văn Cao*, *Lévi-Strauss* for *Claude Lévi-Strauss*. */
function isShortened(longer: string, shorter: string): boolean {
  if (longer.length <= shorter.length) return false;
  const sameEnd = longer.charCodeAt(longer.length - 1) === shorter.charCodeAt(shorter.length - 1);
  if ((!sameEnd && longer.charCodeAt(0) !== shorter.charCodeAt(0)) || !shorter.includes(' ')) return false;
  if (longer.endsWith(` ${shorter}`) || longer.startsWith(`${shorter} `)) return true;
  const [first, given] = [shorter.slice(0, shorter.indexOf(' ')), shorter.slice(shorter.lastIndexOf(' '))];
  if (!longer.startsWith(`${first} `) || !longer.endsWith(given)) return false;
  const words = longer.split(' ');
  return shorter.split(' ').every((word) => words.includes(word));
}

/** A Western family name in common is half a contradiction: forenames are mistyped, abbreviated and romanised in many ways. */
function familyAgrees(a: string, b: string, last: string): number {
  const sameFamily = last.length > 4 && !families.has(last) && !families.has(a.slice(0, a.indexOf(' ')));
  return sameFamily && b.endsWith(` ${last}`) ? w.familyOnly : w.different;
}

function isLatin(text: string): boolean {
  return /[a-z]/.test(text);
}

function sortedWords(text: string): string {
  return text.split(' ').sort().join(' ');
}

function initialsAgree(a: readonly string[], b: readonly string[]): boolean {
  const shorter = a.length <= b.length ? a : b;
  const longer = shorter === a ? b : a;
  if (shorter.length === 1) return !families.has(shorter[0] ?? '');
  const first = shorter[0] ?? '';
  const other = longer[0] ?? '';
  if (first === other) return !families.has(first);
  return (first.length === 1 && other.startsWith(first)) || (other.length === 1 && first.startsWith(other));
}
