import type { Counted, DoubleTitle, Example, Headline, SurveyContent, Tally } from './content.ts';
import { gifts } from './enrich/gifts.ts';
import { type ProblemId, problemIds, weightOf } from './problems.ts';
import { profiles } from './profiles.ts';
import { requirements } from './requirements.ts';
import type { Share, Statement } from './say.ts';

/** What a library's report says, in the order in which it is read; plain data, without words of a language. */
export interface SurveyReport {
  readonly headline: Headline;
  readonly summary: readonly Statement[];
  readonly completeness: readonly ProfileReport[];
  /** The most worthwhile first. */
  readonly issues: readonly Issue[];
  readonly duplicates: { readonly editions: number; readonly records: number; readonly listed: readonly DoubleTitle[] };
  readonly gifts: readonly GiftReport[];
  readonly tones: SurveyContent['tones'];
  readonly repairs: readonly { readonly rule: string; readonly records: number; readonly times: number }[];
  readonly repaired: number;
  readonly quarantined: number;
  readonly encodings: readonly Row[];
  readonly formats: readonly Row[];
  readonly types: readonly Row[];
  readonly languages: readonly Row[];
  readonly ages: {
    readonly entered: readonly Row[];
    readonly changed: readonly Row[];
    readonly published: readonly Row[];
  };
  readonly unsure: number;
  readonly aloneExamples: readonly Example[];
  /** Kinds of problems that are looked for. */
  readonly checks: number;
}

export interface Row {
  readonly key: string;
  readonly records: number;
}

export interface ProfileReport {
  readonly id: string;
  readonly records: number;
  readonly complete: number;
  readonly rows: readonly RequirementRow[];
}

export interface RequirementRow {
  readonly id: string;
  /** Places in MARC 21, any of which will do. */
  readonly at: readonly string[];
  readonly met: number;
  readonly isRequired: boolean;
}

export interface Issue {
  readonly id: ProblemId;
  readonly records: number;
  readonly times: number;
  readonly worth: number;
  readonly ease: number;
  readonly examples: readonly Example[];
}

export interface GiftReport {
  readonly name: string;
  readonly records: number;
  readonly fields: number;
  readonly onlyIfAsked: boolean;
  readonly examples: readonly Example[];
}

/** Puts the counts of a survey into the order of the report. `headline` is what goes with them. */
export function reportOf(content: SurveyContent, headline: Headline, isOneLibrary: boolean): SurveyReport {
  const issues = orderIssues(content);
  const completeness = profileReports(content);
  const giftList = giftReports(content);
  return {
    headline,
    summary: summarise(content, headline, { issues, completeness, gifts: giftList, isOneLibrary }),
    completeness,
    issues,
    duplicates: content.duplicates,
    gifts: giftList,
    tones: content.tones,
    repairs: Object.entries(content.repairs)
      .map(([rule, counted]) => ({ rule, ...counted }))
      .sort((a, b) => b.records - a.records || compare(a.rule, b.rule)),
    repaired: content.repaired,
    quarantined: content.quarantined,
    encodings: byCount(content.encodings),
    formats: byCount(content.formats),
    types: byCount(content.types),
    languages: byCount(content.languages),
    ages: {
      entered: inFives(content.entered),
      changed: inFives(content.changed),
      published: byKey(content.published),
    },
    unsure: content.unsure,
    aloneExamples: content.aloneExamples,
    checks: problemIds.length,
  };
}

/**
 * Policy. What a mended record is worth counts twice, and ten times as many records count as one step more: a few books that
 * nobody finds come before many indicators that nobody misses.
 */
function orderIssues({ problems }: SurveyContent): Issue[] {
  return problemIds
    .flatMap((id): Issue[] => {
      const counted: Counted | undefined = problems[id];
      return counted === undefined || counted.records === 0 ? [] : [{ id, ...weightOf(id), ...counted }];
    })
    .sort((a, b) => score(b) - score(a) || compare(a.id, b.id));
}

function score({ worth, ease, records }: Issue): number {
  return worth ** 2 * ease * Math.log2(1 + records);
}

const placesOf = new Map(requirements.map(({ id, at }) => [id, at]));

function profileReports(content: SurveyContent): ProfileReport[] {
  return profiles.flatMap(({ id, requires, asks }) => {
    const counted = content.profiles[id];
    if (counted === undefined || counted.records === 0) return [];
    const row = (isRequired: boolean) => (requirement: string) => ({
      id: requirement,
      at: placesOf.get(requirement) ?? [],
      met: counted.met[requirement] ?? 0,
      isRequired,
    });
    const { records, complete } = counted;
    return [{ id, records, complete, rows: [...requires.map(row(true)), ...asks.map(row(false))] }];
  });
}

function giftReports(content: SurveyContent): GiftReport[] {
  return gifts
    .flatMap(({ name, onlyIfAsked }) => {
      const counted = content.gifts[name];
      if (counted === undefined || counted.records === 0) return [];
      return [{ name, records: counted.records, fields: counted.times, onlyIfAsked, examples: counted.examples }];
    })
    .sort((a, b) => Number(a.onlyIfAsked) - Number(b.onlyIfAsked) || b.records - a.records || compare(a.name, b.name));
}

function byCount(tally: Tally): Row[] {
  return byKey(tally).sort((a, b) => b.records - a.records || compare(a.key, b.key));
}

function byKey(tally: Tally): Row[] {
  return Object.entries(tally)
    .map(([key, records]) => ({ key, records }))
    .sort((a, b) => compare(a.key, b.key));
}

/** Years by fives: `2005` stands for 2005–2009. */
function inFives(years: Tally): Row[] {
  const fives: Tally = {};
  for (const [year, records] of Object.entries(years)) {
    const five = String(Math.floor(Number(year) / 5) * 5);
    fives[five] = (fives[five] ?? 0) + records;
  }
  return byKey(fives);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Findings {
  readonly issues: readonly Issue[];
  readonly completeness: readonly ProfileReport[];
  readonly gifts: readonly GiftReport[];
  readonly isOneLibrary: boolean;
}

/** The paragraph at the top: what there is, how complete, how sound, what others have, what to do first. */
function summarise(content: SurveyContent, headline: Headline, findings: Findings): Statement[] {
  const { records, editions, surplus, complete, faultless, shared, enrichable } = headline;
  if (records === 0) return [{ key: 'summary.none', params: {} }];
  const share = (part: number): Share => ({ part, of: records });
  const statements: Statement[] = [
    !findings.isOneLibrary
      ? { key: 'summary.size-all', params: { count: records, libraries: content.libraries, editions, surplus } }
      : surplus > 0
        ? { key: 'summary.size-double', params: { count: records, editions, surplus } }
        : { key: 'summary.size', params: { count: records } },
  ];
  const minimum = findings.completeness.find(({ id }) => id === 'union-minimum');
  const weakest = minimum?.rows.filter(({ isRequired }) => isRequired).sort((a, b) => a.met - b.met)[0];
  if (complete === records) statements.push({ key: 'summary.complete-all', params: {} });
  else if (weakest !== undefined)
    statements.push({
      key: complete === 0 ? 'summary.complete-none' : 'summary.complete',
      params: {
        count: complete,
        share: share(complete),
        what: { text: `requirement.${weakest.id}.short` },
        missing: records - weakest.met,
      },
    });
  const commonest = [...findings.issues].sort((a, b) => b.records - a.records)[0];
  if (commonest === undefined) statements.push({ key: 'summary.faultless-all', params: { checks: problemIds.length } });
  else
    statements.push({
      key: faultless === 0 ? 'summary.faultless-none' : 'summary.faultless',
      params: {
        count: faultless,
        share: share(faultless),
        checks: problemIds.length,
        what: { text: `problem.${commonest.id}.short` },
        hit: commonest.records,
      },
    });
  const { toned, mixed, toneless } = content.tones;
  const vietnamese = toned + mixed + toneless;
  if (vietnamese > 0)
    statements.push(
      toneless + mixed === 0
        ? { key: 'summary.tones-all', params: { count: vietnamese } }
        : {
            key: 'summary.tones',
            params: { count: toneless + mixed, of: vietnamese, share: { part: toneless + mixed, of: vietnamese } },
          },
    );
  if (shared === 0) statements.push({ key: findings.isOneLibrary ? 'summary.alone' : 'summary.alone-all', params: {} });
  else
    statements.push({
      key: findings.isOneLibrary ? 'summary.shared' : 'summary.shared-all',
      params: { count: shared, share: share(shared), alone: headline.alone },
    });
  const most = findings.gifts.find(({ onlyIfAsked }) => !onlyIfAsked);
  if (enrichable > 0 && most !== undefined)
    statements.push({
      key: 'summary.gifts',
      params: {
        count: enrichable,
        share: share(enrichable),
        what: { text: `gift.${most.name}.short` },
        most: most.records,
      },
    });
  const first = findings.issues[0];
  if (first !== undefined)
    statements.push({
      key: 'summary.first',
      params: { what: { text: `problem.${first.id}.short` }, count: first.records },
    });
  return statements;
}
