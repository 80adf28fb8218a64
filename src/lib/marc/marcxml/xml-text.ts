const PREDEFINED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const REFERENCE = /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z_:][\w:.-]*));/g;
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const ALL_FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Whether XML 1.0 forbids a character of the text (section 2.2, Char), lone surrogates aside. */
export function hasForbiddenXmlCharacter(text: string): boolean {
  return FORBIDDEN.test(text);
}

/** Drops what XML 1.0 can't hold: most control characters, U+FFFE, U+FFFF and lone surrogates. */
export function dropForbiddenXmlCharacters(text: string): string {
  const allowed = FORBIDDEN.test(text) ? text.replace(ALL_FORBIDDEN, '') : text;
  return allowed.isWellFormed() ? allowed : allowed.replace(LONE_SURROGATE, '');
}

/**
 * Replaces character references and the five predefined entities. Any other entity is kept as it is written and
 * reported: nothing is ever declared or expanded. Source: XML 1.0, sections 4.1 and 4.6.
 */
export function replaceReferences(text: string, reportUnknown: (reference: string) => void): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (reference, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) {
      const known = PREDEFINED.get(name);
      if (known === undefined) reportUnknown(reference);
      return known ?? reference;
    }
    const codePoint = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
    const isCharacter = codePoint > 0 && codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
    if (!isCharacter) reportUnknown(reference);
    return isCharacter ? String.fromCodePoint(codePoint) : reference;
  });
}

const PLAIN = /^[^&<>"\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]*$/;

/** Whether text can stand in XML as it is: nothing to escape, nothing to drop. Most of a catalogue is. */
export function isPlainXml(text: string): boolean {
  return PLAIN.test(text);
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };
const TO_ESCAPE = /[&<>"\r]/;
const ALL_TO_ESCAPE = /[&<>"\r]/g;

/** Makes text safe between tags and within double quotes. */
export function escapeXml(text: string): string {
  return TO_ESCAPE.test(text) ? text.replace(ALL_TO_ESCAPE, (character) => ESCAPED[character] ?? character) : text;
}

/** Any text as XML 1.0 can carry it, between tags and within double quotes; what it cannot carry is left out. */
export function xmlText(text: string): string {
  return isPlainXml(text) ? text : escapeXml(dropForbiddenXmlCharacters(text));
}
