import { latin } from './in-figures.ts';
import contrasts from './tables/contrasts.json' with { type: 'json' };

/** Groups in which a word says that it is none of the others: *miền Bắc*, *miền Nam*; *trình độ A*, *B*. */
const groupsOf = new Map<string, number[]>();
// As titles write it, and as titles are compared (`inFigures`).
for (const [group, list] of [...contrasts.words, contrasts.languages].entries())
  for (const word of list.split(' '))
    for (const form of new Set([word, latin(word)])) groupsOf.set(form, [...(groupsOf.get(form) ?? []), group]);

/** Whether two folded words are opposites or neighbours in a row, or differ in a beginning that is: *macro-*, *micro-*. */
export function areContrasts(a: string, b: string): boolean {
  if (a === b) return false;
  const groups = groupsOf.get(b);
  if (groups !== undefined && (groupsOf.get(a) ?? []).some((group) => groups.includes(group))) return true;
  return a.length > 6 && b.length > 6 && haveContrastingBeginnings(a, b);
}

const beginnings = contrasts.beginnings.map((list) => list.split(' '));

function haveContrastingBeginnings(a: string, b: string): boolean {
  return beginnings.some((group) => {
    const one = group.find((beginning) => a.startsWith(beginning));
    if (one === undefined) return false;
    const rest = a.slice(one.length);
    return group.some((two) => two !== one && b === two + rest);
  });
}

const languages: ReadonlySet<string> = new Set(contrasts.languages.split(' '));

/** *Anh - Việt* and *Việt - Anh*: another dictionary, though the words are the same. */
export function swapsLanguages(a: string, b: string): boolean {
  const [x, y] = [a.split(' '), b.split(' ')];
  const moved = x.filter((word, i) => word !== y[i]);
  return moved.length >= 2 && moved.length <= 4 && moved.every((word) => languages.has(word));
}

/** *Từ Hải Phòng đến Hà Nội*, *from … to …*: in the other direction it is another journey. */
const fromOneToAnother = /(?:^| )(?:tu .+ (?:den|toi|sang|qua)|from .+ to|de .+ a|von .+ (?:nach|zu|bis)) /;

export function swapsPlaces(a: string, b: string): boolean {
  return a !== b && fromOneToAnother.test(a) && fromOneToAnother.test(b);
}

/** *Kinh tế vi mô*, *kinh tế vĩ mô*: words that only a tone parts, both of which titles have; with their marks. */
const small = /(?:^| )vi mô(?= |$)/;
const large = /(?:^| )vĩ mô(?= |$)/;

export function isOtherScale(a: string, b: string): boolean {
  return (small.test(a) && large.test(b) && !large.test(a)) || (large.test(a) && small.test(b) && !small.test(a));
}

/** Stages of a course: *pre-intermediate*, *upper intermediate*; *sơ cấp*, *cao cấp*. */
const stages =
  /(?:^| )(pre|upper|starter|beginners?|elementary|intermediate|advanced|so cap|trung cap|cao cap)(?= |$)/g;

/** Whether both name a stage, and not the same. */
export function isOtherStage(a: string, b: string): boolean {
  const [one, two] = [a.match(stages), b.match(stages)];
  return one !== null && two !== null && one.sort().join() !== two.sort().join();
}
