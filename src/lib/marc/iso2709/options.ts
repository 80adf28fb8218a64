import type { TextDecoder } from '../read-result.ts';
import type { ValueJudge } from '../value-judge.ts';

/**
 * How text becomes Unicode. `auto` believes leader/09 (in UNIMARC 100$a/26-29) only if the bytes agree; `utf8` and
 * `marc8` insist; a decoder of one's own is called for every subfield and control field.
 */
export type Iso2709Encoding = 'auto' | 'utf8' | 'marc8' | TextDecoder;

/**
 * `isis`: local tags, every tag may have subfields, the number of indicators stands in leader/10 and may be 0, and
 * text in front of the first subfield gets the code `_`.
 */
export type Iso2709Dialect = 'marc21' | 'unimarc' | 'isis';

export interface Iso2709Options {
  /** Default `auto`. */
  readonly decoder?: Iso2709Encoding;
  /** Asked where bytes beyond ASCII are not those of a record in UTF-8, unless `decoder` is a function. */
  readonly judge?: ValueJudge;
  /** Default `marc21`. */
  readonly dialect?: Iso2709Dialect;
}

export interface ReadIso2709Options extends Iso2709Options {
  /** Results in one batch at most; default 500. */
  readonly batchSize?: number;
}
