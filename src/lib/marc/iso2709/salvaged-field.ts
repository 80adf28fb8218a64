import type { Field, Subfield } from '../record.ts';
import { asBuffer, excerpt, SUBFIELD_DELIMITER } from './bytes.ts';
import type { FieldRange, Report } from './field-ranges.ts';
import type { Iso2709Dialect } from './options.ts';

/** What the reading of a field depends on. */
export interface FieldContext {
  readonly bytes: Uint8Array;
  readonly decode: (from: number, to: number, tag: string) => string;
  readonly dialect: Iso2709Dialect;
  /** Indicators of a data field; 2 but for CDS/ISIS. */
  readonly indicators: number;
  readonly report: Report;
}

const UNLABELLED_CODE = { marc21: 'a', unimarc: 'a', isis: '_' } as const;

/** Reads one field, mending what is irregular; undefined if there is nothing in it. */
export function salvageField(range: FieldRange, context: FieldContext): Field | undefined {
  const { bytes, report, dialect } = context;
  const tag = mendTag(range, report);
  if (range.end <= range.start) {
    report('field-empty', 'a field without content was dropped', range.start, { tag });
    return undefined;
  }
  const delimiters = findDelimiters(bytes, range);
  const [first] = delimiters;
  const isControl = dialect !== 'isis' && (tag.startsWith('00') || (first === undefined && !/^\d/.test(tag)));
  if (isControl && first === undefined) return salvageControlField(tag, range, context);
  if (isControl && first !== range.start + context.indicators) return joinControlField(tag, range, delimiters, context);
  if (isControl)
    report(
      'control-field-with-subfields',
      'a control field has indicators and subfields; they were kept',
      range.start,
      { tag },
    );
  return salvageDataField(tag, range, delimiters, context);
}

function salvageControlField(tag: string, range: FieldRange, context: FieldContext): Field | undefined {
  const value = readValue(range.start, range.end, tag, context);
  return value === '' ? undefined : { tag, value };
}

/** A control field with stray delimiters: its text without them and their codes. */
function joinControlField(
  tag: string,
  range: FieldRange,
  delimiters: readonly number[],
  context: FieldContext,
): Field | undefined {
  let value = readValue(range.start, delimiters[0] ?? range.end, tag, context).trimEnd();
  for (const [index, at] of delimiters.entries()) {
    value += readValue(Math.min(at + 2, range.end), delimiters[index + 1] ?? range.end, tag, context);
  }
  const before = excerpt(context.bytes.subarray(range.start, range.end));
  context.report('control-field-with-subfields', 'subfield codes were taken out of a control field', range.start, {
    tag,
    before,
    after: value.slice(0, 200),
  });
  return value === '' ? undefined : { tag, value };
}

function salvageDataField(
  tag: string,
  range: FieldRange,
  delimiters: readonly number[],
  context: FieldContext,
): Field | undefined {
  const { bytes, report, dialect } = context;
  const first = delimiters[0] ?? range.end;
  const head = readIndicators(tag, range, first, delimiters.length > 0, context);
  const subfields: Subfield[] = [];
  if (head.textStart < first) {
    const value = readValue(head.textStart, first, tag, context);
    const isBlank = value.trim() === '';
    if (!isBlank) subfields.push({ code: UNLABELLED_CODE[dialect], value });
    else if (dialect !== 'isis' && delimiters.length > 0)
      report('indicator-invalid', 'blanks behind the indicators were dropped', head.textStart, { tag, before: value });
    if (!isBlank && dialect !== 'isis')
      report('subfield-delimiter-missing', 'text in front of the first subfield became $a', head.textStart, {
        tag,
        after: value.slice(0, 200),
      });
  }
  for (const [index, at] of delimiters.entries()) {
    const subfield = salvageSubfield(tag, at + 1, delimiters[index + 1] ?? range.end, context);
    if (subfield !== undefined) subfields.push(subfield);
  }
  if (subfields.length > 0) return { tag, ind1: head.ind1, ind2: head.ind2, subfields };
  report('field-empty', 'a field without content was dropped', range.start, {
    tag,
    before: excerpt(bytes.subarray(range.start, range.end)),
  });
  return undefined;
}

function salvageSubfield(tag: string, from: number, to: number, context: FieldContext): Subfield | undefined {
  const { bytes, report, dialect } = context;
  const code = bytes[from] ?? 0;
  if (to <= from + 1) {
    // A lone character may be the text of a subfield whose code is lost, but nobody can tell.
    report('subfield-empty', 'a subfield without content was dropped', from, {
      tag,
      before: excerpt(bytes.subarray(from, to)),
    });
    return undefined;
  }
  if (code > 0x20 && code < 0x7f) {
    const value = readValue(from + 1, to, tag, context);
    if (value !== '') return { code: String.fromCharCode(code), value };
    report('subfield-empty', 'a subfield without content was dropped', from, {
      tag,
      before: excerpt(bytes.subarray(from, to)),
    });
    return undefined;
  }
  const value = readValue(code > 0x7f ? from : from + 1, to, tag, context).trimStart();
  report('subfield-code-invalid', 'text behind a delimiter without a code became a subfield of its own', from, {
    tag,
    before: excerpt(bytes.subarray(from, from + 1)),
    after: UNLABELLED_CODE[dialect],
  });
  return value === '' ? undefined : { code: UNLABELLED_CODE[dialect], value };
}

interface FieldHead {
  readonly ind1: string;
  readonly ind2: string;
  readonly textStart: number;
}

function readIndicators(
  tag: string,
  range: FieldRange,
  first: number,
  hasSubfields: boolean,
  context: FieldContext,
): FieldHead {
  const { bytes, indicators, report } = context;
  const { start } = range;
  const length = first - start;
  if (indicators === 0 || length === 0) {
    if (indicators > 0) report('indicators-missing', 'the field has no indicators; they became blanks', start, { tag });
    return { ind1: ' ', ind2: ' ', textStart: start };
  }
  if (hasSubfields && length !== indicators) {
    const raw = asBuffer(bytes).toString('utf8', start, first);
    const isWide = [...raw].length === 2 && length > 2;
    if (isWide) {
      const [ind1 = ' ', ind2 = ' '] = [...raw].map(asIndicator);
      report('indicator-invalid', 'an indicator must be one ASCII character', start, {
        tag,
        before: excerpt(bytes.subarray(start, first)),
        after: ind1 + ind2,
      });
      return { ind1, ind2, textStart: first };
    }
    if (length < indicators) {
      const ind1 = asIndicator(raw);
      report('indicators-missing', 'an indicator is missing; it became a blank', start, {
        tag,
        before: raw,
        after: `${ind1} `,
      });
      return { ind1, ind2: ' ', textStart: first };
    }
  }
  const isText = !hasSubfields && !looksLikeIndicators(bytes, start);
  if (isText) {
    if (context.dialect !== 'isis')
      report('indicators-missing', 'the field has no indicators; they became blanks', start, { tag });
    return { ind1: ' ', ind2: ' ', textStart: start };
  }
  const raw = String.fromCharCode(bytes[start] ?? 0x20, indicators > 1 ? (bytes[start + 1] ?? 0x20) : 0x20);
  const ind1 = asIndicator(raw[0] ?? ' ');
  const ind2 = asIndicator(raw[1] ?? ' ');
  if (ind1 + ind2 !== raw) {
    report('indicator-invalid', 'an indicator must be one ASCII character', start, {
      tag,
      before: excerpt(bytes.subarray(start, start + 2)),
      after: ind1 + ind2,
    });
  }
  return { ind1, ind2, textStart: Math.min(start + indicators, first) };
}

function asIndicator(character: string): string {
  return /^[\x20-\x7e]$/.test(character) ? character : ' ';
}

/** Whether a field without any delimiter begins with two characters that indicators usually are. */
function looksLikeIndicators(bytes: Uint8Array, start: number): boolean {
  return [bytes[start] ?? 0, bytes[start + 1] ?? 0].every((byte) => byte === 0x20 || (byte >= 0x30 && byte <= 0x39));
}

/** Decodes and frees the value of control characters: line ends and tabs become blanks, the others go. */
function readValue(from: number, to: number, tag: string, context: FieldContext): string {
  const value = context.decode(from, to, tag);
  if (!/[\x00-\x1f\x7f]/.test(value)) return value;
  const clean = value.replaceAll(/[\t\n\r]+/g, ' ').replaceAll(/[\x00-\x1f\x7f]/g, '');
  context.report('control-character', 'control characters were taken out', from, {
    tag,
    before: excerpt(context.bytes.subarray(from, to)),
    after: clean.slice(0, 200),
  });
  return clean;
}

function findDelimiters(bytes: Uint8Array, range: FieldRange): number[] {
  const found: number[] = [];
  for (let at = range.start; at < range.end; at += 1) if (bytes[at] === SUBFIELD_DELIMITER) found.push(at);
  return found;
}

function mendTag(range: FieldRange, report: Report): string {
  const tag = range.tag.replaceAll(/[^0-9A-Za-z]/g, 'X');
  if (tag !== range.tag)
    report('tag-invalid', 'a tag may have only digits and letters', range.start, {
      tag,
      before: range.tag,
      after: tag,
    });
  return tag;
}
