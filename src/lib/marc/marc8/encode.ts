import { ANSEL, BASIC_LATIN, type CharacterSet, MARC8_SETS } from './sets.ts';
import { isToneAbove, isVowelMark } from './vietnamese-mark-order.ts';

interface Place {
  readonly set: CharacterSet;
  /** 7-bit code, or three 7-bit bytes for EACC. */
  readonly code: number;
  readonly combining: boolean;
}

const COMBINING = /^\p{M}$/u;
const LOCKING_FINALS = new Set(['b', 'p', 'g']);
/** Designated to G1, so that basic letters of the same script can stay in G0. */
const UPPER_FINALS = new Set(['E', 'Q', '4']);
const SPANNING_MARKS = new Map([
  [0x0361, { left: 0xfe20, right: 0xfe21 }],
  [0x0360, { left: 0xfe22, right: 0xfe23 }],
]);

/** ASCII without the controls that structure a record. */
const PLAIN = /^[\0-\x1a\x20-\x7f]*$/;
const AMPERSAND = 0x26;
const NUMBER_SIGN = 0x23;

let placesByCodePoint: Map<number, Place[]> | undefined;

/** Where a character stands in MARC-8, in order of preference. Of several East Asian codes the lowest is the standard form. */
function listPlaces(codePoint: number): readonly Place[] {
  placesByCodePoint ??= buildPlaces();
  return placesByCodePoint.get(codePoint) ?? [];
}

function buildPlaces(): Map<number, Place[]> {
  const places = new Map<number, Place[]>();
  const add = (codePoint: number, place: Place): void => {
    const known = places.get(codePoint);
    if (known === undefined) places.set(codePoint, [place]);
    else if (known.every(({ set }) => set !== place.set)) known.push(place);
  };
  for (const set of MARC8_SETS) {
    if (set.kind === 'eacc') {
      const inOrder = [...set.entries()].sort(([a], [b]) => a - b);
      for (const [code, codePoint] of inOrder) add(codePoint, { set, code, combining: false });
    } else {
      for (const [code, codePoint] of set.characters.entries()) {
        if (codePoint !== 0) add(codePoint, { set, code, combining: set.combining[code] === 1 });
      }
    }
  }
  return places;
}

/**
 * Turns Unicode into MARC-8, one value (subfield or control field) at a time: marks before their base, other scripts by
 * escape sequences, the default sets restored at the end. A character that MARC-8 lacks is written as `&#x1EC5;`
 * (lossless), so the text comes back from `decodeMarc8` canonically equal. Lone surrogates are written as U+FFFD.
 * Source: MARC 21 Specifications, Part 2 (MARC-8).
 */
export function encodeMarc8(text: string): Uint8Array {
  if (PLAIN.test(text) && !text.includes('&#')) return Buffer.from(text, 'latin1');
  const encoder = new Marc8Encoder();
  const clusters = splitClusters(text.normalize('NFC'));
  for (const [index, cluster] of clusters.entries()) encoder.cluster(cluster, clusters[index + 1]);
  return encoder.finish();
}

interface Cluster {
  base: number;
  readonly marks: number[];
}

/** Each base with the marks that follow it. A mark without a base stands as a base of its own, to be written by number. */
function splitClusters(text: string): Cluster[] {
  const clusters: Cluster[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const current = clusters.at(-1);
    if (codePoint >= 0x300 && COMBINING.test(character) && current !== undefined) current.marks.push(codePoint);
    else clusters.push(decomposeUnlessKnown(codePoint));
  }
  return clusters;
}

/** Takes a composed letter apart only as far as MARC-8 needs: ờ is ơ (which ANSEL has) and a grave. */
function decomposeUnlessKnown(codePoint: number): Cluster {
  if (codePoint < 0x80 || listPlaces(codePoint).some(({ combining }) => !combining))
    return { base: codePoint, marks: [] };
  const parts = String.fromCodePoint(codePoint).normalize('NFD');
  const points = Array.from(parts, (part) => part.codePointAt(0) ?? 0);
  for (let length = points.length - 1; length >= 1; length -= 1) {
    const head = String.fromCodePoint(...points.slice(0, length)).normalize('NFC');
    const base = head.codePointAt(0) ?? 0;
    const marks = points.slice(length);
    const isKnown = String.fromCodePoint(base) === head && listPlaces(base).some(({ combining }) => !combining);
    if (isKnown && marks.every((mark) => listPlaces(mark).some(({ combining }) => combining))) return { base, marks };
  }
  return { base: codePoint, marks: [] };
}

class Marc8Encoder {
  readonly #bytes: number[] = [];
  #g0: CharacterSet = BASIC_LATIN;
  #g1: CharacterSet = ANSEL;
  /** The right half of a spanning mark that the next base has to carry. */
  #carried = 0;

  cluster({ base, marks }: Cluster, next: Cluster | undefined): void {
    const placed = listPlaces(base).filter(({ combining }) => !combining);
    const before: number[] = this.#carried === 0 ? [] : [this.#carried];
    this.#carried = 0;
    let written = 0;
    for (const mark of marks) {
      const spanning = SPANNING_MARKS.get(mark);
      if (spanning !== undefined && next !== undefined && written === marks.length - 1) {
        before.push(spanning.left);
        this.#carried = spanning.right;
      } else if (this.#isEncodable(mark) && !wouldBeReordered(base, marks.slice(0, written), mark)) {
        before.push(mark);
      } else {
        break;
      }
      written += 1;
    }
    for (const mark of before) this.#mark(mark, placed);
    if (base === AMPERSAND && next?.base === NUMBER_SIGN) this.#reference(base);
    else this.#base(base, placed);
    for (const mark of marks.slice(written)) this.#reference(mark);
  }

  finish(): Uint8Array {
    this.#designateG0(BASIC_LATIN);
    if (this.#g1 !== ANSEL) this.#designateG1(ANSEL);
    return Uint8Array.from(this.#bytes);
  }

  #isEncodable(mark: number): boolean {
    return listPlaces(mark).some(({ combining }) => combining);
  }

  /** A mark from the base's own set if it has one there (Greek, Hebrew, Arabic), else from ANSEL. */
  #mark(mark: number, basePlaces: readonly Place[]): void {
    const places = listPlaces(mark).filter(({ combining }) => combining);
    const sameSet = places.find(({ set }) => basePlaces.some((base) => base.set === set));
    const place = sameSet ?? places[0];
    if (place !== undefined) this.#place(place);
  }

  #base(base: number, places: readonly Place[]): void {
    if (base >= 0x1b && base < 0x20) {
      this.#reference(base);
      return;
    }
    if (base <= 0x20 || base === 0x7f) {
      if (this.#g0.kind === 'eacc' || LOCKING_FINALS.has(this.#g0.final)) this.#designateG0(BASIC_LATIN);
      this.#bytes.push(base);
      return;
    }
    const current = places.find(({ set }) => set === this.#g0 || set === this.#g1);
    const place = current ?? places[0];
    const control = UPPER_CONTROLS.get(base);
    if (control !== undefined) this.#bytes.push(control);
    else if (place === undefined) this.#reference(base);
    else this.#place(place);
  }

  #place({ set, code }: Place): void {
    const high = UPPER_FINALS.has(set.final);
    if (high) this.#designateG1(set);
    else this.#designateG0(set);
    if (set.kind === 'eacc') this.#bytes.push(code >> 16, (code >> 8) & 0xff, code & 0xff);
    else this.#bytes.push(high ? code | 0x80 : code);
  }

  #reference(codePoint: number): void {
    this.#designateG0(BASIC_LATIN);
    const isSurrogate = codePoint >= 0xd800 && codePoint < 0xe000;
    const digits = (isSurrogate ? 0xfffd : codePoint).toString(16).toUpperCase().padStart(4, '0');
    this.#ascii(`&#x${digits};`);
  }

  #designateG0(set: CharacterSet): void {
    if (this.#g0 === set) return;
    const isLocking = LOCKING_FINALS.has(this.#g0.final);
    this.#g0 = set;
    if (LOCKING_FINALS.has(set.final)) this.#ascii(`\u001b${set.final}`);
    else if (set.kind === 'eacc') this.#ascii('\u001b$1');
    else if (isLocking && set === BASIC_LATIN) this.#ascii('\u001bs');
    else this.#ascii(`\u001b(${set.final}`);
  }

  #designateG1(set: CharacterSet): void {
    if (this.#g1 === set) return;
    this.#g1 = set;
    this.#ascii(set === ANSEL ? '\u001b)!E' : `\u001b)${set.final}`);
  }

  #ascii(text: string): void {
    for (let at = 0; at < text.length; at += 1) this.#bytes.push(text.charCodeAt(at));
  }
}

const UPPER_CONTROLS = new Map([
  [0x98, 0x88],
  [0x9c, 0x89],
  [0x200d, 0x8d],
  [0x200c, 0x8e],
]);

/** The decoder puts a vowel's own mark before its tone; where the text really has it the other way, numbers keep it so. */
function wouldBeReordered(base: number, earlier: readonly number[], mark: number): boolean {
  return isVowelMark(base, mark) && earlier.some(isToneAbove);
}
