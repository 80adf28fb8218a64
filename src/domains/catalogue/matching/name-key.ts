import { parsePersonalName, type Tokens, tokens } from '#lib/vietnamese';
import { mendText } from './mend-text.ts';
import { remembering } from './remember.ts';
import { hasCjk, inTraditionalHan } from './romanise.ts';
import familyNames from './tables/family-names.json' with { type: 'json' };
import nameForms from './tables/name-forms.json' with { type: 'json' };
import penNames from './tables/pen-names.json' with { type: 'json' };
import weakSyllables from './tables/weak-name-syllables.json' with { type: 'json' };

/** A name as tokens in natural order, joined by spaces; `x` with marks, `f` folded. */
export interface NameKey {
  readonly x: string;
  readonly f: string;
  /** A body or meeting. */
  readonly b?: 1;
  /** A meeting. */
  readonly m?: 1;
}

/** Vietnamese family names, folded. */
export const families: ReadonlySet<string> = new Set(familyNames);
const nothing: Tokens = { exact: [], folded: [] };
const weak: ReadonlySet<string> = new Set(weakSyllables);

/**
 * A name in natural order. What stands before the comma is put last (`Austen, Jane`), except for a Vietnamese family
 * name, which comes first anyway (`Nguyễn, Du`).
 */
export function nameKeyOf(written: string, kind: 'person' | 'body' | 'meeting'): NameKey {
  if (kind === 'person') return personKey(written);
  return kind === 'meeting' ? { ...bodyKey(written), m: 1 } : bodyKey(written);
}

const bodyKey = remembering((written: string): NameKey => {
  const words = tokens(mendText(written));
  return { x: words.exact.join(' '), f: words.folded.join(' '), b: 1 };
});

const personKey = remembering((written: string): NameKey => {
  const name = joined(mendText(/\d/.test(written) ? written.replace(/,?\s*\S*\d\S*$/, '') : written));
  const comma = name.indexOf(',');
  const before = tokens(comma < 0 ? name : name.slice(0, comma));
  const after = comma < 0 ? nothing : tokens(name.slice(comma + 1));
  // *Cao, Tự Thanh*: a Vietnamese family name comes first anyway.
  if (
    comma > 0 &&
    before.folded.length === 1 &&
    families.has(before.folded[0] ?? '') &&
    !/[([\d]|hiệu|tức|bút danh/.test(name)
  )
    return underBestKnownName(keyOf(before, after));
  if (needsParsing(name, comma < 0 ? nothing : before, after)) {
    if (comma < 0 && !families.has(before.folded[0] ?? '') && stuckInitials.test(name))
      return underBestKnownName(initialsFirst(tokens(name)));
    const { syllables, foldedSyllables } = parsePersonalName(name);
    return underBestKnownName({ x: syllables.join(' '), f: foldedSyllables.join(' ') });
  }
  return underBestKnownName(comma < 0 ? initialsFirst(before) : keyOf(after, before));
});

/** *Rowling J.K*, *Spalding B.T.*: a foreign family name before its initials, with no comma between. */
function initialsFirst(name: Tokens): NameKey {
  const at = name.folded.findIndex((word) => word.length === 1);
  if (
    at < 1 ||
    name.folded.slice(at).some((word) => word.length > 1) ||
    (name.folded[0] ?? '').length < 3 ||
    families.has(name.folded[0] ?? '')
  )
    return keyOf(name);
  const turned = (words: readonly string[]): string[] => [...words.slice(at), ...words.slice(0, at)];
  return keyOf({ exact: turned(name.exact), folded: turned(name.folded) });
}

/** *Ts'ao Hsüeh-ch'in*: the mark of a breath parts no words; nor do hyphens those of a name of which the common form is known (*Tôn-xtôi*). */
function joined(name: string): string {
  const breathless = breath.test(name) ? name.replace(new RegExp(breath, 'gu'), '') : name;
  if (!breathless.includes('-')) return breathless;
  return breathless.replace(/\p{L}+(?:-\p{L}+)+/gu, (word) => {
    const one = word.replaceAll('-', '');
    return commonForms.has(tokens(one).folded[0] ?? '') ? one : word;
  });
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

/** *Rowling J.K*: nothing but initials behind the family name. */
const stuckInitials = /^\p{L}{3,}(?:-\p{L}+)?\s+(?:\p{Lu}\.\s*)+\p{Lu}?\.?$/u;

const breath = /(?<=(?<!\p{L})(?:[Cc]h|[Tt][sz]|[KkPpTt]))['’ʻʼ‘](?=[aeiouüê])/u;

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
  // Who is known under names in two scripts is compared in Latin letters.
  const shown = /[\u3400-\u9fff]/.test(name) ? (others.find((other) => /[a-z]/i.test(other)) ?? name) : name;
  const best = keyOf(tokens(shown));
  for (const other of [name, ...others]) {
    const written = keyOf(tokens(other));
    const [x, f] = [inTraditionalHan(written.x), inTraditionalHan(written.f)];
    bestKnown.set(x, best);
    // Without marks only three syllables are sure enough to be that person.
    if (f.split(' ').length >= 3 && !bestKnown.has(f)) bestKnown.set(f, { x: best.f, f: best.f });
  }
}

function underBestKnownName(written: NameKey): NameKey {
  const name = hasCjk(written.f)
    ? { ...written, x: inTraditionalHan(written.x), f: inTraditionalHan(written.f) }
    : written;
  return bestKnown.get(name.x) ?? inCommonForm(name);
}

/** The telling syllables of a name, a Vietnamese family name and *thị*, *văn* counting little: 0.3 for each such syllable, 3 for any other. */
export function nameInformation({ f, b }: NameKey): number {
  let told = 0;
  const words = f.split(' ');
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const isWeak = (weak.has(word) && i < words.length - 1) || (i === 0 && words.length > 1 && families.has(word));
    told += isWeak ? 0.3 : word.length === 1 ? 0.7 : 3;
  }
  return b === 1 ? Math.min(told, 4) : told;
}
