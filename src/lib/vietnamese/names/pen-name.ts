import penNames from '../tables/pen-names.json' with { type: 'json' };
import { syllables } from '../tokens.ts';
import { familyRank } from './tables.ts';

/** Years of birth and death that catalogues give, by the name in the exact form of `tokens`. */
const known = new Map(Object.entries(penNames).map(([name, years]) => [keyOf(name), years]));

function keyOf(text: string): string {
  return syllables(text).join(' ');
}

/** Whether this is a known pen name as it is read. It has no family name, whatever its first syllable looks like. */
export function isPenName(name: string): boolean {
  return known.has(keyOf(name));
}

/** Whether the parts around the first comma are those of a known pen name, in either order. */
export function maybePenName(name: string): boolean {
  const comma = name.indexOf(',');
  const [left, right] = [name.slice(0, comma), name.slice(comma + 1)];
  return comma >= 0 && (isPenName(`${left} ${right}`) || isPenName(`${right} ${left}`));
}

/**
 * How the parts around a comma are read when they make a known pen name: *Nam, Cao* straight although Cao is a family
 * name, *Diệu, Xuân* turned round. Dates that are not the writer's (as catalogues give them) mean somebody else. Where the
 * part in front is a family name (*Cao, Nam*), it takes the writer's dates to believe that it stands there by mistake.
 */
export function penNameOrder(left: string, right: string, dates = ''): 'straight' | 'turned' | undefined {
  const years = dates.match(/\d{4}/g)?.map(Number) ?? [];
  const straight = known.get(keyOf(`${left} ${right}`));
  if (straight !== undefined && (years.length === 0 || years.some((year) => straight.includes(year))))
    return 'straight';
  const turned = known.get(keyOf(`${right} ${left}`));
  if (turned === undefined) return undefined;
  const isFamily = familyRank(syllables(left)[0] ?? '') < Number.POSITIVE_INFINITY;
  const isTurned = years.length === 0 ? !isFamily : years.some((year) => turned.includes(year));
  return isTurned ? 'turned' : undefined;
}
