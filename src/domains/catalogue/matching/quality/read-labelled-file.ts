import { pairsOfFamilies, readFamilyFile } from './read-family-files.ts';
import { type ReasonedPair, readPairFile } from './read-pair-files.ts';

/** A hand-labelled pair, with its family where it comes of one: the pairs of a family are about one work. */
export interface LabelledFilePair extends ReasonedPair {
  readonly family?: string;
}

/**
 * The pairs of a hand-labelled file, of families (`.families`) or of single pairs (`.pairs`); its name without the ending is their
 * kind.
 */
export async function readLabelledFile(name: string, text: string): Promise<LabelledFilePair[]> {
  if (!name.endsWith('.families')) return readPairFile(name.replace(/\.pairs$/, ''), text);
  const kind = name.replace(/\.families$/, '');
  const families = await readFamilyFile(kind, text);
  return families.flatMap((family) =>
    pairsOfFamilies(kind, [family]).map((pair) => ({ ...pair, family: family.name })),
  );
}
