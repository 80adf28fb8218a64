import { parseIsbn } from '#lib/identifiers';
import { type DataField, type Field, isControlField } from '#lib/marc';
import { type Tokens, tokens } from '#lib/vietnamese';
import type { KeyName } from './rules.ts';

/** Words of a text, exact and folded, one beside the other. */
export type Words = Pick<Tokens, 'exact' | 'folded'>;

/** What a field says, for comparing it with the same tag of another record. */
export interface FieldKey {
  readonly exact: string;
  readonly folded: string;
  /** See `fullnessOf`. */
  readonly fullness: number;
  /** Digits of a person's dates, where they are given. */
  readonly dates?: string;
}

/** Relators, linking and control subfields do not make another heading. */
const beside: Readonly<Record<KeyName, string>> = {
  text: '5689',
  heading: '0123456789eijuw',
  subject: '0123456789eijuw',
  name: '0123456789deijuw',
  isbn: '',
  'class-number': '',
  address: '',
  contained: '5689',
};

function textOf(field: Field, key: KeyName): string {
  if (isControlField(field)) return field.value;
  const only = key === 'address' ? 'u' : key === 'isbn' || key === 'class-number' ? 'a' : undefined;
  let out = '';
  for (const { code, value } of field.subfields) {
    if (only === undefined ? !beside[key].includes(code) : code === only) out += out === '' ? value : ` ${value}`;
  }
  return out;
}

/** How much a field says: characters, those with marks counted twice, so that a toned form beats a toneless one. */
export function fullnessOf(field: Field): number {
  if (isControlField(field)) return field.value.length;
  let fullness = 0;
  for (const { value } of field.subfields) {
    fullness += 2 + value.length;
    for (let i = 0; i < value.length; i++) if (value.charCodeAt(i) > 127) fullness++;
  }
  return fullness;
}

export function fieldKey(field: Field, key: KeyName): FieldKey {
  const text = textOf(field, key);
  const fullness = fullnessOf(field);
  if (isControlField(field)) return { exact: text, folded: text, fullness };
  if (key === 'isbn') {
    const isbn = parseIsbn(text);
    const number = isbn.kind === 'valid' ? isbn.value : (isbn.digits ?? text);
    return { exact: number, folded: number, fullness };
  }
  if (key === 'address') return { exact: text, folded: text, fullness };
  if (key === 'class-number') {
    const number = text.replace(/[/'\s]/g, '');
    return { exact: number, folded: number, fullness };
  }
  const words = tokens(text);
  const dates = key === 'name' ? datesOf(field) : '';
  return { exact: words.exact.join(' '), folded: words.folded.join(' '), fullness, ...(dates === '' ? {} : { dates }) };
}

function datesOf(field: DataField): string {
  return (field.subfields.find((subfield) => subfield.code === 'd')?.value ?? '').replace(/\D+/g, ' ').trim();
}

/**
 * Whether two keys of one tag say the same: equal letters, and equal marks unless one side has none at all (in a subject:
 * none in a word). With `contained`, also when one text is the beginning or a part of the other.
 */
export function saysTheSame(a: FieldKey, b: FieldKey, key: KeyName): boolean {
  // Dates on one side only are more knowledge of the same person; different ones are another person.
  if (a.dates !== undefined && b.dates !== undefined && a.dates !== b.dates) return false;
  if (a.exact === b.exact) return true;
  if (a.folded === b.folded && (a.exact === a.folded || b.exact === b.folded)) return true;
  if (key === 'subject') return a.folded === b.folded && sameWords(wordsOf(a), wordsOf(b));
  if (key !== 'contained') return false;
  return isPart(a, b) || isPart(b, a);
}

/** Word by word the same letters, and the same marks where both have any: *Van học* is *Văn hoc*, *Thơ* is not *Thở*. */
export function sameWords(a: Words, b: Words): boolean {
  return (
    a.folded.length === b.folded.length &&
    a.folded.every((folded, at) => {
      const [one, other] = [a.exact[at], b.exact[at]];
      return folded === b.folded[at] && (one === other || one === folded || other === folded);
    })
  );
}

function wordsOf(key: FieldKey): Words {
  return { exact: key.exact.split(' '), folded: key.folded.split(' ') };
}

function isPart(part: FieldKey, whole: FieldKey): boolean {
  return part.exact.length >= 12 && ` ${whole.exact} `.includes(` ${part.exact} `);
}
