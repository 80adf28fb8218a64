/** Why a piece of XML cannot be read on; `at` is the place in the text. */
export class XmlDamage extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.name = 'XmlDamage';
    this.at = at;
  }
}

/** One tag. Attributes are a flat list of names and values, which costs less than a map for the one or three of MARCXML. */
export interface XmlTag {
  readonly name: string;
  readonly kind: 'start' | 'end' | 'empty';
  readonly at: number;
  readonly attributes: readonly string[];
}

/** The value of an attribute as it is written, references not replaced. */
export function findAttribute({ attributes }: XmlTag, name: string): string | undefined {
  for (let at = 0; at < attributes.length; at += 2) if (attributes[at] === name) return attributes[at + 1];
  return undefined;
}

const NO_ATTRIBUTES: readonly string[] = [];

/**
 * Walks over a well-formed piece of XML, tag by tag, with the text between. Names come without their prefix.
 * It is made for MARC records, of which a general parser reads a tenth as many a second.
 */
export class XmlCursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get at(): number {
    return this.#at;
  }

  /**
   * Text up to the next tag, without comments and with what CDATA sections hold. `decode` is applied outside of CDATA
   * sections only: within them references are not references.
   */
  readText(decode: (text: string) => string): string {
    const text = this.#text;
    let value = '';
    for (;;) {
      const next = text.indexOf('<', this.#at);
      if (next < 0) throw new XmlDamage('the record ends within an element', text.length);
      const part = next === this.#at ? '' : decode(text.slice(this.#at, next));
      value = value === '' ? part : value + part;
      this.#at = next;
      const mark = text.charCodeAt(next + 1);
      if (mark !== EXCLAMATION && mark !== QUESTION) return value;
      value += this.#special();
    }
  }

  /** Reads the tag at the cursor. */
  readTag(): XmlTag {
    const text = this.#text;
    const at = this.#at;
    const isEnd = text.charCodeAt(at + 1) === SLASH;
    const nameStart = isEnd ? at + 2 : at + 1;
    let end = nameStart;
    let local = nameStart;
    for (; end < text.length; end += 1) {
      const unit = text.charCodeAt(end);
      if (unit <= SPACE || unit === GREATER_THAN || unit === SLASH) break;
      if (unit === COLON) local = end + 1;
      if (unit === LESS_THAN || unit === AMPERSAND) throw new XmlDamage('a "<" that begins no tag', at);
    }
    if (local === end) throw new XmlDamage('a tag without a name', at);
    const name = text.slice(local, end);
    this.#at = end;
    const attributes = text.charCodeAt(end) === GREATER_THAN ? NO_ATTRIBUTES : this.#readAttributes();
    const isEmpty = text.charCodeAt(this.#at) === SLASH;
    if (isEmpty) this.#at += 1;
    if (text.charCodeAt(this.#at) !== GREATER_THAN) throw new XmlDamage(`the tag ${name} is not closed`, at);
    this.#at += 1;
    return { name, kind: isEnd ? 'end' : isEmpty ? 'empty' : 'start', at, attributes };
  }

  #readAttributes(): readonly string[] {
    const text = this.#text;
    const attributes: string[] = [];
    for (;;) {
      while (text.charCodeAt(this.#at) <= SPACE) this.#at += 1;
      const unit = text.charCodeAt(this.#at);
      if (unit === GREATER_THAN || unit === SLASH) return attributes;
      const equals = text.indexOf('=', this.#at);
      const name = equals < 0 ? '' : text.slice(this.#at, equals).trimEnd();
      if (name === '' || name.length > 200 || NOT_A_NAME.test(name))
        throw new XmlDamage('an attribute without a value', this.#at);
      let open = equals + 1;
      while (text.charCodeAt(open) <= SPACE) open += 1;
      const quote = text.charCodeAt(open);
      if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE)
        throw new XmlDamage(`the value of ${name} is not quoted`, open);
      const close = text.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", open + 1);
      const value = close < 0 ? '<' : text.slice(open + 1, close);
      if (value.includes('<')) throw new XmlDamage(`the value of ${name} is not closed`, open);
      attributes.push(name, value);
      this.#at = close + 1;
    }
  }

  /** Steps over a comment or instruction, or gives the content of a CDATA section. */
  #special(): string {
    const text = this.#text;
    const at = this.#at;
    const isData = text.startsWith('<![CDATA[', at);
    const terminator = isData ? ']]>' : text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : '';
    const end = terminator === '' ? -1 : text.indexOf(terminator, at + (isData ? 9 : 2));
    if (end < 0) throw new XmlDamage('a comment, CDATA section or instruction that does not end', at);
    this.#at = end + terminator.length;
    return isData ? text.slice(at + 9, end) : '';
  }
}

const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const AMPERSAND = 0x26;
const COLON = 0x3a;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const NOT_A_NAME = /[\s<>"'/]/;
