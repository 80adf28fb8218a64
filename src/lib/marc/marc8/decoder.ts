import type { TextDecoder } from '../read-result.ts';
import { decodeMarc8 } from './decode.ts';

export interface Marc8DecoderOptions {
  /**
   * `nfc` (the default) composes what Unicode can compose, as the catalogue keeps it; `mapped` leaves the characters as
   * the Library of Congress maps them, with decomposed marks.
   */
  readonly form?: 'nfc' | 'mapped';
}

/** A decoder of MARC-8 for the ISO 2709 and `.mrk` readers; what had to be guessed is reported as a repair. */
export function createMarc8Decoder(options: Marc8DecoderOptions = {}): TextDecoder {
  const composes = options.form !== 'mapped';
  return (bytes, place) => {
    const text = decodeMarc8(bytes, ({ rule, message, at, before, after }) =>
      place.report({ rule, message, offset: place.offset + at, tag: place.tag, before, after }),
    );
    return composes ? text.normalize('NFC') : text;
  };
}
