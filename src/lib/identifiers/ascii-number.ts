/** What the readers of numbers share. */

/** What stands in brackets. No opening bracket within, so that a thousand of them are not searched a thousand times. */
export const bracketed = /[([]([^()[\]]*)[)\]]/g;

/** Dashes, spaces and digits of full width as ASCII, without changing the length. */
export function asAsciiNumber(text: string): string {
  return text
    .replace(/[\u2010-\u2015\u2212\u00ad\uff0d]/g, '-')
    .replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/\s/g, ' ');
}
