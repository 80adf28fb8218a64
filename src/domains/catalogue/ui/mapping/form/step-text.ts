import type { Step } from '../../../mapping/index.ts';
import { quoted, splitQuoted } from './quoted.ts';

/** A step as two fields of a form: its name, and what it is told. */
export interface NamedText {
  readonly kind: string;
  readonly text: string;
}

const arrow = '→';
const special = `;${arrow}`;

/** How a step is shown for editing; `stepFrom` reads it back. */
export function stepText(step: Step): NamedText {
  if (typeof step === 'string') return { kind: step, text: '' };
  if ('replace' in step) {
    return { kind: 'replace', text: step.replace.map((part) => quoted(part, special)).join(` ${arrow} `) };
  }
  if ('slice' in step) return { kind: 'slice', text: step.slice.join('-') };
  if ('lookup' in step) {
    const pairs = Object.entries(step.lookup).map(
      ([from, to]) => `${quoted(from, special)} ${arrow} ${quoted(to, special)}`,
    );
    return { kind: 'lookup', text: [...pairs, ...(step.otherwise === 'keep' ? ['*'] : [])].join('; ') };
  }
  const [kind = '', text = ''] = Object.entries(step)[0] ?? [];
  return { kind, text };
}

/** What was typed as a step; what cannot be one comes back as it is, and the check of the draft says so. */
export function stepFrom({ kind, text }: NamedText): unknown {
  switch (kind) {
    case 'replace': {
      const [from = '', to = ''] = pairOf(text);
      return { replace: [from, to] };
    }
    case 'slice':
      return { slice: text.split('-').map((part) => (/^\s*\d+\s*$/.test(part) ? Number(part) : part)) };
    case 'lookup':
      return lookUpFrom(text);
    case 'split-on':
    case 'prefix':
    case 'suffix':
    case 'constant':
    case 'before':
    case 'after':
      return { [kind]: text };
    default:
      return kind;
  }
}

function lookUpFrom(text: string): unknown {
  const lookup: [string, string][] = [];
  let otherwise = 'drop';
  for (const part of rawParts(text)) {
    if (part.trim() === '*') otherwise = 'keep';
    else if (part.trim() !== '') {
      const [from = '', to = ''] = pairOf(part);
      lookup.push([from, to]);
    }
  }
  return { lookup: Object.fromEntries(lookup), otherwise };
}

/** An arrow may be typed as `=>` or `->`. */
function pairOf(text: string): string[] {
  const [separator] = [arrow, '=>', '->'].filter((each) => text.includes(each));
  const parts = separator === undefined ? [text] : splitQuoted(text, separator);
  return parts.length === 1 && separator !== undefined ? [...parts, ''] : parts;
}

function rawParts(text: string): string[] {
  return text.match(/(?:"(?:[^"\\]|\\.)*"|[^;"]|")+/g) ?? [];
}
