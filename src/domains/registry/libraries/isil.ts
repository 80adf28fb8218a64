import { parseIsil } from '#lib/identifiers';

/**
 * The provisional ISIL of a library: `VN-` and its code, as far as that is one. A code with other characters, or too
 * long for the standard's sixteen, has none until it is assigned by hand.
 * Source: ISO 15511:2019, 5.
 */
export function provisionalIsil(code: string): string | undefined {
  const isil = `VN-${code}`;
  return parseIsil(isil).kind === 'valid' ? isil : undefined;
}
