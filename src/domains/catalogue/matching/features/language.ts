import { isVietnameseSyllable } from '#lib/vietnamese';
import type { MatchFeature } from '../feature.ts';
import { languageOfWords } from '../title-language.ts';

export interface LanguageFeature {
  /** Codes of ISO 639-2/B. */
  readonly c: readonly string[];
  /** The title is written in this language, whatever the code says. */
  readonly t?: string;
}

/** Languages of the text, by code and by the words of the title. */
export const languageFeature: MatchFeature<LanguageFeature> = {
  name: 'language',
  extract({ description, title, subtitle }) {
    const { languages } = description;
    const words = subtitle.folded.length === 0 ? title.folded : [...title.folded, ...subtitle.folded];
    const seen = languageOfWords(words, title.exact);
    if (languages.length === 0) return seen === undefined ? undefined : { c: [], t: seen };
    // Systems that know one language only put `vie` everywhere; a foreign title says that it means nothing.
    const onlyHome = languages.length === 1 && languages[0] === 'vie' && isForeign(title.exact);
    const codes = onlyHome ? [] : languages.slice(0, 4);
    if (codes.length === 0 && seen === undefined) return undefined;
    return { c: codes, ...(seen === undefined ? {} : { t: seen }) };
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const show = (side: LanguageFeature): string => (side.c.length === 0 ? (side.t ?? '') : side.c.join(' '));
    const level = levelOf(a, b);
    return level === undefined ? undefined : { level, a: show(a), b: show(b) };
  },
};

function isForeign(words: readonly string[]): boolean {
  return words.filter((word) => isVietnameseSyllable(word)).length * 2 < words.length;
}

/** What systems put when nobody says the language. */
const defaults = new Set(['eng', 'vie', 'und']);

function levelOf(a: LanguageFeature, b: LanguageFeature): string | undefined {
  if (a.c.length > 0 && b.c.length > 0) {
    if (a.c.some((code) => b.c.includes(code))) return 'same';
    // Both titles are in one language, so one of the codes is a default.
    const stray = a.t !== undefined && a.t === b.t ? [...a.c, ...b.c].filter((code) => code !== a.t) : [];
    return stray.length === 1 && defaults.has(stray[0] ?? '') ? 'codesDiffer' : 'different';
  }
  return undefined;
}
