import { parsePersonalName, tokens } from '#lib/vietnamese';
import qualifiers from './tables/place-qualifiers.json' with { type: 'json' };
import type { AuthorityKind } from './views.ts';

/** Under what a heading is compared: whole syllables, with marks and without, and the years that stand with it. */
export interface HeadingKey {
  readonly kind: AuthorityKind;
  /** For people to read: reading order, without titles. */
  readonly name: string;
  readonly exact: string;
  readonly folded: string;
  /** Digits of the years: `1890 1969`; empty where none are given. */
  readonly dates: string;
  readonly born?: number;
  readonly died?: number;
}

const placeWords: ReadonlySet<string> = new Set(qualifiers);
const known = new Map<string, HeadingKey | undefined>();
const mostKnown = 20_000;

/**
 * The key of a heading. A person's name comes in whatever order; what has a place's word in brackets (*Hồ Chí Minh
 * (thành phố)*) is a place, whatever its tag says. Undefined for what names nobody.
 */
export function headingKey(kind: AuthorityKind, text: string, dates = ''): HeadingKey | undefined {
  const asked = `${kind}|${text}|${dates}`;
  if (known.has(asked)) return known.get(asked);
  const key = makeKey(kind, text, dates);
  if (known.size >= mostKnown) known.clear();
  known.set(asked, key);
  return key;
}

function makeKey(kind: AuthorityKind, text: string, dates: string): HeadingKey | undefined {
  const bracket = /\(([^()]+)\)\s*[.,;]?\s*$/u.exec(text)?.[1];
  if (kind !== 'corporate' && kind !== 'title' && bracket !== undefined && isPlaceWord(bracket))
    return whole('place', text);
  if (kind !== 'person') return whole(kind, text);
  const parsed = parsePersonalName(text, { heading: true, ...(dates !== '' && { dates }) });
  if (parsed.kind === 'corporate') return whole('corporate', text);
  if (parsed.kind !== 'person' || parsed.syllables.length === 0) return undefined;
  const name = parsed.display;
  const exact = parsed.syllables.join(' ');
  return { kind, name, exact, folded: parsed.foldedSyllables.join(' '), ...yearsOf(dates || (parsed.dates ?? '')) };
}

function isPlaceWord(bracket: string): boolean {
  const { exact } = tokens(bracket.split(/[:,]/)[0] ?? '');
  return placeWords.has(exact.join(' ')) || placeWords.has(exact.slice(0, 2).join(' '));
}

function whole(kind: AuthorityKind, text: string): HeadingKey | undefined {
  const { exact, folded } = tokens(text);
  if (exact.length === 0) return undefined;
  return { kind, name: text.trim(), exact: exact.join(' '), folded: folded.join(' '), dates: '' };
}

/** Years of a life out of `1890-1969`, `1890–`, `-1820`, `sinh 1955`, `mất 1820`. Centuries tell too little and count as none. */
function yearsOf(text: string): Pick<HeadingKey, 'dates' | 'born' | 'died'> {
  if (/thế kỷ|cent|tk\b|hoạt động|active|fl\./iu.test(text)) return { dates: '' };
  const years = (text.match(/\d{3,4}/g) ?? []).map(Number).filter((year) => year > 0 && year < 2100);
  const [first, second] = years;
  if (first === undefined) return { dates: '' };
  if (second !== undefined) return { dates: `${first} ${second}`, born: first, died: second };
  const onlyDeath = /^\s*(?:-|–|mất|m\.|d\.|died)/iu.test(text);
  return onlyDeath ? { dates: ` ${first}`, died: first } : { dates: String(first), born: first };
}

/** Sources differ by so many years about one person: lunar years, births registered late. */
const slack = 3;

/** Whether two lives may be one: no year speaks against it, or one year agrees and the other nearly does. */
export function datesAgree(a: Life, b: Life): boolean {
  const births = gap(a.born, b.born);
  const deaths = gap(a.died, b.died);
  if (births === 0 && deaths !== undefined) return deaths <= slack;
  if (deaths === 0 && births !== undefined) return births <= slack;
  return (births ?? 0) === 0 && (deaths ?? 0) === 0;
}

export type Life = Pick<HeadingKey, 'born' | 'died'>;

function gap(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : Math.abs(a - b);
}
