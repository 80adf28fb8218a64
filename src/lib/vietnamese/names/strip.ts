import { exactKey } from '../tokens.ts';
import {
  familyRank,
  findRole,
  looseKey,
  titleAbbreviations,
  titleBeginnings,
  titlePhrases,
  trailingRoles,
} from './tables.ts';

/** The parts that cling to a name, taken off one after the other. Each function gives the rest and what it took. */

export interface Stripped {
  readonly rest: string;
  readonly taken: readonly string[];
}

const years =
  /(?:^|[\s,(])\(?\s*((?:ca?\.|khoảng|k\.|s\.|sinh|b\.|d\.|m\.|mất)?\s*\d{3,4}\??\s*(?:[-–—]\s*(?:(?:ca?\.|k\.)?\s*\d{3,4}\??)?)?)\s*\)?[\s.,;]*$/iu;

/** Years of birth and death at the end: `1766-1820`, `1890–`, `(1920 - 2014)`, `sinh 1950`. */
export function stripDates(text: string): Stripped {
  const match = years.exec(text);
  const found = match?.[1]?.trim();
  if (match === null || found === undefined || match.index === 0) return { rest: text, taken: [] };
  return { rest: trimmed(text.slice(0, match.index)), taken: [found.replace(/\s*[-–—]\s*/, '-')] };
}

/** Begins where the dots and commas begin: from each of a long row of them it would be tried again. */
const others =
  /(?<![\s,.…])[\s,.…]*[[(]?\s*(?:\.{3}|…)?\s*[[(]?\s*(?:và\s+(?:những\s+người\s+khác|nh\.?\s*ng\.?(?:\s*khác)?|cộng\s+sự|các\s+tác\s+giả\s+khác)|et\s+al\.?|and\s+others)\s*[\])]*\s*$/iu;

/** "and others" in its Vietnamese, Latin and English forms. */
export function stripOthers(text: string): string {
  return trimmed(text.replace(others, ''));
}

/** Roles in brackets, after a comma, in small letters behind the name, or before a colon. Taken are the codes of roles. */
export function stripRoles(text: string): Stripped {
  const taken: string[] = [];
  let rest = text.replace(/[([]([^()[\]]*)[)\]]/gu, (whole, inside: string) => {
    const codes = inside.split(/[,;&]|\bvà\b/u).map((part) => findRole(part));
    const known = codes.filter((code) => code !== undefined);
    const asOne = findRole(inside);
    if (asOne !== undefined) taken.push(asOne);
    else if (known.length > 0 && known.length === codes.length) taken.push(...known);
    else return whole;
    return ' ';
  });
  const lead = /^([^:]{1,40}):\s*(.+)$/u.exec(rest);
  const leadRole = lead?.[1] === undefined ? undefined : findRole(lead[1]);
  if (leadRole !== undefined && lead?.[2] !== undefined) {
    taken.push(leadRole);
    rest = lead[2];
  }
  for (let found = trailingRole(trimmed(rest)); found !== undefined; found = trailingRole(trimmed(rest))) {
    taken.push(found.code);
    rest = found.rest;
  }
  return { rest: trimmed(rest), taken };
}

function trailingRole(text: string): { rest: string; code: string } | undefined {
  const comma = text.lastIndexOf(',');
  const tail = comma > 0 ? text.slice(comma + 1).trim() : '';
  // One word with a capital is the other half of a name: Nguyễn, Lời.
  const afterComma = /^\p{Lu}\p{Ll}+$/u.test(tail) ? undefined : findRole(tail);
  if (afterComma !== undefined) return { rest: text.slice(0, comma), code: afterComma };
  const parts = text.split(' ');
  for (let length = Math.min(5, parts.length - 1); length > 0; length--) {
    const words = parts.slice(-length).join(' ');
    // In capitals it would be part of the name: Nguyễn Văn Dịch.
    if (words !== words.toLowerCase()) continue;
    const code = trailingRoles.get(exactKey(words));
    if (code !== undefined) return { rest: parts.slice(0, -length).join(' '), code };
  }
  return undefined;
}

/** Academic, military and religious titles in front of a name or after a comma behind it. */
export function stripTitles(text: string): Stripped {
  const taken: string[] = [];
  let rest = trimmed(text);
  for (let found = leadingTitle(rest); found !== undefined; found = leadingTitle(rest)) {
    taken.push(found.title);
    rest = trimmed(found.rest);
  }
  const comma = rest.lastIndexOf(',');
  if (comma > 0 && isCredentials(rest.slice(comma + 1), rest.slice(0, comma))) {
    taken.push(rest.slice(comma + 1).trim());
    rest = trimmed(rest.slice(0, comma));
  }
  return { rest, taken };
}

/** Titles behind a comma (*GS.TS.*), and degrees, orders and the like: a few capitals behind a name that isn't all capitals. */
export function isCredentials(tail: string, name: string): boolean {
  const parts = tail.split(/[.\s]+/u).filter((part) => part !== '');
  if (parts.length === 0) return false;
  if (parts.every((part) => titleAbbreviations.has(looseKey(part)) && isAbbreviation(part))) return true;
  return parts.length === 1 && /^\s*(?:\p{Lu}{2,5}|[JS]r|I{2,3}|IV)\.?\s*$/u.test(tail) && /\p{Ll}/u.test(name);
}

/** *Th.S.*, *P.G.S.*: a title with a stop behind each of its parts. */
const dottedTitle = /^((?:\p{L}{1,3}\.){1,3}\p{L}{1,3})(?:\.\s*|\s+)(?=\p{L})/u;

/** One whose parts are single letters could be initials (*T.S. Eliot*): a Vietnamese family name or another title must follow. */
function leadingDottedTitle(text: string): { title: string; rest: string } | undefined {
  const match = dottedTitle.exec(text);
  const title = match?.[1];
  if (match === null || title === undefined || !titleAbbreviations.has(looseKey(title))) return undefined;
  const rest = text.slice(match[0].length);
  const isInitials = !/\p{L}{2}/u.test(title);
  const family = exactKey(rest.split(' ', 1)[0] ?? '');
  const isNamed = rest.includes(' ') && familyRank(family) < Number.POSITIVE_INFINITY;
  return !isInitials || isNamed || leadingDottedTitle(rest) !== undefined ? { title, rest } : undefined;
}

function leadingTitle(text: string): { title: string; rest: string } | undefined {
  const dotted = leadingDottedTitle(text);
  if (dotted !== undefined) return dotted;
  const abbreviated = /^(\p{L}{1,5})(\.\s*|\s+)(?=\p{L})/u.exec(text);
  const letters = abbreviated?.[1];
  if (abbreviated !== null && letters !== undefined && titleAbbreviations.has(looseKey(letters))) {
    const hasDot = abbreviated[2]?.startsWith('.') === true;
    // Without its dot an abbreviation must look like one, and not like the text it stands in: HÀ MS, not Ha Ms.
    const rest = text.slice(abbreviated[0].length);
    if (hasDot || (isAbbreviation(letters) && /\p{Ll}/u.test(rest))) return { title: letters, rest };
  }
  const parts = text.split(' ');
  if (!titleBeginnings.has(exactKey(parts[0] ?? ''))) return undefined;
  for (let length = Math.min(5, parts.length - 1); length > 0; length--) {
    const title = parts.slice(0, length).join(' ');
    if (titlePhrases.has(exactKey(title)))
      return { title: trimmed(title.replace(/[\s\-–]+$/u, '')), rest: parts.slice(length).join(' ') };
  }
  return undefined;
}

function isAbbreviation(word: string): boolean {
  return /^\p{Lu}+$/u.test(word) || /^(?:ThS|BSCK\p{Lu}*|PhD|MSc|Lm|Dr|Prof)$/u.test(word);
}

/** Without the spaces and separators at both ends. A full stop stays behind an initial. */
export function trimmed(text: string): string {
  const bare = withoutEnd(text.replace(/\s+/gu, ' ').replace(/^[\s,;:/.[\]]+/u, ''), ' ,;:/[]');
  return /(?:^|[\s.])\p{Lu}\.$/u.test(bare) ? bare : withoutEnd(bare, ' ,;:/.');
}

/** From the end on, because a pattern would look for the end from every sign of a long row. */
function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
