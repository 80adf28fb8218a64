import { NameIndex } from './name-index.ts';
import types from './tables/resource-types.json' with { type: 'json' };

const index = new NameIndex<string>();
for (const [term, names] of Object.entries(types)) for (const name of [term, ...names]) index.add(name, term);

/**
 * The general kind of a resource that a value names: a term of the DCMI Type Vocabulary, or `Map`, which that vocabulary
 * does not have; undefined when it says something more special (*Thesis*, *Luận văn*) or nothing known. Takes the term, its
 * address, and its names in Vietnamese and English. Source: DCMI Metadata Terms, section 7.
 */
export function resourceType(value: string): string | undefined {
  const name = value.trim().replace(/^(?:https?:\/\/purl\.org\/dc\/dcmitype\/|dcmitype:)/i, '');
  const found = index.find(name);
  return found.length === 1 ? found[0] : undefined;
}
