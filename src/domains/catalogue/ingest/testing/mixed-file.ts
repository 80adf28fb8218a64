import { encodeMarc8 } from '#lib/marc';
import { encodeLegacy, type TextEncoding } from '#lib/vietnamese';

/** A subfield $a of its field, in an encoding of its own. */
export interface MixedField {
  readonly tag: string;
  readonly text: string;
  readonly encoding: TextEncoding | 'marc8';
}

/** An ISO 2709 record whose fields are in different encodings; leader/09 as given. */
export function mixedRecord(number: number, fields: readonly MixedField[], leader09: ' ' | 'a' = ' '): Uint8Array {
  const contents = fields.map(({ tag, text, encoding }) => ({
    tag,
    content: Buffer.concat([Buffer.from('10\u001fa'), encode(text, encoding), Buffer.from('\u001e')]),
  }));
  contents.unshift({ tag: '001', content: Buffer.from(`${number}\u001e`) });
  let directory = '';
  let at = 0;
  for (const { tag, content } of contents) {
    directory += tag + padded(content.length, 4) + padded(at, 5);
    at += content.length;
  }
  const base = 24 + directory.length + 1;
  const leader = `${padded(base + at + 1, 5)}nam ${leader09}22${padded(base, 5)} a 4500`;
  const data = contents.map(({ content }) => content);
  return Buffer.concat([Buffer.from(`${leader}${directory}\u001e`), ...data, Buffer.from('\u001d')]);
}

function encode(text: string, encoding: MixedField['encoding']): Uint8Array {
  return encoding === 'marc8' ? encodeMarc8(text) : encodeLegacy(text, encoding).bytes;
}

function padded(value: number, width: number): string {
  return `${value}`.padStart(width, '0');
}
