import { mendLeader } from '../marcxml/record.ts';
import { dropForbiddenXmlCharacters } from '../marcxml/xml-text.ts';
import type { Problem } from '../read-result.ts';
import type { Field, MarcRecord, Subfield } from '../record.ts';
import { expandMnemonics } from './mnemonics.ts';

/** A line of a `.mrk` record, decoded, with the offset of its first byte. */
export interface MrkLine {
  readonly text: string;
  readonly offset: number;
}

const FIELD_LINE = /^=([0-9A-Za-z]{3})(?: {1,2}|\t|$)([\s\S]*)$/;

/**
 * Makes a record of its lines. `\` stands for a blank in the leader, control fields and indicators; a line that does not
 * begin with `=` continues the one before. Every repair is reported. Gives undefined when there is no field at all.
 * Source: MarcEdit's mnemonic format, which is that of the Library of Congress's MARCBreaker.
 */
export function parseMrkLines(lines: readonly MrkLine[], repairs: Problem[]): MarcRecord | undefined {
  const fields: Field[] = [];
  let leader: string | undefined;
  for (const { text, offset } of joinContinuations(lines, repairs)) {
    const [, tag, content] = FIELD_LINE.exec(text) ?? [];
    if (tag === undefined || content === undefined) {
      const message = 'a line that is no field was left out';
      note(repairs, { rule: 'mrk-line', message, offset, before: text.slice(0, 200) });
      continue;
    }
    const line = new FieldLine(tag, content, offset, repairs);
    if (tag === 'LDR' || tag === '000') leader = line.fixedText();
    else fields.push(line.field());
  }
  if (leader === undefined && fields.length === 0) return undefined;
  return { leader: wholeLeader(leader, lines[0]?.offset ?? 0, repairs), fields };
}

/** Of a record with very many faults only the first are listed. */
const MOST_REPAIRS = 200;

function note(repairs: Problem[], problem: Problem): void {
  if (repairs.length < MOST_REPAIRS) repairs.push(problem);
}

function wholeLeader(sent: string | undefined, offset: number, repairs: Problem[]): string {
  if (sent?.length === 24) return sent;
  const used = mendLeader(sent ?? '');
  const message = sent === undefined ? 'the leader is missing' : 'the leader is not 24 characters long';
  repairs.push({ rule: 'leader-length', message, offset, before: sent ?? '', after: used });
  return used;
}

function joinContinuations(lines: readonly MrkLine[], repairs: Problem[]): MrkLine[] {
  const joined: { parts: string[]; readonly offset: number }[] = [];
  for (const { text, offset } of lines) {
    const before = joined.at(-1);
    if (text.startsWith('=') || before === undefined) {
      joined.push({ parts: [text], offset });
      continue;
    }
    const isSpaced = before.parts.at(-1)?.endsWith(' ') || text.startsWith(' ');
    if (before.parts.length === 1) {
      const message = 'a line was joined to the one before';
      note(repairs, { rule: 'mrk-continued-line', message, offset, before: text.slice(0, 200) });
    }
    before.parts.push(isSpaced ? text : ` ${text}`);
  }
  return joined.map(({ parts, offset }) => ({ text: parts.join(''), offset }));
}

class FieldLine {
  readonly #tag: string;
  readonly #content: string;
  readonly #offset: number;
  readonly #repairs: Problem[];

  constructor(tag: string, content: string, offset: number, repairs: Problem[]) {
    this.#tag = tag;
    this.#content = content;
    this.#offset = offset;
    this.#repairs = repairs;
  }

  /** Leader or control field: blanks are written as backslashes. */
  fixedText(): string {
    return this.#expand(this.#content.replaceAll('\\', ' '));
  }

  field(): Field {
    const content = this.#content;
    const first = firstUnit(content);
    const second = firstUnit(content.slice(first.length));
    const rest = content.slice(first.length + second.length);
    // Systems such as Aleph have control fields with letters for tags (FMT, BAS).
    const isControl = this.#tag.startsWith('00')
      ? !rest.startsWith('$')
      : LETTER.test(this.#tag) && !content.includes('$');
    if (isControl) return { tag: this.#tag, value: this.fixedText() };
    const indicators = { ind1: this.#indicator(first), ind2: this.#indicator(second) };
    if (first === '$') {
      this.#note('indicator-length', 'the indicators are missing', content, '');
      return { tag: this.#tag, ind1: ' ', ind2: ' ', subfields: this.#subfields(content) };
    }
    if (second === '$') {
      this.#note('indicator-length', 'the second indicator is missing', content, '');
      return { tag: this.#tag, ind1: indicators.ind1, ind2: ' ', subfields: this.#subfields(`$${rest}`) };
    }
    return { tag: this.#tag, ...indicators, subfields: this.#subfields(rest) };
  }

  #indicator(sent: string): string {
    return sent === '\\' ? ' ' : this.#expand(sent) || ' ';
  }

  #subfields(text: string): Subfield[] {
    const [before = '', ...parts] = text.split('$');
    if (before !== '') {
      this.#note('text-before-subfield', 'text before the first subfield was read as $a', before, `$a${before}`);
      parts.unshift(`a${before}`);
    }
    return parts.flatMap((part) => {
      const code = firstUnit(part);
      if (code !== '') return [{ code: this.#expand(code) || 'a', value: this.#expand(part.slice(code.length)) }];
      this.#note('empty-subfield', 'a delimiter without code and text was left out', '$', '');
      return [];
    });
  }

  #expand(text: string): string {
    const expanded = expandMnemonics(text, (mnemonic) =>
      this.#note('mrk-unknown-mnemonic', 'an unknown name in braces was left as it is', mnemonic, mnemonic),
    );
    const clean = dropForbiddenXmlCharacters(expanded);
    if (clean !== expanded) this.#note('control-character', 'control characters were taken out', text, clean);
    return clean;
  }

  #note(rule: string, message: string, before: string, after: string): void {
    const shortened = { before: before.slice(0, 200), after: after.slice(0, 200) };
    note(this.#repairs, { rule, message, offset: this.#offset, tag: this.#tag, ...shortened });
  }
}

const LETTER = /[A-Za-z]/;
const UNIT = /^(?:\{[A-Za-z0-9]{1,9}\}|[\s\S])/u;

/** The first character of a text, or the name that stands for it; '' of an empty text. */
function firstUnit(text: string): string {
  return UNIT.exec(text)?.[0] ?? '';
}
