import { isCredentials, stripDates } from './strip.ts';
import { findRole } from './tables.ts';

/**
 * Splits a statement that names several persons: *Phan Kế Bính, Lê Văn Phúc*; *A ; B*; *A và B*. A comma also stands inside
 * one name (*Tolstoy, Leo*; *Hồ Chí Minh, 1890-1969*), so with one comma both sides must be whole names of two words or
 * more. A heading in inverted form with such sides (*García Márquez, Gabriel José*) is taken for two names: where the
 * format says that a text is one heading, do not split it.
 */
export function splitNames(text: string): string[] {
  return text
    .split(/;|\s[&]\s|\s(?:và|and)\s(?=\p{Lu})/u)
    .flatMap((part) => splitAtCommas(part))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  for (const part of text.split(/,(?![^([]*[)\]])/u)) {
    const last = parts.at(-1);
    if (last !== undefined && clings(part, last)) parts[parts.length - 1] = `${last},${part}`;
    else parts.push(part);
  }
  const areNames = parts.length > 2 || parts.every((part) => isWholeName(part));
  return areNames ? parts : [text];
}

/** Dates, roles, titles and initials belong to the name before them. */
function clings(part: string, before: string): boolean {
  if (!/\p{L}{2}/u.test(part)) return true;
  return (
    findRole(part) !== undefined ||
    isCredentials(part, before) ||
    stripDates(`x ${part.trim()}`).rest === 'x' ||
    /^\s*(?:bút danh|hiệu|tức|tên thật)\s/iu.test(part)
  );
}

function isWholeName(part: string): boolean {
  return (stripDates(part).rest.match(/\p{L}[\p{L}\p{M}'’-]+/gu)?.length ?? 0) >= 2;
}
