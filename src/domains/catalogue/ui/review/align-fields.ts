import type { Field } from '#lib/marc';

/** The same field of two records; a side is absent when only the other has it. */
export interface FieldPair {
  readonly tag: string;
  readonly a?: Field;
  readonly b?: Field;
  readonly equal: boolean;
}

/**
 * Puts the fields of two records side by side by tag, equal ones first matched to each other so that a repeated field in
 * another order does not look like a difference.
 */
export function alignFields(a: readonly Field[], b: readonly Field[]): FieldPair[] {
  const tags = [...new Set([...a, ...b].map(({ tag }) => tag))].sort();
  return tags.flatMap((tag) =>
    alignTag(
      tag,
      a.filter((field) => field.tag === tag),
      b.filter((field) => field.tag === tag),
    ),
  );
}

function alignTag(tag: string, left: readonly Field[], right: readonly Field[]): FieldPair[] {
  const waiting = [...right];
  const pairs: FieldPair[] = [];
  const alone: Field[] = [];
  for (const a of left) {
    const at = waiting.findIndex((b) => contentOf(a) === contentOf(b));
    const b = at < 0 ? undefined : waiting.splice(at, 1)[0];
    if (b) pairs.push({ tag, a, b, equal: true });
    else alone.push(a);
  }
  for (const a of alone) {
    const b = waiting.shift();
    pairs.push(b ? { tag, a, b, equal: false } : { tag, a, equal: false });
  }
  return [...pairs, ...waiting.map((b) => ({ tag, b, equal: false }))];
}

/** A field as one string for comparing; punctuation at the ends of subfields is a habit of cataloguing, not content. */
function contentOf(field: Field): string {
  if ('value' in field) return field.value;
  return field.subfields.map(({ code, value }) => `${code}${value.replace(/[\s/:;,.=]+$/, '').trim()}`).join('\u001f');
}
