import { isUtf8 } from 'node:buffer';
import type { DecodePlace, TextDecoder as FieldDecoder } from '#lib/marc';

function fromUtf8(run: string): string | undefined {
  const bytes = Buffer.from(run, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}

/**
 * The parser is fed one character per byte, so that its positions are byte offsets and a broken sequence cannot stop it;
 * here the characters become text. Those above U+00FF came from references such as `&#7855;` and stay. What is not
 * UTF-8 goes to `decode` when the caller brought one for a legacy encoding, else each byte stays the character it was,
 * which is reported unless references may explain it.
 */
export function bytesToText(
  text: string,
  place: DecodePlace,
  decode: FieldDecoder | undefined,
  mayHoldReferences: boolean,
): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  let broken = false;
  const decoded = text.replace(/[\x80-\xff]+/g, (run) => {
    const good = fromUtf8(run);
    if (good === undefined) broken = true;
    return good ?? run;
  });
  if (!broken) return decoded;
  if (decode !== undefined) return text.replace(/[\x00-\xff]+/g, (part) => decode(Buffer.from(part, 'latin1'), place));
  if (!mayHoldReferences) {
    place.report({ rule: 'not-utf8', message: 'bytes that are not UTF-8', offset: place.offset, tag: place.tag });
  }
  return decoded;
}
