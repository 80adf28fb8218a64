import type { Problem, ReadResult } from '../read-result.ts';
import { decodeUtf8 } from '../utf8.ts';
import { dropForbidden } from './drop-forbidden.ts';
import { countMembers, nameMembers, numberedMembers } from './members.ts';
import { MarcInJsonDamage, marcInJsonRecord } from './record.ts';
import { JsonObjectSlicer, type ObjectSlice } from './slicer.ts';

export interface MarcInJsonReaderOptions {
  /** An object beyond this many bytes is given back unread. Default: 16 MiB. */
  readonly longestRecord?: number;
}

/**
 * Reads MARC-in-JSON in UTF-8: one object, an array of them, one a line, or one after the other. Memory is bounded by
 * the longest object. Line ends and other control characters within text, which JSON forbids but pretty-printers make,
 * are read as a space and reported. An object that cannot be read is `unreadable` (rule `json-syntax`, `json-not-marc`,
 * `record-cut-short` or `record-too-long`), and reading goes on behind it.
 */
export async function* readMarcInJson(
  source: AsyncIterable<Uint8Array>,
  options: MarcInJsonReaderOptions = {},
): AsyncGenerator<ReadResult[]> {
  const slicer = new JsonObjectSlicer(options.longestRecord ?? 16 * 1024 * 1024);
  let index = 0;
  for await (const chunk of source) {
    const results = slicer.push(chunk).map((slice) => readSlice(slice, index++));
    if (results.length > 0) yield results;
  }
  const rest = slicer.finish().map((slice) => readSlice(slice, index++));
  if (rest.length > 0) yield rest;
}

function readSlice({ bytes, offset, state, members }: ObjectSlice, index: number): ReadResult {
  const place = { index, offset, raw: bytes };
  const unreadable = (rule: string, message: string): ReadResult => ({
    outcome: 'unreadable',
    ...place,
    problem: { rule, message, offset },
  });
  if (state === 'too-long') return unreadable('record-too-long', 'the object is longer than the limit');
  if (state === 'cut')
    return unreadable('record-cut-short', 'the object is not closed before the next record or the end');
  const repairs: Problem[] = [];
  try {
    const { text, value } = parse(bytes, offset, repairs);
    const isFaithful = countMembers(value) === members;
    const { record, repairs: made } = isFaithful
      ? marcInJsonRecord(value, offset)
      : marcInJsonRecord(JSON.parse(nameMembers(text)), offset, numberedMembers);
    repairs.push(...made);
    const clean = BY_NUMBER.test(text) ? dropForbidden(record, offset, (problem) => repairs.push(problem)) : record;
    return { outcome: 'read', ...place, record: clean, repairs };
  } catch (error) {
    if (error instanceof MarcInJsonDamage) return unreadable('json-not-marc', error.message);
    if (error instanceof SyntaxError) return unreadable('json-syntax', error.message);
    throw error;
  }
}

/** Forbidden characters stand in JSON by number, but for two that it may write as they are. */
const BY_NUMBER = /\\[bfu]|[\ufffe\uffff]/;
const CONTROLS_IN_STRING = /"(?:[^"\\]|\\[\s\S])*"/g;
const CONTROLS = /[\0-\x1f]+ */g;

function parse(bytes: Uint8Array, offset: number, repairs: Problem[]): { text: string; value: unknown } {
  const { text, hasForeignBytes } = decodeUtf8(bytes);
  if (hasForeignBytes) {
    repairs.push({ rule: 'invalid-utf8', message: 'bytes that are not UTF-8 were read as Windows-1252', offset });
  }
  try {
    return { text, value: JSON.parse(text) };
  } catch (error) {
    const mended = text.replace(CONTROLS_IN_STRING, (string) => string.replace(CONTROLS, ' '));
    if (mended === text) throw error;
    const value: unknown = JSON.parse(mended);
    repairs.push({ rule: 'json-control-character', message: 'line ends within text were read as spaces', offset });
    return { text: mended, value };
  }
}
