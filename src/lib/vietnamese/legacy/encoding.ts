/** The encodings of Vietnamese from before Unicode that library systems still export. */
export const legacyEncodings = ['tcvn3', 'vni', 'viqr', 'viscii', 'vps', 'cp1258'] as const;

/**
 * `tcvn3` TCVN 5712:1993 as the ABC fonts use it (.VnTime, and .VnTimeH for capitals); `vni` VNI-Windows; `viqr` RFC 1456
 * in ASCII; `viscii` RFC 1456 in 8 bits; `vps` Vietnam Professionals Society; `cp1258` Windows-1258 with combining tones.
 */
export type LegacyEncoding = (typeof legacyEncodings)[number];

export type TextEncoding = LegacyEncoding | 'utf8';

/** Something that a conversion could not do, or did on less than certain ground. */
export interface CodecProblem {
  readonly rule: /** The encoding has no such byte (or sequence); the character that Windows-1252 has there was taken. */
    | 'unmapped-byte'
    /** The encoding has no such character; an approximation was written, or `?`. */
    | 'unmapped-character'
    /** TCVN3: nothing around tells whether this letter is a capital; it was taken as a small one. */
    | 'ambiguous-case'
    /** TCVN3: these bytes will not be read as a capital again (the letter needs an all-caps neighbourhood or font). */
    | 'case-lost'
    /** VIQR: a full stop or question mark after a vowel was read as a tone, and could be punctuation. */
    | 'ambiguous-mark'
    | 'invalid-utf8';
  readonly message: string;
  /** Index into the input: bytes when decoding, UTF-16 code units when encoding. */
  readonly offset: number;
}

export interface Decoded {
  /** NFC. */
  readonly text: string;
  readonly problems: readonly CodecProblem[];
}

export interface Encoded {
  readonly bytes: Uint8Array;
  readonly problems: readonly CodecProblem[];
}

/**
 * How TCVN3 bytes and capitals go together. The ABC fonts have bytes of their own only for the capitals Ă Â Ê Ô Ơ Ư Đ; a
 * capital with a tone is the byte of the small letter set in an all-capitals font (.VnTimeH).
 * - `context` (default): a byte of that kind is a capital when its word, or the words on both sides, are in capitals.
 * - `all`: the text was set in an all-capitals font: every letter is a capital.
 * - `tcvn5712-1`: the code's full form VN1, which has separate bytes for all capitals, some in the control range.
 */
export type Tcvn3Capitals = 'context' | 'all' | 'tcvn5712-1';

export interface CodecOptions {
  readonly tcvn3Capitals?: Tcvn3Capitals;
}
