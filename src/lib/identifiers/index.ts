export {
  extractIsbns,
  type InvalidIsbn,
  type IsbnContext,
  type IsbnFault,
  type IsbnResult,
  parseIsbn,
  type ValidIsbn,
} from './isbn.ts';
export { toIsbn10, toIsbn13 } from './isbn-check.ts';
export { hyphenateIsbn } from './isbn-hyphens.ts';
export { type InvalidIsil, type IsilResult, parseIsil, type ValidIsil } from './isil.ts';
export { type InvalidIssn, type IssnResult, parseIssn, type ValidIssn } from './issn.ts';
