import type { Condition } from '../../../mapping/index.ts';
import { quoted, splitQuoted } from './quoted.ts';
import type { NamedText } from './step-text.ts';

/** A blank indicator is written `#`, as in MARC's own documentation. */
const blank = '#';

/** How a condition is shown for editing, one line for each thing asked. */
export function conditionTexts(condition: Condition | undefined): NamedText[] {
  return Object.entries(condition ?? {}).flatMap(([kind, value]) =>
    value === undefined ? [] : [{ kind, text: textOf(kind, value) }],
  );
}

/** What was typed as conditions; undefined when there are none. */
export function conditionFrom(lines: readonly NamedText[]): unknown {
  if (lines.length === 0) return undefined;
  return Object.fromEntries(lines.map(({ kind, text }) => [kind, conditionValue(kind, text)]));
}

function textOf(kind: string, value: string | readonly string[]): string {
  if (typeof value !== 'string') return value.map((name) => quoted(name, '|')).join(' | ');
  if (kind === 'ind1' || kind === 'ind2') return value.replaceAll(' ', blank);
  return kind === 'has' || kind === 'lacks' ? quoted(value, '|') : value;
}

function conditionValue(kind: string, text: string): unknown {
  if (kind === 'ind1' || kind === 'ind2') return text.replaceAll(blank, ' ');
  if (kind !== 'has' && kind !== 'lacks') return text;
  const names = splitQuoted(text, '|');
  return names.length === 1 ? names[0] : names;
}
