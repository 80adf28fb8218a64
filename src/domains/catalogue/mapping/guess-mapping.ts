import { defaultMappings } from './default-mappings.ts';
import { type LooksLike, looksLike } from './looks-like.ts';
import { NameIndex } from './name-index.ts';
import { Mapping, type Rule } from './schema.ts';
import type { SourceRecord } from './source-record.ts';

/** A proposal for a person to look at. */
export interface MappingGuess {
  readonly mapping: Mapping;
  /** Share (0 to 1) of the sample's fields that the mapping reads. */
  readonly coverage: number;
  /** Columns that were recognised by what is in them, not by their names. */
  readonly byContent: readonly string[];
}

function shareWith(records: readonly SourceRecord[], ...names: string[]): number {
  const having = records.filter(({ fields }) => names.some((name) => fields.some((field) => field.name === name)));
  return records.length === 0 ? 0 : having.length / records.length;
}

/** Share of the fields whose name some rule or the list of ignored names mentions. */
function coverageOf(records: readonly SourceRecord[], mapping: Mapping): number {
  const base = (name: string): string => name.split(/[$/]/)[0] ?? name;
  const known = new Set([...mapping.rules.flatMap(({ from }) => from), ...mapping.ignore].map(base));
  const fields = records.flatMap((record) => record.fields);
  if (fields.length === 0) return 0;
  if (mapping.copyUnmapped) return 1;
  return fields.filter(({ key }) => known.has(key)).length / fields.length;
}

function guessed(mapping: Mapping, records: readonly SourceRecord[]): MappingGuess {
  return { mapping, coverage: coverageOf(records, mapping), byContent: [] };
}

/**
 * Proposes the mapping for MARC-like records: by the field the title stands in (245 MARC 21; 200 with 100 $a coded data
 * UNIMARC; else a CDS/ISIS worksheet). `isIsis` says that the file came out of CDS/ISIS.
 */
export function guessMapping(sample: readonly SourceRecord[], isIsis = false): MappingGuess {
  const marc21 = shareWith(sample, '245');
  const unimarc = shareWith(sample, '200');
  if (marc21 >= unimarc && marc21 > 0.3) {
    return guessed(isIsis ? defaultMappings['isis-marc21'] : defaultMappings['marc21-local'], sample);
  }
  if (isIsis) return guessed(defaultMappings['isis-vietnam'], sample);
  return guessed(unimarc > 0.3 ? defaultMappings.unimarc : defaultMappings['marc21-local'], sample);
}

interface ContentRule {
  readonly kind: LooksLike;
  readonly rule: Omit<Rule, 'from'>;
}

/** For columns whose names say nothing: what most of their values look like. */
const contentRules: readonly ContentRule[] = [
  { kind: 'isbn', rule: { to: '020$a', do: ['isbn-clean'] } },
  { kind: 'issn', rule: { to: '022$a', do: ['issn-clean'] } },
  { kind: 'url', rule: { to: '856$u', ind: '40' } },
  { kind: 'year', rule: { to: '264$c', ind: ' 1', do: ['year-from'], take: 'first', into: 'one-field' } },
  { kind: 'pages', rule: { to: '300$a', do: ['extent-clean'], into: 'one-field' } },
  { kind: 'size', rule: { to: '300$c', into: 'one-field' } },
];

const MOST = 0.8;

function ruleByContent(column: string, values: readonly string[]): Rule | undefined {
  const filled = values.filter((value) => value.trim() !== '');
  if (filled.length < 3) return undefined;
  const found = contentRules.find(
    ({ kind }) => filled.filter((value) => looksLike(kind, value)).length >= filled.length * MOST,
  );
  return found === undefined ? undefined : { from: column, ...found.rule };
}

/**
 * Proposes the mapping of a table: the rules of `tabular-vietnamese` whose columns are there, narrowed to the names the
 * library uses, then rules for unknown columns by what they hold.
 */
export function guessTableMapping(header: readonly string[], rows: readonly (readonly string[])[]): MappingGuess {
  const base = defaultMappings['tabular-vietnamese'];
  const ofRules = new NameIndex<Rule>();
  for (const rule of base.rules) for (const name of [rule.from].flat()) ofRules.add(name, rule);
  const ofIgnored = new NameIndex<string>();
  for (const name of base.ignore) ofIgnored.add(name, name);

  const columnsOf = new Map<Rule, string[]>();
  const known = new Set<string>();
  for (const name of new Set(header)) {
    for (const rule of ofRules.find(name)) {
      columnsOf.set(rule, [...(columnsOf.get(rule) ?? []), name]);
      known.add(name);
    }
  }
  const ignore = header.filter((name) => !known.has(name) && ofIgnored.find(name).length > 0);
  const rules = base.rules.flatMap((rule): Rule[] => {
    const names = columnsOf.get(rule) ?? [];
    const [first] = names;
    return first === undefined ? [] : [{ ...rule, from: names.length === 1 ? first : names }];
  });
  const byContent: string[] = [];
  header.forEach((name, i) => {
    if (known.has(name) || ignore.includes(name)) return;
    const rule = ruleByContent(
      name,
      rows.map((row) => row[i] ?? ''),
    );
    if (rule === undefined) return;
    rules.push(rule);
    byContent.push(name);
  });
  const mapping = Mapping.parse({ ...base, ignore, rules });
  const explained = known.size + ignore.length + byContent.length;
  return { mapping, coverage: header.length === 0 ? 0 : Math.min(1, explained / header.length), byContent };
}
