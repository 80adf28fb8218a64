import { compareNames } from '../compare-names.ts';
import type { MatchFeature } from '../feature.ts';
import { type NameKey, nameKeyOf } from '../name-key.ts';
import { roleOf } from '../responsibility.ts';

/**
 * Who translated it, by access points with that role and by the statement of responsibility: two translations of one work
 * are two texts. A translator may be entered as anything, so one that the other side names in another role agrees too.
 */
export interface TranslatorFeature {
  readonly t: readonly NameKey[];
  /** Everybody else who is named. */
  readonly o?: readonly NameKey[];
}

/** *Viện Sử học dịch*: the house of those who translated, which is no other than they. */
const isBody = /^(?:Viện|Ban|Trường|Trung tâm|Hội|Nhóm|Tổ|Khoa|Bộ môn|Vụ|Cục|Nhà xuất bản|Nxb)\s/iu;

/** *Cao Huy Gui* for *Cao Huy Giu*, *Phùng Khanh* for *Phùng Khánh*: a mark lost, or letters of one of three syllables turned. */
function isSlip(one: NameKey, two: NameKey): boolean {
  const [bare, x, y] = [one.f.split(' '), one.x.split(' '), two.x.split(' ')];
  if (one.f === two.f) return x.every((syllable, i) => syllable === y[i] || syllable === bare[i] || y[i] === bare[i]);
  const other = two.f.split(' ');
  if (one.f.length !== two.f.length || bare.length < 3 || bare.length !== other.length) return false;
  const apart = bare.flatMap((syllable, i) => (syllable === other[i] ? [] : [i]));
  const letters = (syllable = ''): string => [...syllable].sort().join('');
  return apart.length === 1 && letters(bare[apart[0] ?? 0]) === letters(other[apart[0] ?? 0]);
}

function add(into: NameKey[], name: NameKey): void {
  if (name.f !== '' && into.length < 5 && !into.some((known) => known.f === name.f)) into.push(name);
}

export const translatorFeature: MatchFeature<TranslatorFeature> = {
  name: 'translator',

  extract({ description, stated }) {
    const translators: NameKey[] = [];
    const others: NameKey[] = [];
    for (const entry of [...description.authors, ...description.contributors]) {
      const isTranslator = entry.role !== undefined && roleOf(entry.role) === 'translator';
      add(isTranslator ? translators : others, nameKeyOf(entry.name, entry.kind));
    }
    for (const name of stated.translators) add(translators, nameKeyOf(name, isBody.test(name) ? 'body' : 'person'));
    if (translators.length === 0) return others.length < 2 ? undefined : { t: [], o: others.slice(1) };
    const rest = others.filter((name) => !translators.some((known) => known.f === name.f)).slice(1);
    return rest.length === 0 ? { t: translators } : { t: translators, o: rest };
  },

  compare(a, b) {
    if (a === undefined || b === undefined || a.t.length + b.t.length === 0) return undefined;
    let near = false;
    for (const one of [...a.t, ...(a.o ?? [])])
      for (const two of [...b.t, ...(b.o ?? [])]) {
        if (!a.t.includes(one) && !b.t.includes(two)) continue;
        const level = compareNames(one, two);
        if (level === 'same' || level === 'toneless' || level === 'reordered')
          return { level: 'same', a: one.x, b: two.x };
        if ((level !== 'different' && level !== 'toneDifferent' && level !== 'otherBody') || isSlip(one, two))
          near = true;
      }
    const [one, two] = [a.t[0], b.t[0]];
    if (one === undefined || two === undefined) return undefined;
    return { level: near ? 'near' : 'different', a: one.x, b: two.x };
  },
};
