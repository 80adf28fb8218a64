import type { MatchFeature } from '../feature.ts';
import { type EditionFeature, readEdition } from '../read-edition.ts';

function show(side: EditionFeature | undefined): string {
  if (side === undefined) return '';
  return [side.n === undefined ? '' : `${side.k === 'r' ? '+' : ''}${side.n}`, ...(side.q ?? []), side.t]
    .filter(Boolean)
    .join(' ');
}

/** Edition statement (250): `Tái bản lần thứ 3`, `In lần 2`, `2nd ed., rev.`, `3., überarb. Aufl.`, or words such as `Bản đặc biệt`. */
export const editionFeature: MatchFeature<EditionFeature> = {
  name: 'edition',

  extract(source) {
    return readEdition(source);
  },

  compare(a, b) {
    if (a === undefined && b === undefined) return undefined;
    return { level: levelOf(a, b), a: show(a), b: show(b) };
  },
};

function levelOf(a: EditionFeature | undefined, b: EditionFeature | undefined): string {
  if (!sameQualities(told(a?.q, b?.q), told(b?.q, a?.q)))
    return a?.q !== undefined && b?.q !== undefined ? 'otherQuality' : 'qualityOneSide';
  if (a === undefined || b === undefined) {
    // The first edition is the one that needs no statement.
    const one = a ?? b;
    return one?.n === 1 && one.k !== 'r' ? 'firstOneSide' : one?.n === undefined ? 'textOneSide' : 'onlyOneSide';
  }
  if (a.n !== undefined && b.n !== undefined) {
    if (a.n === b.n && (a.k === b.k || a.k === undefined || b.k === undefined)) return 'sameNumber';
    if (a.k !== b.k && (a.k === 'r' ? a.n + 1 === b.n : b.k === 'r' && b.n + 1 === a.n)) return 'sameNumber';
    // How a reissue counts is not said alike everywhere: the fourth reissue may be called the fourth printing.
    if (a.n === b.n) return 'sameNumberOtherCount';
    return 'differentNumber';
  }
  if (a.n === undefined && b.n === undefined) return a.t === b.t ? 'sameText' : 'differentText';
  return 'numberOneSide';
}

/** Whom a book is for is said by one library and left out by another; only two that both say it can contradict. */
const audiences: ReadonlySet<string> = new Set(['for-students', 'college-level', 'university-level']);

function told(qualities: readonly string[] | undefined, others: readonly string[] = []): readonly string[] | undefined {
  if (qualities === undefined || others.some((quality) => audiences.has(quality))) return qualities;
  return qualities.filter((quality) => !audiences.has(quality));
}

function sameQualities(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.length === b.length && a.every((quality) => b.includes(quality));
}
