import hanVariants from './tables/han-variants.json' with { type: 'json' };
import romanisation from './tables/romanisation.json' with { type: 'json' };

const letters: ReadonlyMap<string, string> = new Map([
  ...Object.entries(romanisation.cyrillic),
  ...Object.entries(romanisation.greek),
]);
const spellings: ReadonlyMap<string, string> = new Map(
  romanisation.latin.map(([from = '', to = '']) => [from, to] as const),
);
const anySpelling = new RegExp([...spellings.keys()].join('|'), 'g');

/**
 * Simplified, variant and traditional characters to one of their group: EACC (ANSI/NISO Z39.64) gives them codes that
 * differ in the plane only. Where one simplified form stands for several characters, these are one group.
 */
const traditional: ReadonlyMap<string, string> = new Map(
  Object.entries(hanVariants).flatMap(([from, to]) => {
    const forms = [...to];
    return [...from].map((variant, i) => [variant, forms[i] ?? variant] as const);
  }),
);

/** Whether a text has Han characters, kana or hangul. */
export function hasCjk(text: string): boolean {
  return /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text);
}

/**
 * What Cyrillic or Greek and its romanisations have in common: Latin letters without spaces, in which ISO 9, ALA-LC, BGN and the
 * French and German ways agree (*Преступление*, *Prestuplenie*; *khudozh-*, *hudož-*). For comparing, not for reading.
 */
export function romanSkeleton(text: string): string {
  return inOneSpelling(/^[a-z]*$/.test(text) ? text : inLatin(text));
}

function inOneSpelling(latin: string): string {
  return latin.replace(anySpelling, (spelling) => spellings.get(spelling) ?? spelling).replace(/(.)\1+/g, '$1');
}

function inLatin(text: string): string {
  let out = '';
  for (const char of text.toLowerCase().normalize('NFD')) {
    const known = letters.get(char);
    if (known !== undefined) out += known;
    else if (char >= 'a' && char <= 'z') out += char;
  }
  return out;
}

/** Each Han character by one of its group, mostly the traditional form, so that simplified and traditional titles meet. */
export function inTraditionalHan(text: string): string {
  if (!/[\u2e80-\uffff]/.test(text)) return text;
  let out = '';
  for (const char of text) out += traditional.get(char) ?? char;
  return out;
}
