import type { RelationKind, SetVolume, WorkCount, WorkEdition, WorkSummary } from './views.ts';
import { withoutVolume } from './work-title.ts';

/** How another edition of the work stands to this one: the difference that matters most to a reader. */
export function relationOf(edition: WorkEdition, other: WorkEdition): RelationKind {
  if (edition.companion !== other.companion) return 'companion';
  if (languageOf(edition) !== languageOf(other) && languageOf(edition) !== '' && languageOf(other) !== '')
    return 'translation';
  if (edition.volumes.length > 0 && other.volumes.length > 0 && edition.volumes.join() !== other.volumes.join())
    return 'volume';
  if (edition.type !== other.type) return 'form';
  return 'edition';
}

export function languageOf({ languages }: Pick<WorkEdition, 'languages'>): string {
  return languages[0] ?? '';
}

/** Vietnamese first, then the languages with most editions; within them print first, then falling years. */
export function inReadersOrder(editions: readonly WorkEdition[]): WorkEdition[] {
  const languages = countBy(editions.map(languageOf));
  const rankOf = new Map(languages.map(({ value }, rank) => [value, value === 'vie' ? -1 : rank]));
  return [...editions].sort(
    (a, b) =>
      (rankOf.get(languageOf(a)) ?? 0) - (rankOf.get(languageOf(b)) ?? 0) ||
      Number(a.companion !== undefined) - Number(b.companion !== undefined) ||
      Number(a.type !== 'book') - Number(b.type !== 'book') ||
      (a.type < b.type ? -1 : a.type > b.type ? 1 : 0) ||
      (b.year ?? 0) - (a.year ?? 0) ||
      (a.publisher ?? '').localeCompare(b.publisher ?? '', 'vi') ||
      (a.volumes[0] ?? 0) - (b.volumes[0] ?? 0) ||
      Number(a.id) - Number(b.id),
  );
}

/** Values with their counts, the most frequent first. */
function countBy(values: readonly string[]): WorkCount[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** What a work's editions have in common. `editions` is not empty; `libraries` hold any of them. */
export function summarise(editions: readonly WorkEdition[], libraries: number): WorkSummary {
  const plain = editions.filter(({ companion }) => companion === undefined);
  const named = (plain.length > 0 ? plain : editions).reduce((best, edition) =>
    edition.libraryCount > best.libraryCount ? edition : best,
  );
  const years = editions.flatMap(({ year }) => (year === undefined ? [] : [year]));
  return {
    id: editions.reduce((lowest, { id }) => (Number(id) < Number(lowest) ? id : lowest), named.id),
    title: withoutVolume(named.title),
    authors: named.authors,
    editions: editions.length,
    libraries,
    ...(years.length > 0 && { firstYear: Math.min(...years), lastYear: Math.max(...years) }),
    languages: countBy(editions.map(languageOf)),
    // Counted from types of editions, so each value is one.
    forms: countBy(editions.map(({ type }) => type)) as WorkSummary['forms'],
  };
}

/** Most numbers that a set is listed with: a wrong "T.1998" makes no list of two thousand gaps. */
const mostVolumes = 60;

/**
 * The set that an edition is a volume of: editions of the same language, form and kind that name a volume, number by
 * number from 1. Those of the same publisher and nearest in time stand first at each number.
 */
export function volumesOfSet(edition: WorkEdition, all: readonly WorkEdition[]): SetVolume[] {
  if (edition.volumes.length === 0) return [];
  const set = all.filter(
    (other) =>
      other.volumes.length > 0 &&
      other.type === edition.type &&
      other.companion === edition.companion &&
      (languageOf(other) === languageOf(edition) || languageOf(other) === ''),
  );
  const last = Math.max(...set.flatMap(({ volumes }) => volumes).filter((number) => number <= mostVolumes), 0);
  const distance = (other: WorkEdition): number =>
    (other.id === edition.id ? -1 : 0) +
    (other.publisher === edition.publisher ? 0 : 50) +
    Math.abs((other.year ?? 0) - (edition.year ?? 0));
  return Array.from({ length: last }, (_, at) => ({
    number: at + 1,
    editions: set
      .filter(({ volumes }) => volumes.includes(at + 1))
      .sort((a, b) => distance(a) - distance(b) || Number(a.id) - Number(b.id)),
  }));
}
