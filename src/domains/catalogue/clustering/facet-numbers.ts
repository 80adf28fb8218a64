import { fold } from '#lib/vietnamese';
import { copyInto, type Transaction } from '#platform/database';
import { takeNumbers } from '../ingest/numbers.ts';
import { facetKinds } from '../views.ts';

type Facet = readonly [kind: string, value: string];

/** Facet values are numbered, so that a search row carries a short array and counting is quick. */
export interface FacetNumbers {
  /** Numbers of `facets`, new ones written in this transaction; call `keep` after it has committed. */
  resolve(tx: Transaction, facets: readonly Facet[]): Promise<Map<string, number>>;
  keep(resolved: ReadonlyMap<string, number>): void;
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

export function facetKey(kind: string, value: string): string {
  return `${kind}\u001f${value}`;
}

export function createFacetNumbers(): FacetNumbers {
  const remembered = new Map<string, number>();
  return {
    async resolve(tx, facets) {
      const resolved = new Map<string, number>();
      const missing = new Map<string, Facet>();
      for (const facet of facets) {
        const key = facetKey(facet[0], facet[1]);
        const number = remembered.get(key);
        if (number !== undefined) resolved.set(key, number);
        else missing.set(key, facet);
      }
      if (missing.size === 0) return resolved;
      const asked = [...missing.values()];
      const { rows } = await tx.query<{ id: number; kind: string; value: string }>(
        `select f.id, f.kind, f.value from unnest($1::text[], $2::text[]) as asked (kind, value)
           join catalogue.facet_value f on f.kind = asked.kind and f.value = asked.value`,
        [asked.map((facet) => facet[0]), asked.map((facet) => facet[1])],
      );
      for (const row of rows) {
        const key = facetKey(row.kind, row.value);
        resolved.set(key, row.id);
        missing.delete(key);
      }
      if (missing.size > 0) {
        let next = await takeNumbers(tx, 'facet', missing.size);
        const fresh = [...missing].map(([key, [kind, value]]) => {
          const id = next * facetKindSpace + facetKindNumber(kind);
          next += 1;
          resolved.set(key, id);
          return [id, kind, value, fold(value)] as const;
        });
        await copyInto(tx, 'catalogue.facet_value', ['id', 'kind', 'value', 'folded'], fresh);
      }
      return resolved;
    },
    keep(resolved) {
      if (remembered.size + resolved.size > mostRemembered) remembered.clear();
      for (const [key, number] of resolved) remembered.set(key, number);
    },
  };
}
