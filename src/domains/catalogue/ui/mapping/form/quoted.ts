/**
 * Lists of texts in one line of input, as people type them: `200$a | 245$a`. A text with a blank at its end, or with a
 * character that means something here, stands in quotation marks as in JSON.
 */

/** Puts marks of quotation around a text that would not come back without them. */
export function quoted(text: string, special: string): string {
  const needs = text === '' || text.trim() !== text || text.includes('"') || [...special].some((c) => text.includes(c));
  return needs || /[\n\r]/.test(text) ? JSON.stringify(text) : text;
}

/** The parts between separators, without the marks; blanks around parts go, empty parts too. */
export function splitQuoted(line: string, separator: string): string[] {
  return partsOf(line, separator)
    .map(unquoted)
    .filter((part) => part !== undefined);
}

function partsOf(line: string, separator: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < line.length; ) {
    const mark = part.trim() === '' ? /^"(?:[^"\\]|\\.)*"/.exec(line.slice(at))?.[0] : undefined;
    if (mark !== undefined) {
      part += mark;
      at += mark.length;
    } else if (line.startsWith(separator, at)) {
      parts.push(part);
      part = '';
      at += separator.length;
    } else {
      part += line[at];
      at += 1;
    }
  }
  return [...parts, part];
}

function unquoted(part: string): string | undefined {
  const text = part.trim();
  if (text === '') return undefined;
  if (!/^".*"$/s.test(text)) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
