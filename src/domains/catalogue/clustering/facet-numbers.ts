import { fold } from '#lib/vietnamese';
import { copyInto, type Transaction } from '#platform/database';
import { takeNumbers } from '../ingest/numbers.ts';
import { facetKinds } from '../views.ts';

export type Facet = readonly [kind: string, value: string];

/** Numbers that were not remembered yet, by `kind` and value. */
export type FreshFacets = ReadonlyMap<string, number>;

/** Facet values are numbered, so that a search row carries a short array and counting is quick. */
export interface FacetNumbers {
  /** Numbers of `facets`, new ones written in this transaction; call `keep` with the fresh ones after it has committed. */
  resolve(tx: Transaction, facets: readonly Facet[]): Promise<{ numberOf(facet: Facet): number; fresh: FreshFacets }>;
  keep(fresh: FreshFacets): void;
}

/**
 * A facet's number ends in the number of its kind, so that the values of a kind are ranked before any is looked up.
 * Kinds are only ever added at the end of `facetKinds`.
 */
export const facetKindSpace = 16;

function facetKindNumber(kind: string): number {
  const number = (facetKinds as readonly string[]).indexOf(kind); // widened only to ask
  if (number < 0 || number >= facetKindSpace) throw new Error(`There is no kind of facet ${kind}`);
  return number;
}

/** Remembers up to this many numbers; they never change, so forgetting only costs a query. */
const mostRemembered = 300_000;

function facetKey(facet: Facet): string {
  return `${facet[0]}\u001f${facet[1]}`;
}

export function createFacetNumbers(): FacetNumbers {
  const remembered = new Map<string, number>();
  return {
    async resolve(tx, facets) {
      // Records of a chunk share the objects of their facets: most are met again without making their key.
      const resolved = new Map<Facet, number>();
      const missing = new Map<string, Facet>();
      for (const facet of facets) {
        if (resolved.has(facet)) continue;
        const key = facetKey(facet);
        const number = remembered.get(key);
        if (number === undefined) missing.set(key, facet);
        else resolved.set(facet, number);
      }
      const fresh = missing.size === 0 ? new Map<string, number>() : await number(tx, missing);
      return {
        numberOf: (facet) => resolved.get(facet) ?? fresh.get(facetKey(facet)) ?? 0,
        fresh,
      };
    },
    keep(fresh) {
      if (remembered.size + fresh.size > mostRemembered) remembered.clear();
      for (const [key, number] of fresh) remembered.set(key, number);
    },
  };
}

/** Looks up facets by their keys, and numbers those that are new. */
async function number(tx: Transaction, facets: ReadonlyMap<string, Facet>): Promise<Map<string, number>> {
  const numbers = new Map<string, number>();
  const asked = [...facets.values()];
  const { rows } = await tx.query<{ id: number; kind: string; value: string }>(
    `select f.id, f.kind, f.value from unnest($1::text[], $2::text[]) as asked (kind, value)
       join catalogue.facet_value f on f.kind = asked.kind and f.value = asked.value`,
    [asked.map((facet) => facet[0]), asked.map((facet) => facet[1])],
  );
  for (const row of rows) numbers.set(facetKey([row.kind, row.value]), row.id);
  const unknown = [...facets].filter(([key]) => !numbers.has(key));
  if (unknown.length === 0) return numbers;
  let next = await takeNumbers(tx, 'facet', unknown.length);
  const written = unknown.map(([key, [kind, value]]) => {
    const id = next * facetKindSpace + facetKindNumber(kind);
    next += 1;
    numbers.set(key, id);
    return [id, kind, value, fold(value)] as const;
  });
  await copyInto(tx, 'catalogue.facet_value', { id: 'integer', kind: 'text', value: 'text', folded: 'text' }, written);
  return numbers;
}
