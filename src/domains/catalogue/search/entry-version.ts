/**
 * The way in which this program makes search entries and displays of clusters. Every entry carries the version it was
 * made by; where the index as a whole has another one than this, it is rebuilt (`rebuild.ts`).
 *
 * Raise it by one whenever the same records would now give another row than before: other terms or term numbers
 * (`terms.ts`, `term-number.ts`), other folding or sort keys (`#lib/vietnamese`), other fields in an entry or display
 * (`build-entry.ts`, `../clustering/cluster-row.ts`), another description (`../records/describe.ts`), other merge rules
 * (`../merging/tables/rules.json`), or a migration that empties a column. `entry-version.test.ts` notices most of it.
 * An import never needs a rebuild: what it writes is always made in the present way.
 */
export const entryVersion = 6;
