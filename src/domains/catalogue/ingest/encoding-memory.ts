import type { EncodingPrior, TextEncoding } from '#lib/vietnamese';

/**
 * What the values of a file turned out to be, as far as they showed it themselves: the rest of the file decides where a
 * short value does not. The first estimates are those of `#lib/vietnamese`; from then on every sure value counts as one.
 * No encoding weighs more than the limit, since a file may change its encoding half way.
 */
const first = { tcvn3: 0.45, vni: 0.3, cp1258: 0.1, viscii: 0.08, vps: 0.07 } as const;
type Competing = keyof typeof first;
const mostCounted = 300;
/** A value this sure may speak for others. */
const sure = 0.95;
/** So many values must speak against a declared encoding. */
const leastContradicting = 8;
const leastForDominance = 20;

export class EncodingMemory {
  readonly #counts: Record<Competing, number> = { tcvn3: 0, vni: 0, cp1258: 0, viscii: 0, vps: 0 };
  #usual = 0;

  readonly #declared: Competing | undefined;

  constructor(declared: string) {
    this.#declared = isCompeting(declared) ? declared : undefined;
  }

  /** Takes note of a value in a legacy encoding; only sure ones count. */
  note(encoding: TextEncoding, confidence: number): void {
    if (confidence < sure || !isCompeting(encoding)) return;
    this.#counts[encoding] = Math.min(mostCounted, this.#counts[encoding] + 1);
  }

  /** Takes note of a value that is what the record says it is. */
  noteUsual(): void {
    this.#usual = Math.min(mostCounted, this.#usual + 1);
  }

  /** Whether any value was surely in this encoding. */
  has(encoding: TextEncoding): boolean {
    return isCompeting(encoding) && this.#counts[encoding] > 0;
  }

  /** The legacy encoding that nearly all sure values were in, if there is one. */
  get dominant(): TextEncoding | undefined {
    const total = this.#legacy;
    return total < leastForDominance ? undefined : competing.find((encoding) => this.#counts[encoding] > 0.95 * total);
  }

  get #legacy(): number {
    return Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
  }

  /** Whether more values were surely in legacy encodings than in the usual one. */
  get isMostlyLegacy(): boolean {
    return this.#legacy > this.#usual;
  }

  /** Whether anything, or the library, spoke for a legacy encoding. */
  get hasLegacy(): boolean {
    return this.#legacy > 0 || this.#declared !== undefined;
  }

  get usual(): number {
    return this.#usual;
  }

  /** Whether the values speak clearly against the legacy encoding that the library named. */
  get contradictsDeclared(): boolean {
    if (this.#declared === undefined) return false;
    const most = Math.max(...Object.values(this.#counts));
    return most >= leastContradicting && most > 5 * this.#counts[this.#declared];
  }

  /** The library's word counts as much as values can. */
  prior(): EncodingPrior {
    const prior: Partial<Record<TextEncoding, number>> = {};
    for (const encoding of competing) prior[encoding] = first[encoding] + this.#counts[encoding];
    if (this.#declared !== undefined && !this.contradictsDeclared)
      prior[this.#declared] = first[this.#declared] + mostCounted;
    return prior;
  }
}

const competing = ['tcvn3', 'vni', 'cp1258', 'viscii', 'vps'] as const satisfies readonly Competing[];

function isCompeting(encoding: string): encoding is Competing {
  return (competing as readonly string[]).includes(encoding); // widened only to ask
}
