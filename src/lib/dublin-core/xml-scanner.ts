import { SaxesParser, type SaxesTagNS } from 'saxes';
import { RecordCollector } from './record-collector.ts';
import { type DcName, dcNameOf } from './terms.ts';

const OAI_NAMESPACE = 'http://www.openarchives.org/OAI/2.0/';
/** A record of more bytes, or elements nested deeper, are damage or built to do harm: the parser's time goes with the depth. */
const LONGEST_RECORD = 16 * 1024 * 1024;
const DEEPEST = 500;
/** Outside records this much text is kept, so that a record's start can still be cut out once its first statement comes. */
const KEPT_OUTSIDE = 1 << 20;

interface OpenElement {
  readonly local: string;
  readonly uri: string;
  readonly start: number;
}

interface OpenStatement {
  readonly name: DcName;
  readonly lang: string | undefined;
  readonly depth: number;
  text: string;
}

/** A finished record: what was gathered and the bytes (as characters) it was gathered from. */
export interface ScannedRecord {
  readonly collector: RecordCollector;
  readonly rawText: string;
  /** `whole`, or why it ends before its end. */
  readonly state: 'whole' | 'truncated' | 'too-long' | 'too-deep';
}

/** Ends the parser's walk over a text that it would be long at. */
class TooDeep extends Error {}

/**
 * Finds Dublin Core records in any XML around them: the record is the nearest enclosing `record` element, else the parent
 * of the statements. Fed one character per byte; positions are byte offsets.
 */
export class XmlScanner {
  readonly finished: ScannedRecord[] = [];
  /** Text of an OAI-PMH `error` element, should the file be nothing but a refusal. */
  oaiError: string | undefined;
  /** Name given in `<?xml encoding="…"?>`. */
  encoding: string | undefined;
  firstXmlError: string | undefined;

  readonly #parser = new SaxesParser({ xmlns: true, position: true });
  readonly #open: OpenElement[] = [];
  #text = '';
  #textBase: number;
  readonly #base: number;
  #record: { collector: RecordCollector; depth: number } | undefined;
  #statement: OpenStatement | undefined;
  #headerText: string | undefined;
  /** Depth of the record of which the rest is passed over. */
  #passedOver: number | undefined;
  #isGivenUp = false;
  /** Characters since the last tag: the parser holds them all. */
  #sinceTag = 0;

  constructor(base: number) {
    this.#base = base;
    this.#textBase = base;
    this.#parser.on('xmldecl', ({ encoding }) => {
      this.encoding = encoding;
    });
    this.#parser.on('opentag', (tag) => this.#opened(tag));
    this.#parser.on('closetag', (tag) => this.#closed(tag));
    this.#parser.on('text', (text) => this.#characters(text));
    this.#parser.on('cdata', (text) => this.#characters(text));
    this.#parser.on('error', (error) => this.#failed(error));
  }

  /** Whether the rest of the text is not worth reading. */
  get isGivenUp(): boolean {
    return this.#isGivenUp;
  }

  write(text: string): void {
    if (this.#isGivenUp) return;
    this.#text += text;
    this.#sinceTag += text.length;
    try {
      this.#parser.write(text);
    } catch (error) {
      if (!(error instanceof TooDeep)) throw error;
      this.#giveUp('too-deep', `elements are nested more than ${DEEPEST} deep`);
      return;
    }
    if (this.#sinceTag > 2 * LONGEST_RECORD) {
      this.#giveUp('too-long', `${this.#sinceTag} characters without a tag`);
      return;
    }
    const { collector, depth } = this.#record ?? {};
    if (collector !== undefined && this.#textBase + this.#text.length - collector.offset > LONGEST_RECORD) {
      this.#breakOff('too-long');
      this.#passedOver = depth;
    }
    if (this.#record === undefined && this.#text.length > KEPT_OUTSIDE) this.#forget(this.#text.length - KEPT_OUTSIDE);
  }

  close(): void {
    if (this.#isGivenUp) return;
    this.#breakOff('truncated');
    this.#parser.close();
  }

  #giveUp(state: 'too-deep' | 'too-long', message: string): void {
    this.#isGivenUp = true;
    this.firstXmlError ??= message;
    this.#record ??= { collector: new RecordCollector(this.#textBase), depth: 0 };
    this.#breakOff(state);
  }

  /** Gives the record that is open as far as it goes. */
  #breakOff(state: Exclude<ScannedRecord['state'], 'whole'>): void {
    if (this.#record === undefined) return;
    const { collector } = this.#record;
    this.#finishStatement();
    const rawText = this.#text.slice(Math.max(0, collector.offset - this.#textBase));
    this.#record = undefined;
    this.finished.push({ collector, rawText, state });
  }

  #position(): number {
    return this.#base + this.#parser.position;
  }

  #forget(count: number): void {
    this.#text = this.#text.slice(count);
    this.#textBase += count;
  }

  #opened(tag: SaxesTagNS): void {
    this.#sinceTag = 0;
    const at = this.#text.lastIndexOf('<', this.#position() - this.#textBase - 1);
    const parent = this.#open.at(-1);
    this.#open.push({ local: tag.local, uri: tag.uri, start: this.#textBase + Math.max(0, at) });
    if (this.#open.length > DEEPEST) throw new TooDeep();
    if (this.#passedOver !== undefined) return;
    const attribute = (name: string): string | undefined => tag.attributes[name]?.value;
    if (tag.uri === OAI_NAMESPACE) this.#openedOai(tag.local, attribute);
    if (this.#statement !== undefined) {
      // rdf:Bag and rdf:Seq hold several values of one statement
      if (tag.local === 'li') this.#flushStatement();
      return;
    }
    const name = parent === undefined ? undefined : dcNameOf(tag.uri, tag.local, parent.local, attribute);
    if (name === undefined) return;
    this.#record ??= this.#startRecord();
    const lang = attribute('xml:lang') ?? attribute('lang') ?? attribute('language');
    const resource = attribute('rdf:resource') ?? '';
    this.#statement = { name, lang: lang === '' ? undefined : lang, depth: this.#open.length, text: resource };
  }

  #openedOai(local: string, attribute: (name: string) => string | undefined): void {
    if (local === 'record' && this.#record === undefined) {
      this.#record = { collector: new RecordCollector(this.#open.at(-1)?.start ?? 0), depth: this.#open.length };
    }
    if (local === 'header' && attribute('status') === 'deleted') this.#record?.collector.markDeleted();
    if (local === 'identifier' || local === 'datestamp' || local === 'error') this.#headerText = '';
    if (local === 'error') this.oaiError = attribute('code') ?? '';
  }

  /** The statement itself is the last open element; its record is an enclosing `record`, else its parent. */
  #startRecord(): { collector: RecordCollector; depth: number } {
    let depth = this.#open.length - 1;
    for (let i = this.#open.length - 2; i >= Math.max(0, this.#open.length - 5); i -= 1) {
      if (this.#open[i]?.local === 'record') depth = i + 1;
    }
    return { collector: new RecordCollector(this.#open[depth - 1]?.start ?? 0), depth };
  }

  #characters(text: string): void {
    if (this.#statement !== undefined) this.#statement.text += text;
    else if (this.#headerText !== undefined) this.#headerText += text;
  }

  #flushStatement(): void {
    if (this.#statement === undefined) return;
    this.#record?.collector.add(this.#statement.name, this.#statement.lang, this.#statement.text);
    this.#statement.text = '';
  }

  #finishStatement(): void {
    this.#flushStatement();
    this.#statement = undefined;
  }

  #closed(tag: SaxesTagNS): void {
    this.#sinceTag = 0;
    const depth = this.#open.length;
    if (this.#statement?.depth === depth) this.#finishStatement();
    if (this.#headerText !== undefined && tag.uri === OAI_NAMESPACE) {
      const text = this.#headerText.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
      if (tag.local === 'identifier') this.#record?.collector.header(text, undefined);
      if (tag.local === 'datestamp') this.#record?.collector.header(undefined, text);
      if (tag.local === 'error') this.oaiError = `${this.oaiError ?? ''}: ${text}`;
      this.#headerText = undefined;
    }
    if (this.#record?.depth === depth) {
      const { collector } = this.#record;
      const end = this.#position() - this.#textBase;
      const rawText = this.#text.slice(Math.max(0, collector.offset - this.#textBase), end);
      this.finished.push({ collector, rawText, state: 'whole' });
      this.#record = undefined;
      this.#forget(end);
    }
    this.#open.pop();
    if (this.#passedOver === depth) this.#passedOver = undefined;
  }

  #failed(error: Error): void {
    this.firstXmlError ??= error.message;
    this.#record?.collector.report({ rule: 'xml', message: error.message, offset: this.#position() });
  }
}
