import { KeyInvalid } from './errors.ts';

const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._=-]{0,199}$/;

/**
 * Refuses any key that is not made of plain segments: no dot at a segment's start (so neither `..` nor our temporary
 * files), no backslash, no empty segment, nothing that a file system or a URL would read in its own way.
 */
export function checkKey(key: string): string {
  if (key.length > 900 || !key.split('/').every((segment) => SEGMENT.test(segment))) throw new KeyInvalid(key);
  return key;
}

/** The same for a prefix: empty, or a folder with its slash. */
export function checkPrefix(prefix: string): string {
  if (prefix !== '') {
    if (!prefix.endsWith('/')) throw new KeyInvalid(prefix);
    checkKey(prefix.slice(0, -1));
  }
  return prefix;
}
