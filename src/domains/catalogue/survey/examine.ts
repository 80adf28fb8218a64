import { controlValue } from '#lib/marc';
import { describe } from '../records/describe.ts';
import { checks } from './checks/index.ts';
import { addDuplicate, addExample, type Counted, count, type Example, type SurveyContent } from './content.ts';
import { enrichRecord } from './enrich/enrich-record.ts';
import { type GiftName, giftNames, gifts } from './enrich/gifts.ts';
import type { OwnRecordInUnion } from './own-records.ts';
import type { ProblemId } from './problems.ts';
import { profilesOf } from './profiles.ts';
import { metRequirements } from './requirements.ts';
import { tonesOf } from './tones.ts';

const everyGift: ReadonlySet<GiftName> = new Set(giftNames);
/** Without what has to be asked for. */
const given = new Set<string>(gifts.flatMap(({ name, onlyIfAsked }) => (onlyIfAsked ? [] : [name])));

/** Counts one record into the content. `year` is the present one. */
export function examine(content: SurveyContent, own: OwnRecordInUnion, year: number): void {
  const { marc } = own;
  const latestYear = year + 1;
  const description = describe(marc, latestYear);
  const example = exampleOf(own, description.title);
  content.records += 1;
  count(content.types, description.type);
  count(content.languages, description.languages[0] ?? 'und');
  count(content.formats, own.format);
  const tones = tonesOf(marc, description.languages);
  content.tones[tones] += 1;

  const met = metRequirements(marc);
  for (const id of met) count(content.met, id);
  for (const profile of profilesOf(marc, description.type)) {
    const counted = entryOf(content.profiles, profile.id, () => ({ records: 0, complete: 0, met: {} }));
    counted.records += 1;
    if (profile.requires.every((id) => met.has(id))) counted.complete += 1;
    for (const id of [...profile.requires, ...profile.asks]) if (met.has(id)) count(counted.met, id);
  }

  const found = new Set<ProblemId>();
  const report = (problem: ProblemId, tag: string, text: string): void => {
    const counted = entryOf(content.problems, problem, noneCounted);
    tally(counted, !found.has(problem), { ...example, tag, text: shortened(text, 200) });
    found.add(problem);
  };
  const [leader, fixed] = [marc.leader, controlValue(marc, '008') ?? ''].map((text) => text.replaceAll(/[#^-]/g, ' '));
  const numberIsRepeated = own.controlNumber !== own.localNumber;
  const subject = {
    record: marc,
    description,
    leader: leader ?? '',
    fixed: fixed ?? '',
    tones,
    latestYear,
    numberIsRepeated,
  };
  for (const check of checks) check(subject, report);
  placeInUnion(content, own, example);
  // Shown once for its edition, with the numbers of all.
  if (own.ownNumbers.length > 1) {
    if (own.ownNumbers[0] === own.localNumber) report('duplicate-in-library', '001', own.ownNumbers.join(', '));
    else countOnly(content, found, 'duplicate-in-library');
  }
  if (found.size === 0) content.faultless += 1;

  countRepairs(content, own);
  countGifts(content, own, example);
  countAges(content, own, description.year, year);
}

const noneCounted = (): Counted => ({ records: 0, times: 0, examples: [] });

function entryOf<Key extends string, T>(entries: Partial<Record<Key, T>>, key: Key, none: () => T): T {
  const known = entries[key];
  if (known !== undefined) return known;
  const made = none();
  entries[key] = made;
  return made;
}

function exampleOf({ localNumber, clusterId, libraryCode }: OwnRecordInUnion, title: string): Example {
  return { localNumber, clusterId: String(clusterId), libraryCode, title: shortened(title, 160) };
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

function tally(counted: Counted, isNewRecord: boolean, example: Example): void {
  counted.times += 1;
  if (!isNewRecord) return;
  counted.records += 1;
  addExample(counted.examples, example);
}

function countOnly(content: SurveyContent, found: Set<ProblemId>, problem: ProblemId): void {
  const counted = entryOf(content.problems, problem, noneCounted);
  counted.records += 1;
  counted.times += 1;
  found.add(problem);
}

function placeInUnion(content: SurveyContent, own: OwnRecordInUnion, example: Example): void {
  if (own.isShared) content.shared += 1;
  else {
    content.alone += 1;
    addExample(content.aloneExamples, example);
  }
  if (own.isUnsure) content.unsure += 1;
  // An edition is counted with the first of the library's records of it.
  const isFirst = own.ownNumbers[0] === own.localNumber || own.ownNumbers.length === 0;
  if (isFirst) content.editions += 1;
  if (own.ownNumbers.length < 2) return;
  content.duplicates.records += 1;
  if (!isFirst) return;
  content.duplicates.editions += 1;
  const { libraryCode, clusterId, title } = example;
  addDuplicate(content.duplicates.listed, { libraryCode, clusterId, title, localNumbers: own.ownNumbers.slice(0, 12) });
}

/** Encodings that a repair's message names. */
const encodingName = /\b(tcvn3|vni|viqr|viscii|vps|cp1258|windows-1258|windows-1252|marc8|utf8)\b/gi;

function countRepairs(content: SurveyContent, { repairs }: OwnRecordInUnion): void {
  if (repairs.length === 0) return;
  content.repaired += 1;
  const seen = new Set<string>();
  const encodings = new Set<string>();
  for (const { rule, message } of repairs) {
    const counted = entryOf(content.repairs, rule, () => ({ records: 0, times: 0 }));
    counted.times += 1;
    if (!seen.has(rule)) counted.records += 1;
    seen.add(rule);
    // Of "declared as A, but it is in B" the last name is what was met.
    const met = /encoding|legacy|was-/.test(rule) ? message?.match(encodingName)?.at(-1) : undefined;
    if (met !== undefined) encodings.add(met.toLowerCase());
  }
  for (const encoding of encodings) count(content.encodings, encoding);
}

function countGifts(content: SurveyContent, own: OwnRecordInUnion, example: Example): void {
  if (own.merged === undefined) return;
  const { changes } = enrichRecord(own, own.merged, everyGift);
  const seen = new Set<string>();
  for (const { gift, tag, after, from } of changes) {
    const counted = entryOf(content.gifts, gift, noneCounted);
    tally(counted, !seen.has(gift), {
      ...example,
      tag,
      text: shortened(withoutLinks(after), 200),
      from: from.libraryCode,
    });
    seen.add(gift);
  }
  if ([...seen].some((gift) => given.has(gift))) content.enrichable += 1;
}

/** Links say nothing to a person. */
function withoutLinks(line: string): string {
  return line.replaceAll(/\$[68] \S+ /g, '');
}

function countAges(
  content: SurveyContent,
  { marc }: OwnRecordInUnion,
  published: number | undefined,
  year: number,
): void {
  const entered = /^\d{2}(?=\d{4})/.exec(controlValue(marc, '008') ?? '')?.[0];
  if (entered !== undefined) {
    const century = Number(entered) > year % 100 ? 1900 : 2000;
    count(content.entered, String(century + Number(entered)));
  }
  const changed = /^(?:19|20)\d{2}/.exec(controlValue(marc, '005') ?? '')?.[0];
  if (changed !== undefined && Number(changed) <= year) count(content.changed, changed);
  if (published !== undefined) count(content.published, String(Math.floor(published / 10) * 10));
}
