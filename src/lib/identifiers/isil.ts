export interface ValidIsil {
  readonly kind: 'valid';
  /** As registered, with a two-letter country prefix in capitals: `VN-TVQG`. */
  readonly value: string;
  readonly prefix: string;
  readonly unit: string;
  /** Lower case: two ISILs that differ in case only are the same. */
  readonly key: string;
}

export interface InvalidIsil {
  readonly kind: 'invalid';
  readonly reason: 'empty' | 'no-hyphen' | 'wrong-prefix' | 'no-unit' | 'too-long' | 'forbidden-character';
  /** English, for developers; screens take their text from the locale by `reason`. */
  readonly explanation: string;
}

export type IsilResult = ValidIsil | InvalidIsil;

/**
 * Reads an International Standard Identifier for Libraries (ISO 15511:2019, clause 4): a prefix (the two letters of a
 * country, or one, three or four characters of another agency), a hyphen, and up to eleven characters out of A–Z, a–z,
 * 0–9, solidus, colon and hyphen; sixteen characters at most. Whether the country exists is not looked up.
 */
export function parseIsil(text: string): IsilResult {
  const plain = text
    .trim()
    .replace(/^isil[:\s]+/i, '')
    .replace(/[\u2010-\u2015]/g, '-');
  if (plain === '') return invalid('empty', 'there is nothing');
  const hyphen = plain.indexOf('-');
  if (hyphen < 0) return invalid('no-hyphen', 'an ISIL has a prefix, a hyphen and a unit identifier, as VN-TVQG');
  const prefix = plain.slice(0, hyphen);
  const unit = plain.slice(hyphen + 1);
  if (!/^[A-Za-z]{2}$/.test(prefix) && !/^(?:[A-Za-z0-9]|[A-Za-z0-9]{3,4})$/.test(prefix)) {
    return invalid(
      'wrong-prefix',
      `"${prefix}" is neither a country code nor a prefix of one, three or four characters`,
    );
  }
  if (unit === '') return invalid('no-unit', 'nothing follows the hyphen');
  const strange = /[^A-Za-z0-9/:-]/u.exec(unit)?.[0];
  if (strange !== undefined) return invalid('forbidden-character', `"${strange}" may not stand in an ISIL`);
  if (unit.length > 11) return invalid('too-long', `the unit identifier has ${unit.length} characters, 11 are allowed`);
  const value = `${prefix.length === 2 ? prefix.toUpperCase() : prefix}-${unit}`;
  return { kind: 'valid', value, prefix: prefix.toUpperCase(), unit, key: value.toLowerCase() };
}

function invalid(reason: InvalidIsil['reason'], explanation: string): InvalidIsil {
  return { kind: 'invalid', reason, explanation };
}
