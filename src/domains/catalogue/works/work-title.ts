import { type Tokens, tokens } from '#lib/vietnamese';
import { endingNumber, readDesignations } from '../matching/designations.ts';
import kinds from '../matching/tables/work-kinds.json' with { type: 'json' };

/** What a title says of the work, and of the place that this book has in it. */
export interface WorkTitle {
  /** Folded words that name the work: without volume, school grade, kind of companion and leading article. */
  readonly core: string;
  /** Numbers of volumes or parts as digits, in order: several for a book that holds several. */
  readonly volumes: readonly number[];
  readonly grade?: string;
  /** What it is beside the book that it belongs to: `exercises`, `teacher` … (`matching/tables/work-kinds.json`). */
  readonly kind?: string;
}

interface Phrase {
  readonly kind: string;
  readonly words: readonly string[];
}

/** Folded, by their first word, the longest first. */
const phrases = Map.groupBy(
  kinds
    .flatMap(({ kind, phrases }) => phrases.map((phrase): Phrase => ({ kind, words: tokens(phrase).folded })))
    .sort((a, b) => b.words.length - a.words.length),
  ({ words }) => words[0] ?? '',
);
const articles = new Set(['the', 'a', 'an', 'le', 'les', 'der', 'die', 'das', 'el', 'los', 'las']);

/** Reads 245 $a, or a whole title. `further` are texts that may name the volume as well: 245 $n, a subtitle. */
export function readWorkTitle(title: string, ...further: readonly string[]): WorkTitle {
  const words = tokens(title.includes('&') ? title.replace(/\s&\s/g, ' and ') : title);
  const read = readDesignations(words);
  const { volumes, parts, grade } = read;
  const numbers = [...volumes, ...parts].flatMap(ofRange);
  // What looks like the number of an issue is part of the title of anything but an issue: *Đại số 10*.
  const used = numbers.length === 0 && grade === undefined ? new Set<number>() : read.used;
  const kind = findKind(words, grade !== undefined);
  const left = words.folded
    .map((folded, at) => ({ folded, exact: words.exact[at] ?? '', at }))
    .filter(({ at }) => !used.has(at) && !(kind !== undefined && at >= kind.from && at < kind.to));
  const ending =
    numbers.length === 0 && grade === undefined
      ? endingNumber({ exact: left.map(({ exact }) => exact), folded: left.map(({ folded }) => folded) })
      : undefined;
  const core = left.slice(0, ending?.at).map(({ folded }) => folded);
  if (ending !== undefined) numbers.push(ending.number);
  let companion = kind?.kind;
  for (const text of further) {
    if (text === '') continue;
    const beside = tokens(text);
    companion ??= findKind(beside, true, 0)?.kind;
    if (numbers.length > 0) continue;
    const named = readDesignations(beside);
    numbers.push(...[...named.volumes, ...named.parts].flatMap(ofRange));
    // 245 $n may be the bare number.
    if (numbers.length === 0 && /^\d{1,3}$/.test(text.trim())) numbers.push(text.trim());
  }
  if (core.length > 1 && articles.has(core[0] ?? '')) core.shift();
  return {
    core: (core.length === 0 ? words.folded : core).join(' '),
    volumes: [...new Set(numbers.map(Number))].filter((number) => number > 0).sort((a, b) => a - b),
    ...(grade !== undefined && { grade }),
    ...(companion !== undefined && { kind: companion }),
  };
}

/** `1-3` holds 1, 2 and 3. */
function ofRange(designation: string): string[] {
  const [first = '', last] = designation.split('-');
  if (last === undefined) return [first];
  return Array.from({ length: Math.max(1, Number(last) - Number(first) + 1) }, (_, at) => String(Number(first) + at));
}

/** In a schoolbook's title anywhere, else only at its beginning; `least` other words are the title of the work. */
function findKind(
  { folded }: Tokens,
  anywhere: boolean,
  least = anywhere ? 1 : 2,
): { kind: string; from: number; to: number } | undefined {
  const last = anywhere ? folded.length - 1 : 0;
  for (let from = 0; from <= last; from += 1)
    for (const { kind, words } of phrases.get(folded[from] ?? '') ?? [])
      if (folded.length >= words.length + least && words.every((word, at) => folded[from + at] === word))
        return { kind, from, to: from + words.length };
  return undefined;
}

const volumeAtEnd =
  /[\s.,;:/([-]+(?:t|tập|quyển|q|vol|volume|v|phần|part|bd|band|tome)\.?\s*(?:thứ\s+)?(?:\d{1,3}|[ivxl]{1,6}|một|hai|ba|bốn|năm|nhất|nhì)\b.*$/iu;

/** The title as written, without the volume and what follows it: a name for the whole work. */
export function withoutVolume(title: string): string {
  const bare = title.replace(volumeAtEnd, '').trim();
  return bare === '' ? title : bare;
}
