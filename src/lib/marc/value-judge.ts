import type { DecodePlace, TextDecoder } from './read-result.ts';

/** How a reader would read a value by itself. */
export interface UsualReading {
  readonly encoding: 'utf8' | 'marc8' | 'iso5426';
  readonly decode: TextDecoder;
}

/**
 * Has the last word on a value of a record that is neither ASCII nor UTF-8 throughout, and may follow the usual reading
 * or another: one file often mixes encodings that this library does not know. Called once for each value or line.
 */
export type ValueJudge = (bytes: Uint8Array, place: DecodePlace, usual: UsualReading) => string;
