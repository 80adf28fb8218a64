import { isUtf8 } from 'node:buffer';
import type { ControlField, Field, MarcRecord, Problem, TextDecoder } from '#lib/marc';
import { isisField, splitSubfields } from './subfields.ts';

interface Layout {
  readonly base: number;
  readonly indicators: number;
  readonly lengthWidth: number;
  readonly positionWidth: number;
  readonly entryWidth: number;
}

const ascii = new TextDecoder('latin1');

function digitAt(leader: string, at: number, fallback: number): number {
  const value = leader.charCodeAt(at) - 0x30;
  return value >= 0 && value <= 9 ? value : fallback;
}

type Report = (problem: Problem) => void;

const USUAL_WIDTHS = { lengthWidth: 4, positionWidth: 5, entryWidth: 12 };

/** What the leader says of the rest, as far as the directory bears it out. */
function layoutOf(leader: string, offset: number, report: Report): Layout {
  const base = Number(leader.slice(12, 17));
  const stated = digitAt(leader, 10, 0);
  if (stated > 2) {
    const message = 'leader/10 gives more indicators than any format has; none were read';
    report({ rule: 'leader-counts-wrong', message, offset: offset + 10, before: `${stated}`, after: '0' });
  }
  return { base, indicators: stated > 2 ? 0 : stated, ...widthsOf(leader, base, offset, report) };
}

function widthsOf(leader: string, base: number, offset: number, report: Report): typeof USUAL_WIDTHS {
  const lengthWidth = digitAt(leader, 20, 4) || 4;
  const positionWidth = digitAt(leader, 21, 5) || 5;
  const entryWidth = 3 + lengthWidth + positionWidth + digitAt(leader, 22, 0);
  const isBorneOut = (base - 25) % entryWidth === 0 || (base - 25) % USUAL_WIDTHS.entryWidth !== 0;
  if (isBorneOut) return { lengthWidth, positionWidth, entryWidth };
  const message = 'leader/20-23 do not divide the directory; 4500 was taken';
  report({ rule: 'leader-entry-map-wrong', message, offset: offset + 20, before: leader.slice(20), after: '4500' });
  return USUAL_WIDTHS;
}

/** Leader/05 of ISIS counts deletions as `1`; the rest of the program knows MARC's `d`. */
function marcLeader(leader: string): string {
  const status = leader[5] === '1' || leader[5] === 'd' ? 'd' : 'n';
  return `${leader.slice(0, 5)}${status}${leader.slice(6)}`;
}

function readField(tag: string, data: Uint8Array, layout: Layout, decode: TextDecoder, place: FieldPlace): Field {
  const indicators = ascii.decode(data.subarray(0, layout.indicators));
  const body = data.subarray(layout.indicators);
  const at = { tag, offset: place.offset + layout.indicators, report: place.report };
  const subfields = splitSubfields(body, decode, at);
  const whole = subfields.length === 1 ? subfields[0] : undefined;
  if (tag < '010' && whole?.code === '_') return { tag, value: whole.value } satisfies ControlField;
  return isisField(tag, indicators, subfields);
}

interface FieldPlace {
  readonly offset: number;
  report(problem: Problem): void;
}

interface Entry {
  readonly tag: string;
  readonly length: number;
  readonly position: number;
}

function readDirectory(bytes: Uint8Array, count: number, layout: Layout): Entry[] {
  const { lengthWidth, positionWidth, entryWidth } = layout;
  return Array.from({ length: count }, (_, i) => {
    const at = 24 + i * entryWidth;
    const entry = ascii.decode(bytes.subarray(at, at + entryWidth));
    return {
      tag: entry.slice(0, 3).replaceAll(' ', '0'),
      length: Number(entry.slice(3, 3 + lengthWidth)),
      position: Number(entry.slice(3 + lengthWidth, 3 + lengthWidth + positionWidth)),
    };
  });
}

/**
 * Entries that point at a terminator stand. One that does not begins where its predecessor ended and ends where its
 * successor begins, or at the next terminator. Undefined when the data run out.
 */
function mendDirectory(entries: readonly Entry[], data: Uint8Array, terminator: number): Entry[] | undefined {
  const isSound = ({ length, position }: Entry): boolean => length >= 1 && data[position + length - 1] === terminator;
  if (entries.every(isSound)) return [...entries];
  const mended: Entry[] = [];
  let cursor = 0;
  for (const [i, entry] of entries.entries()) {
    let good = entry;
    if (!isSound(entry)) {
      const next = entries[i + 1];
      const successor = next !== undefined && isSound(next) && next.position > cursor ? next.position - 1 : -1;
      const end = successor >= 0 ? successor : data.indexOf(terminator, cursor);
      if (end < 0) return undefined;
      good = { tag: entry.tag, position: cursor, length: end - cursor + 1 };
    }
    mended.push(good);
    cursor = good.position + good.length;
  }
  return mended;
}

/**
 * The entries without those that point at the data of another: a record may not unpack to more than was sent. Data that
 * no entry names is reported.
 */
function withoutOverlaps(
  entries: readonly Entry[],
  data: Uint8Array,
  offset: number,
  report: Report,
): readonly Entry[] {
  let end = 0;
  const isSeamless = entries.every(({ position, length }) => {
    const follows = position === end;
    end += length;
    return follows;
  });
  // The terminator of the record stands behind that of the last field.
  if (isSeamless && end >= data.length - 1 && end <= data.length) return entries;
  const isNamed = new Uint8Array(data.length);
  const kept = entries.filter(({ position, length }) => {
    if (isNamed[position] === 1 || isNamed[position + length - 1] === 1) return false;
    isNamed.fill(1, position, position + length);
    return true;
  });
  const first = entries.find((entry, index) => entry !== kept[index]);
  if (first !== undefined) {
    const message = `${entries.length - kept.length} entries that point at the data of another field were left out`;
    report({ rule: 'directory', message, offset: offset + first.position, tag: first.tag });
  }
  for (let at = isNamed.indexOf(0); at >= 0 && at < data.length - 1; ) {
    const named = isNamed.indexOf(1, at);
    const stretch = data.subarray(at, named < 0 ? data.length - 1 : named);
    const message = 'data without a directory entry was left out';
    const before = Buffer.from(stretch)
      .toString(isUtf8(stretch) ? 'utf8' : 'latin1')
      .slice(0, 200);
    if (stretch.length > 1) report({ rule: 'field-without-directory-entry', message, offset: offset + at, before });
    at = named < 0 ? -1 : isNamed.indexOf(0, named);
  }
  return kept;
}

/**
 * Reads one unwrapped ISO 2709 record as CDS/ISIS exports it: local tags, 0 or 2 indicators, subfields at `^x`,
 * terminators `#` or 0x1E. Directory entries that point outside the record are mended from the terminators.
 * Returns the reason when the record has no usable directory.
 * Source: ISO 2709:2008; CDS/ISIS Reference Manual, "ISO 2709 exchange".
 */
export function parseIsoRecord(
  bytes: Uint8Array,
  offset: number,
  decode: TextDecoder,
  report: Report,
): MarcRecord | Problem {
  const leader = ascii.decode(bytes.subarray(0, 24));
  const layout = layoutOf(leader, offset, report);
  const count = Math.floor((layout.base - 25) / layout.entryWidth);
  if (!(layout.base >= 25 && layout.base <= bytes.length) || count < 0) {
    return {
      rule: 'base-address',
      message: 'the base address in the leader lies outside the record',
      offset,
      before: leader,
    };
  }
  const terminator = bytes[layout.base - 1] ?? 0x1e;
  const data = bytes.subarray(layout.base);
  const stated = readDirectory(bytes, count, layout);
  const entries = mendDirectory(stated, data, terminator);
  const problem = { rule: 'directory', message: 'the directory does not fit the data', offset };
  if (entries === undefined) return problem;
  if (entries.some((entry, i) => entry.length !== stated[i]?.length || entry.position !== stated[i]?.position)) {
    report({ ...problem, message: 'the directory does not fit the data; fields were cut at their terminators' });
  }
  const kept = withoutOverlaps(entries, data, offset + layout.base, report);
  const fields = kept.map(({ tag, length, position }) => {
    const place = { offset: offset + layout.base + position, report };
    return readField(tag, data.subarray(position, position + length - 1), layout, decode, place);
  });
  return { leader: marcLeader(leader), fields };
}
