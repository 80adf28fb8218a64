import { resourceType } from './resource-type.ts';

const tests = {
  isbn: (text: string) =>
    /^(?:(?:urn:)?isbn(?:-1[03])?[:\s]*)?(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?:\s*[([:].*)?$/i.test(text.trim()),
  issn: (text: string) => /^(?:ISSN[: ]*)?\d{4}-?\d{3}[\dXx]$/i.test(text.trim()),
  year: (text: string) => /^[[(]?(?:1[0-9]|20)\d{2}[\])]?$/.test(text.trim()),
  date: (text: string) => /^\d{4}-\d{1,2}-\d{1,2}|^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/.test(text.trim()),
  'timed-date': (text: string) => /\d[T ]\d{1,2}:\d{2}/.test(text),
  number: (text: string) => /^\d+(?:[.,]\d+)?$/.test(text.trim()),
  url: (text: string) => /^(?:https?|ftp):\/\/\S+$/i.test(text.trim()),
  mime: (text: string) => /^(?:application|audio|image|text|video|model|font|message)\/[\w.+-]+$/i.test(text.trim()),
  pages: (text: string) => /\d+\s*(?:tr|p|pp|pages|trang)(?![\p{L}])/iu.test(text),
  size: (text: string) => /\d+\s*(?:[x×]\s*\d+\s*)?(?:cm|mm)(?![\p{L}])/iu.test(text),
  ddc: (text: string) => /^\d{3}(?:\.\d+)?(?:\s|$|[^\d\s])/.test(text.trim()),
  'resource-type': (text: string) => resourceType(text) !== undefined,
  formula: (text: string) => /^[=+@]|^-\D|^#(?:REF|N\/A|NAME|VALUE|DIV|NULL|NUM)/i.test(text.trim()),
} as const;

export type LooksLike = keyof typeof tests;

// Object.keys gives string[]; the keys of this literal are exactly LooksLike.
export const looksLikeKinds = Object.keys(tests) as [LooksLike, ...LooksLike[]];

/** Whether a value has the shape of something, judged by its characters alone. */
export function looksLike(kind: LooksLike, text: string): boolean {
  return tests[kind](text);
}
