import type { Problem } from '#lib/marc';
import type { SourceRead } from '../ingest/open-source.ts';
import { strayReader } from '../ingest/stray-dialect.ts';
import {
  defaultHoldingMappings,
  defaultMappings,
  extractHoldings,
  type Mapping,
  previewMapping,
  WHOLE,
} from '../mapping/index.ts';
import { cleanRecord } from '../quality/clean-record.ts';
import { inspectRecord, isDeletion } from '../quality/inspect-record.ts';
import type { SourceDraft } from './draft.ts';
import type { ReadSample } from './read-sample.ts';
import type { PreviewedRecordView, SourcePreview } from './views.ts';

type Read = SourceRead & { readonly outcome: 'read' };
type Previewed = ReturnType<typeof previewMapping>['records'][number];

/** What is shown of one value, and of one record: a preview is looked at by a person. */
const longestText = 1_000;
const mostFields = 200;

/** What an import would make of a sample, step by step the same: mapping, cleaning, checks, holdings. Pure. */
export function previewDraft(sample: ReadSample, draft: SourceDraft): Omit<SourcePreview, 'sample'> {
  const mapping =
    draft.mapping ?? (sample.usualMapping === undefined ? undefined : defaultMappings[sample.usualMapping]);
  const read = sample.reads.filter((each) => each.outcome === 'read');
  const mapped = previewMapping(
    read.map(({ source }) => source),
    mapping ?? asTheyAre,
    strayReader(sample.format),
  );
  const records = read.flatMap((each, i) => {
    const previewed = mapped.records[i];
    return previewed === undefined ? [] : [viewOf(each, previewed, draft)];
  });
  return {
    format: sample.format,
    ...(mapping !== undefined && { mappingName: mapping.name }),
    records,
    unreadable: sample.reads.flatMap((each) =>
      each.outcome === 'unreadable' ? [{ index: each.index, offset: each.offset, rule: each.problem.rule }] : [],
    ),
    unmapped: mapped.unmapped,
    ruleHits: draft.mapping === null ? [] : mapped.ruleHits,
    ruleResults: draft.mapping === null ? [] : mapped.ruleResults,
    names: namesIn(read),
    problemCounts: countRules(records),
    ...(sample.failure !== undefined && { failure: sample.failure }),
  };
}

/** MARC 21 without a mapping: everything is taken over. */
const asTheyAre: Mapping = defaultMappings['marc21-local'];

/** What stands in the records, as `from` of a rule names it: `001`, `245$a`, a column. */
function namesIn(read: readonly Read[]): { name: string; example: string }[] {
  const examples = new Map<string, string>();
  for (const { name, subfields } of read.flatMap(({ source }) => source.fields))
    for (const { code, value } of subfields) {
      const place = code === WHOLE ? name : `${name}$${code}`;
      if (value.trim() !== '' && !examples.has(place)) examples.set(place, value.trim().slice(0, 80));
    }
  return [...examples].slice(0, mostFields).map(([name, example]) => ({ name, example }));
}

function viewOf(read: Read, previewed: Previewed, draft: SourceDraft): PreviewedRecordView {
  const { record, repairs } = cleanRecord(previewed.record, read.offset);
  const refusal = isDeletion(record) ? undefined : inspectRecord(record);
  const tables = draft.holdings === null ? defaultHoldingMappings : [draft.holdings];
  const found = tables
    .map((table) => ({ name: table.name, holdings: extractHoldings(record, table) }))
    .find(({ holdings }) => holdings.length > 0);
  return {
    index: read.index,
    title: titleOf(previewed),
    source: previewed.source.slice(0, mostFields).map(shortened),
    target: previewed.target.slice(0, mostFields).map(shortened),
    problems: [...read.repairs, ...previewed.problems, ...repairs]
      .filter(({ rule }) => rule !== 'no-title')
      .map(problemView),
    ...(refusal !== undefined && { refusal: refusal.rule }),
    holdings: found?.holdings ?? [],
    ...(found !== undefined && { holdingTable: found.name }),
  };
}

function titleOf({ target }: Previewed): string {
  const title = target.find(({ name }) => name === '245')?.text ?? '';
  return title
    .replace(/(?:^| )\$\w /g, ' ')
    .trim()
    .slice(0, 200);
}

function shortened<Shown extends { readonly text: string }>(field: Shown): Shown {
  return field.text.length <= longestText ? field : { ...field, text: `${field.text.slice(0, longestText)}…` };
}

function problemView({ rule, tag, before }: Problem) {
  return { rule, ...(tag !== undefined && { tag }), ...(before !== undefined && { before }) };
}

function countRules(records: readonly PreviewedRecordView[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { problems, refusal } of records) {
    const rules = new Set(problems.map(({ rule }) => rule));
    if (refusal !== undefined) rules.add(refusal);
    for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
