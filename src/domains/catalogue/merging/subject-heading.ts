import { type DataField, type Field, isDataField } from '#lib/marc';
import { tokens } from '#lib/vietnamese';
import type { Choice } from './choice.ts';
import { sameWords, type Words } from './field-key.ts';

/** A subject as it is built, whether its subdivisions stand in subfields or behind dashes in $a. */
interface Heading {
  readonly tag: string;
  readonly main: Words;
  readonly subdivisions: readonly Words[];
  /** Of a person, digits only. */
  readonly dates: string;
}

const subdivisionCodes = 'vxyz';
/** Control, linking, relator. */
const besideCodes = '0123456789eijuw';
const separator = /\s*(?:--|—|\|)\s*|\s+[-–]\s+/u;

function headingOf(field: DataField): Heading {
  const isPerson = field.tag === '600';
  const main: string[] = [];
  const subdivisions: string[] = [];
  let dates = '';
  for (const { code, value } of field.subfields) {
    if (subdivisionCodes.includes(code)) subdivisions.push(value);
    else if (isPerson && code === 'd') dates = value.replace(/\D+/g, ' ').trim();
    else if (!besideCodes.includes(code)) main.push(value);
  }
  // An uncontrolled field may hold several terms, none of which is the main one.
  const isList = field.tag === '653' && main.length > 1;
  const [first = '', ...rest] = isList ? ['', ...main] : main.join(' ').split(separator);
  const words = [...rest, ...subdivisions].map(tokens).filter(({ exact }) => exact.length > 0);
  return { tag: field.tag, main: tokens(first), subdivisions: words, dates };
}

/** Whether the one says everything that the other says. Uncontrolled terms (653) give way to controlled ones, not the reverse. */
function covers(full: Heading, bare: Heading): boolean {
  if (full.tag !== bare.tag && bare.tag !== '653') return false;
  // Dates on both sides must be the same; what only the shorter one knows would be lost.
  if (bare.dates !== '' && bare.dates !== full.dates) return false;
  return (
    sameWords(full.main, bare.main) &&
    bare.subdivisions.every((part) => full.subdivisions.some((other) => sameWords(other, part)))
  );
}

/**
 * Takes out the headings that another library's heading says and more: *Văn học* beside *Văn học -- Việt Nam*. What one
 * cataloguer wrote side by side stays. The one that stays counts the other's sources, so that a library's agreement and its
 * 880 are not lost.
 */
export function foldHeadings(choices: readonly Choice[]): Choice[] {
  const found = choices.flatMap((choice) => {
    const field: Field = choice.entry.field;
    return isDataField(field) ? [{ choice, heading: headingOf(field) }] : [];
  });
  const order = [...found].sort((a, b) => b.heading.subdivisions.length - a.heading.subdivisions.length);
  const kept = new Map<string, typeof found>();
  const folded = new Set<Choice>();
  for (const each of order) {
    const near = kept.get(each.heading.main.folded.join(' ')) ?? [];
    const host = near.find(
      ({ choice, heading }) => covers(heading, each.heading) && !haveOneSource(choice, each.choice),
    );
    if (host === undefined) kept.set(each.heading.main.folded.join(' '), [...near, each]);
    else {
      host.choice.sources.push(...each.choice.sources);
      folded.add(each.choice);
    }
  }
  return choices.filter((choice) => !folded.has(choice));
}

function haveOneSource(a: Choice, b: Choice): boolean {
  return a.sources.some(({ member }) => b.sources.some((other) => other.member === member));
}
