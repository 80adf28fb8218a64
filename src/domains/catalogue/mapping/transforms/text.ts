import type { Transform } from './transform.ts';

/** Takes blanks and the punctuation between ISBD areas (` / : ; , =`) off both ends. */
export const trimPunctuation: Transform = (value) => {
  const trimmed = value.replace(/^[\s/:;,=]+|[\s/:;,=]+$/gu, '');
  return trimmed === '' ? [] : [trimmed];
};

export function splitOn(separators: string): Transform {
  const set = new Set(separators);
  return (value) => {
    const parts: string[] = [];
    let part = '';
    for (const letter of value) {
      if (!set.has(letter)) part += letter;
      else {
        parts.push(part);
        part = '';
      }
    }
    return [...parts, part].map((text) => text.trim()).filter((text) => text !== '');
  };
}

export function before(separator: string): Transform {
  return (value) => {
    const at = value.indexOf(separator);
    return [at < 0 ? value : value.slice(0, at).trim()];
  };
}

export function after(separator: string): Transform {
  return (value) => {
    const at = value.indexOf(separator);
    return at < 0 ? [] : [value.slice(at + separator.length).trim()];
  };
}

/** Folds nothing: the value must be a key of the table, apart from blanks around it. */
export function lookUp(table: Readonly<Record<string, string>>, otherwise: 'keep' | 'drop'): Transform {
  return (value, report) => {
    const found = Object.hasOwn(table, value.trim()) ? table[value.trim()] : undefined;
    if (found !== undefined) return [found];
    if (otherwise === 'keep') return [value];
    report('not-in-table', 'the value is not in the table of this rule');
    return [];
  };
}
