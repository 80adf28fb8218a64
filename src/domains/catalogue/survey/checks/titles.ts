import { firstField, isDataField, subfield, text } from '#lib/marc';
import type { Check } from './check.ts';

const letters = /\p{L}/gu;
const capitals = /\p{Lu}/gu;
/** Titles that are entered to get past a form. */
const filler =
  /^(?:test|abc|xxx+|aaa+|asdf\w*|n\/?a|null|none|untitled|không (?:rõ|có) (?:nhan đề|tên)|chưa (?:rõ|có)|\?+|\.+|-+)$/iu;
/** Places where a letter was lost: the replacement character, or a question mark inside a word. */
const lost = /�|\p{L}\?\p{L}/u;
/** A word of four letters in capitals may be an abbreviation. */
const leastCapitals = 12;

/** Whether the title can be read and found as it is written: marks, capitals, lost letters, filler. */
export const checkTitles: Check = ({ record, tones }, report) => {
  const title = text(firstField(record, '245'), 'abnp');
  if (tones === 'toneless') report('title-toneless', '245', title);
  else if (tones === 'mixed') report('title-mixed', '245', title);
  const proper = subfield(firstField(record, '245'), 'a') ?? '';
  if (
    (proper.match(letters)?.length ?? 0) >= leastCapitals &&
    proper.match(capitals)?.length === proper.match(letters)?.length
  )
    report('title-capitals', '245', proper);
  if (filler.test(proper.replace(/[\s/:;=.]+$/u, '').trim())) report('filler-text', '245', proper);
  for (const field of record.fields) {
    if (!isDataField(field) || field.tag === '856') continue;
    const damaged = field.subfields.find(
      ({ code, value }) => code !== 'u' && !value.includes('://') && lost.test(value),
    );
    if (damaged !== undefined) report('text-damaged', field.tag, damaged.value);
  }
};
