import { looksLike } from '../looks-like.ts';
import type { Transform } from './transform.ts';

/** The ISBNs in a value, without hyphens and labels; no check digit is judged here. Reports a value that holds none. */
export const cleanIsbn: Transform = (value, report) => {
  const found = value.match(/(?<![\dXx])(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?![\dXx])/g) ?? [];
  if (found.length === 0) report('not-an-isbn', 'no ISBN in it');
  return found.map((isbn) => isbn.replace(/[- ]/g, '').toUpperCase());
};

/** The ISSNs in a value as NNNN-NNNC. */
export const cleanIssn: Transform = (value, report) => {
  const found = value.match(/(?<!\d)\d{4}-?\d{3}[\dXx](?![\dXx])/g) ?? [];
  if (found.length === 0) report('not-an-issn', 'no ISSN in it');
  return found.map((issn) => `${issn.slice(0, 4)}-${issn.slice(-4)}`.toUpperCase());
};

/**
 * The first year of publication in a value (1000 to 2100). A value with a time of day is the moment of an entry or an
 * upload and gives no year.
 */
export const yearFrom: Transform = (value, report) => {
  if (looksLike('timed-date', value)) {
    report('timed-date', 'a moment of entry is no year of publication');
    return [];
  }
  const years = value.match(/(?<!\d)(?:1\d{3}|20\d{2}|2100)(?!\d)/g) ?? [];
  if (years[0] === undefined) report('no-year', 'no year in it');
  return years.slice(0, 1);
};

/** Keeps extents; a file type such as `application/pdf` is none, and a bare number is a number of pages. */
export const cleanExtent: Transform = (value, report) => {
  const trimmed = value.trim();
  if (looksLike('mime', trimmed)) {
    report('not-an-extent', 'a file type is no extent');
    return [];
  }
  return [/^\d+$/.test(trimmed) ? `${trimmed} tr.` : trimmed];
};

export const digitsOnly: Transform = (value) => {
  const digits = value.replace(/\D/g, '');
  return digits === '' ? [] : [digits];
};
