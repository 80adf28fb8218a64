import type { ReadResult } from '../read-result.ts';
import { detectXmlEncoding, type XmlEncoding } from './encoding.ts';
import { parseMarcxmlRecord } from './record.ts';
import { MarcxmlSlicer, type RecordSlice } from './slicer.ts';

export interface MarcxmlReaderOptions {
  /** A record element beyond this many bytes is given back unread. Default: 16 MiB. */
  readonly longestRecord?: number;
}

/**
 * Reads MARC records out of any XML that holds them: a `collection`, a single `record`, an OAI-PMH or SRU reply; with
 * any namespace prefix or none; in UTF-8, UTF-16 or a declared single-byte encoding. Memory is bounded by the longest
 * record. `raw` of a result is its record element, byte for byte.
 *
 * A record that is not well-formed is given as `unreadable` (rule `xml-not-well-formed`, `record-cut-short` or
 * `record-too-long`) and reading goes on at the next one. Document types are ignored: no entity is declared, fetched or
 * expanded. Yields one array for each chunk that completes records. Values are not normalised.
 */
export async function* readMarcxml(
  source: AsyncIterable<Uint8Array>,
  options: MarcxmlReaderOptions = {},
): AsyncGenerator<ReadResult[]> {
  const longest = options.longestRecord ?? 16 * 1024 * 1024;
  let head: Uint8Array = new Uint8Array(0);
  let encoding: XmlEncoding | undefined;
  let slicer: MarcxmlSlicer | undefined;
  let index = 0;
  const read = (slices: readonly RecordSlice[], used: XmlEncoding): ReadResult[] =>
    slices.map((slice) => readSlice(slice, index++, used));

  for await (const chunk of source) {
    if (slicer !== undefined && encoding !== undefined) {
      const results = read(slicer.push(chunk), encoding);
      if (results.length > 0) yield results;
      continue;
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (head.length < DETECTION_LENGTH) continue;
    encoding = detectXmlEncoding(head);
    slicer = new MarcxmlSlicer(encoding, longest);
    const results = read(slicer.push(head.subarray(encoding.byteOrderMark)), encoding);
    if (results.length > 0) yield results;
  }
  if (slicer === undefined || encoding === undefined) {
    encoding = detectXmlEncoding(head);
    slicer = new MarcxmlSlicer(encoding, longest);
    const results = read(slicer.push(head.subarray(encoding.byteOrderMark)), encoding);
    if (results.length > 0) yield results;
  }
  const rest = read(slicer.finish(), encoding);
  if (rest.length > 0) yield rest;
}

const DETECTION_LENGTH = 256;

function readSlice({ bytes, offset, state }: RecordSlice, index: number, encoding: XmlEncoding): ReadResult {
  const place = { index, offset, raw: bytes };
  if (state === 'too-long') {
    const problem = { rule: 'record-too-long', message: 'the record element is longer than the limit', offset };
    return { outcome: 'unreadable', ...place, problem };
  }
  const result = parseMarcxmlRecord(bytes, offset, encoding);
  if (result.outcome === 'read') return { ...result, ...place };
  if (state === 'whole') return { ...result, ...place };
  const message = `the record ends before its end tag: ${result.problem.message}`;
  return { outcome: 'unreadable', ...place, problem: { ...result.problem, rule: 'record-cut-short', message } };
}
