import type { Problem } from '#lib/marc';
import { compileMapping, defaultMappings, type SourceRecord, type TracedRecord } from '../mapping/index.ts';
import type { IngestFormat } from './formats.ts';

/** What the tags of a record mean. */
export type Dialect = 'marc21' | 'unimarc';

/**
 * UNIMARC fields that MARC 21 does not have or does not use so. A 200 alone proves nothing, for it may be a local field:
 * two of these must stand beside it. Source: UNIMARC Manual, Bibliographic Format, blocks 1, 2 and 8.
 */
const unimarcSigns: readonly ((source: SourceRecord) => boolean)[] = [
  (source) => has(source, '100', 'a', /^\d{8}[a-j |#]/),
  (source) => has(source, '101', 'a', /^[a-z]{3}\b/),
  (source) => has(source, '102', 'a', /^[a-z]{2}\b/i),
  (source) => has(source, '210', 'cd', /./),
  (source) => has(source, '215', 'a', /./),
  (source) => has(source, '801', 'ab', /./),
];
const signsNeeded = 2;

/** The dialect that a record's own fields show beyond doubt: where its title stands, and in UNIMARC what stands around it. */
export function dialectOf(source: SourceRecord): Dialect | undefined {
  const is21 = has(source, '245', 'a', /[\p{L}\p{N}]/u);
  const isUnimarc = has(source, '200', 'a', /[\p{L}\p{N}]/u);
  if (is21) return isUnimarc ? undefined : 'marc21';
  if (!isUnimarc || source.fields.some(({ name }) => name === '245')) return undefined;
  return unimarcSigns.filter((sign) => sign(source)).length >= signsNeeded ? 'unimarc' : undefined;
}

function has(source: SourceRecord, tag: string, codes: string, pattern: RegExp): boolean {
  return source.fields.some(
    ({ name, subfields }) =>
      name === tag && subfields.some(({ code, value }) => codes.includes(code) && pattern.test(value)),
  );
}

/**
 * Makes the reader of records that got among those of the other dialect, as in files that somebody put together: asked
 * for records of this format, each with what the file's own reading made of it. Gives MARC 21 and a report of it where
 * that is without a title and the record's fields show the other dialect; else undefined.
 */
export function strayReader(
  format: IngestFormat,
): (source: SourceRecord, usual: Pick<TracedRecord, 'record'>) => TracedRecord | undefined {
  const compiled = new Map<Dialect, ReturnType<typeof compileMapping>>();
  // Tags of CDS/ISIS are local: that some of them stand in UNIMARC too shows nothing.
  const isMarc = !['isis', 'isis-mst', 'dublin-core', 'csv', 'xlsx'].includes(format);
  return (source, usual) => {
    if (!isMarc || usual.record.fields.some(({ tag }) => tag === '245')) return undefined;
    const dialect = dialectOf(source);
    if (dialect === undefined) return undefined;
    const apply = compiled.get(dialect) ?? compileMapping(defaultMappings[mappingOf[dialect]]);
    compiled.set(dialect, apply);
    const mapped = apply(source);
    return { ...mapped, problems: [reports[dialect], ...mapped.problems] };
  };
}

const mappingOf = { unimarc: 'unimarc', marc21: 'marc21-local' } as const;

/** Offsets are 0, as a mapping's own: the caller knows the record's place. */
const reports: Readonly<Record<Dialect, Problem>> = {
  unimarc: {
    rule: 'read-as-unimarc',
    message: 'No 245, but the fields of a UNIMARC record: read as such',
    offset: 0,
    tag: '200',
  },
  marc21: {
    rule: 'read-as-marc21',
    message: 'No 200, but the fields of a MARC 21 record: read as such',
    offset: 0,
    tag: '245',
  },
};
