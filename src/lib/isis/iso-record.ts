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

function layoutOf(leader: string): Layout {
  const lengthWidth = digitAt(leader, 20, 4) || 4;
  const positionWidth = digitAt(leader, 21, 5) || 5;
  return {
    base: Number(leader.slice(12, 17)),
    indicators: digitAt(leader, 10, 0),
    lengthWidth,
    positionWidth,
    entryWidth: 3 + lengthWidth + positionWidth + digitAt(leader, 22, 0),
  };
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
 * Reads one unwrapped ISO 2709 record as CDS/ISIS exports it: local tags, 0 or 2 indicators, subfields at `^x`,
 * terminators `#` or 0x1E. Directory entries that point outside the record are mended from the terminators.
 * Returns the reason when the record has no usable directory.
 * Source: ISO 2709:2008; CDS/ISIS Reference Manual, "ISO 2709 exchange".
 */
export function parseIsoRecord(
  bytes: Uint8Array,
  offset: number,
  decode: TextDecoder,
  report: (problem: Problem) => void,
): MarcRecord | Problem {
  const leader = ascii.decode(bytes.subarray(0, 24));
  const layout = layoutOf(leader);
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
  const fields = entries.map(({ tag, length, position }) => {
    const place = { offset: offset + layout.base + position, report };
    return readField(tag, data.subarray(position, position + length - 1), layout, decode, place);
  });
  return { leader: marcLeader(leader), fields };
}
