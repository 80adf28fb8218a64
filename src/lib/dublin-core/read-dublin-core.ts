import type { DecodePlace, TextDecoder as FieldDecoder } from '#lib/marc';
import type { DcReadResult } from './dc-record.ts';
import { asUtf8 } from './unicode-source.ts';
import { type ScannedRecord, XmlScanner } from './xml-scanner.ts';

export interface ReadDublinCoreOptions {
  /** For texts that are not UTF-8. Default: the encoding the XML declaration names, if it is a known one. */
  readonly decode?: FieldDecoder;
  /** Records per batch; default 500. */
  readonly batchSize?: number;
}

/** One character per byte: WHATWG's "latin1" is Windows-1252, which moves 0x80–0x9F, so Buffer's is used. */
function toByteText(chunk: Uint8Array): string {
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
}

function decoderFor(encoding: string | undefined): FieldDecoder | undefined {
  if (encoding === undefined || /^utf-?(8|16)/i.test(encoding)) return undefined;
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    return (bytes, place) => decodeOrAssume(bytes, place, decoder).normalize('NFC');
  } catch {
    return undefined;
  }
}

const western = new TextDecoder('windows-1252');

/** Bytes that the declared encoding has not are never made U+FFFD: their text is read as Windows-1252 and reported. */
function decodeOrAssume(bytes: Uint8Array, place: DecodePlace, decoder: TextDecoder): string {
  try {
    return decoder.decode(bytes);
  } catch {
    const { offset, tag } = place;
    place.report({ rule: 'not-utf8', message: `bytes that are not ${decoder.encoding}`, offset, tag });
    return western.decode(bytes);
  }
}

/**
 * Reads Dublin Core from XML: `oai_dc`, simple and qualified DC (`dcterms`), alone, in lists, in OAI-PMH answers, in RDF,
 * and DSpace's `dublin_core` and `dim`. Streams; a record's `raw` is its XML as sent (for a record in an OAI-PMH list the
 * whole `record` element). Broken XML is read as far as it makes sense, each error reported with the record it is in; a
 * file that ends inside a record yields that record as unreadable. Never throws for what the bytes contain.
 */
export async function* readDublinCore(
  source: AsyncIterable<Uint8Array>,
  options: ReadDublinCoreOptions = {},
): AsyncGenerator<DcReadResult[]> {
  const { batchSize = 500 } = options;
  let scanner: XmlScanner | undefined;
  let index = 0;
  const batch: DcReadResult[] = [];
  let total = 0;

  function take(active: XmlScanner): void {
    const decode = options.decode ?? decoderFor(active.encoding);
    for (const record of active.finished.splice(0)) {
      batch.push(toResult(record, index, decode));
      index += 1;
    }
  }

  for await (const chunk of asUtf8(source)) {
    let text = toByteText(chunk);
    if (scanner === undefined) {
      if (chunk.length === 0) continue;
      const mark = text.startsWith('\xef\xbb\xbf') ? 3 : 0;
      text = text.slice(mark);
      scanner = new XmlScanner(mark);
    }
    total += chunk.length;
    scanner.write(text);
    take(scanner);
    while (batch.length >= batchSize) yield batch.splice(0, batchSize);
    if (scanner.isGivenUp || (index === 0 && hopeless(scanner, total))) break;
  }
  scanner?.close();
  if (scanner !== undefined) take(scanner);
  if (index === 0) batch.push(nothingFound(scanner));
  if (batch.length > 0) yield batch;
}

/** Bytes that were never XML would only pile up errors. */
function hopeless(scanner: XmlScanner, total: number): boolean {
  return total > 4_000_000 && scanner.firstXmlError !== undefined;
}

function toResult(
  { collector, rawText, state }: ScannedRecord,
  index: number,
  decode: FieldDecoder | undefined,
): DcReadResult {
  const raw = Uint8Array.from(Buffer.from(rawText, 'latin1'));
  const result = collector.finish(index, raw, decode);
  if (state === 'whole') return result;
  const problem = { ...BROKEN_OFF[state], offset: collector.offset };
  return { outcome: 'unreadable', index, offset: collector.offset, raw, problem };
}

const BROKEN_OFF = {
  truncated: { rule: 'truncated', message: 'the file ends inside this record' },
  'too-long': { rule: 'record-too-long', message: 'the record is longer than 16 MB' },
  'too-deep': { rule: 'xml-not-well-formed', message: 'elements are nested too deeply; nothing was read from here on' },
};

function nothingFound(scanner: XmlScanner | undefined): DcReadResult {
  const message =
    scanner === undefined
      ? 'the file is empty'
      : scanner.oaiError !== undefined
        ? `the source answered with an OAI-PMH error: ${scanner.oaiError}`
        : `no Dublin Core record in this file${scanner.firstXmlError === undefined ? '' : ` (${scanner.firstXmlError})`}`;
  const rule = scanner === undefined ? 'empty-file' : 'no-dublin-core';
  return { outcome: 'unreadable', index: 0, offset: 0, raw: new Uint8Array(0), problem: { rule, message, offset: 0 } };
}
