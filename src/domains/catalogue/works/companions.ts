import { fold } from '#lib/vietnamese';
import type { Reader } from '#platform/database';
import { loadEditions } from './find-work.ts';
import type { WorkEdition } from './views.ts';

/** Companions of other hands come out while the programme of a schoolbook lasts; years. */
const programmeYears = 8;
const mostCompanions = 24;

/**
 * Exercise books, teachers' books … of a schoolbook, and the schoolbook of these, that other people have edited than the
 * book itself: same subject and grade, and either a name in common or the same house at the same time.
 */
export async function findCompanions(
  reader: Reader,
  edition: WorkEdition,
  work: ReadonlySet<string>,
): Promise<readonly WorkEdition[]> {
  const rows = await reader.query<{ cluster_id: number }>(
    `select other.cluster_id from catalogue.search_entry this join catalogue.search_entry other on other.whole_key = this.whole_key
      where this.cluster_id = $1 and other.cluster_id <> $1
      order by abs(coalesce(other.year, 0) - coalesce(this.year, 0)), other.cluster_id limit 200`,
    [Number(edition.id)],
  );
  const editions = await loadEditions(
    reader,
    rows.map((row) => row.cluster_id),
  );
  return rows
    .flatMap(({ cluster_id: id }) => editions.get(id) ?? [])
    .filter((other) => !work.has(other.id) && other.companion !== edition.companion && belongTogether(edition, other))
    .slice(0, mostCompanions);
}

function belongTogether(a: WorkEdition, b: WorkEdition): boolean {
  if (a.authors.some((name) => b.authors.includes(name))) return true;
  if (a.year === undefined || b.year === undefined || Math.abs(a.year - b.year) > programmeYears) return false;
  const [one, two] = [houseOf(a), houseOf(b)];
  return one !== '' && two !== '' && (one.startsWith(two) || two.startsWith(one));
}

/** *Nxb. Giáo dục Việt Nam* and *Giáo dục* begin alike. */
function houseOf({ publisher }: WorkEdition): string {
  return fold((publisher ?? '').toLowerCase()).replace(/^(?:nha xuat ban|nxb)[ .]*/, '');
}
