import { canWrite } from './describe.ts';
import { type Edition, readAs } from './editions.ts';
import { chance } from './random.ts';
import type { DemoLibrary } from './schema.ts';

/** How widely an edition is held: recent ones more than old ones, single volumes more than sets, and luck. */
function popularity(edition: Edition): number {
  const luck = chance('popularity', edition.id).next() ** 2;
  const age = edition.year >= 2008 ? 1.5 : edition.year >= 1975 ? 1 : 0.3;
  const identified = edition.isbn === undefined ? 1 : 1.8;
  const partOfSet = edition.volume === undefined ? 1 : 0.55;
  const special = edition.form === 'text' ? 1 : 0.7;
  return (0.1 + luck) * age * identified * partOfSet * special;
}

/** Every word with a capital: a place, not *Thư viện*. */
const PROPER_NAME = /^\p{Lu}\S*(?: \p{Lu}\S*)*$/u;

/** Local history goes to its own province first: headings of places that a library's name holds. */
function isLocal(edition: Edition, library: DemoLibrary): boolean {
  return edition.topics.some((topic) => PROPER_NAME.test(topic) && library.name.vi.includes(topic));
}

function wanted(edition: Edition, library: DemoLibrary): number {
  if (!canWrite(library, edition.title)) return 0;
  const taste = 0.15 + chance('taste', library.code, edition.id).next();
  const theme = library.collects[edition.theme] ?? 1;
  return popularity(edition) * theme * taste * (isLocal(edition, library) ? 20 : 1);
}

/**
 * Which library holds which edition, in the order in which it catalogued them. Libraries like the same popular editions,
 * so that many are described several times; the national library, which has the legal deposit, adds every work that
 * nobody chose. A few editions stand twice in one library, as in real catalogues. What the tables give to certain libraries
 * comes last, as those read it.
 */
export function distribute(editions: readonly Edition[], libraries: readonly DemoLibrary[]): Map<string, Edition[]> {
  const holdings = new Map<string, Edition[]>();
  const free = editions.filter((edition) => edition.held === undefined);
  for (const library of libraries) {
    const ranked = free.map((edition) => ({ edition, rank: wanted(edition, library) }));
    ranked.sort((a, b) => b.rank - a.rank || (a.edition.id < b.edition.id ? -1 : 1));
    holdings.set(
      library.code,
      ranked.slice(0, library.share).map(({ edition }) => edition),
    );
  }
  const held = new Set([...holdings.values()].flat().map(({ workId }) => workId));
  const deposit = holdings.get(libraries.find(({ type }) => type === 'national')?.code ?? '');
  for (const edition of free) {
    if (!held.has(edition.workId)) deposit?.push(edition);
    held.add(edition.workId);
  }
  for (const [code, chosen] of holdings) {
    const twice = chosen.filter(({ id }) => chance('twice', code, id).happens(0.012));
    holdings.set(code, shuffle([...chosen, ...twice], code));
  }
  for (const edition of editions)
    for (const { library, reading } of edition.held ?? []) holdings.get(library)?.push(readAs(edition, reading));
  return holdings;
}

function shuffle(editions: readonly Edition[], seed: string): Edition[] {
  const order = chance('shuffle', seed);
  return editions
    .map((edition) => ({ edition, key: order.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ edition }) => edition);
}
