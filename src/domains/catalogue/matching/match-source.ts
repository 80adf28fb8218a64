import { type DataField, isControlField, type MarcRecord } from '#lib/marc';
import { type Tokens, tokens } from '#lib/vietnamese';
import type { Description } from '../records/description.ts';
import { type Designations, readDesignations } from './designations.ts';
import { mendText } from './mend-text.ts';
import { namesInStatement, type StatedNames } from './responsibility.ts';
import { type ImprintInTitle, titleParts } from './title-parts.ts';

/** A record as the features read it: its fields by tag, and its title taken apart once for all of them. */
export interface MatchSource {
  readonly leader: string;
  readonly description: Description;
  /** 008, empty when missing. */
  readonly fixed: string;
  /** Every 007. */
  readonly physical: readonly string[];
  readonly fieldsByTag: ReadonlyMap<string, readonly DataField[]>;
  /** 245 $a $n $p. */
  readonly title: Tokens;
  /** As `title`, not yet taken into words. */
  readonly titleText: string;
  readonly inTitle: Designations;
  /** 245 $b, or what a colon in $a parts off. */
  readonly subtitle: Tokens;
  readonly inSubtitle: Designations;
  /** 245 $p. */
  readonly partTitle: string;
  /** Titles in other languages, behind `=`. */
  readonly parallel: readonly string[];
  /** Publisher, year and extent that were typed into the title. */
  readonly imprintInTitle?: ImprintInTitle;
  /** Statement of responsibility, also where it was typed into the title. */
  readonly statement?: string;
  /** Who is named in it. */
  readonly stated: StatedNames;
}

const noTokens: Tokens = { exact: [], folded: [] };
const nobody: StatedNames = { authors: [], translators: [] };

export function matchSource(record: MarcRecord, description: Description): MatchSource {
  const fieldsByTag = new Map<string, DataField[]>();
  const physical: string[] = [];
  let fixed = '';
  for (const field of record.fields) {
    if (isControlField(field)) {
      if (field.tag === '008') fixed = field.value;
      else if (field.tag === '007') physical.push(field.value);
      continue;
    }
    const same = fieldsByTag.get(field.tag);
    if (same === undefined) fieldsByTag.set(field.tag, [field]);
    else same.push(field);
  }
  const parts = titleParts(fieldsByTag.get('245')?.[0], description);
  const written = description.responsibility ?? parts.statement;
  const statement = written === undefined ? undefined : mendText(written);
  const title = tokens(parts.title);
  const subtitle = parts.subtitle === '' ? noTokens : tokens(parts.subtitle);
  return {
    leader: record.leader,
    description,
    fixed,
    physical,
    fieldsByTag,
    title,
    titleText: parts.title,
    inTitle: readDesignations(title),
    subtitle,
    inSubtitle: readDesignations(subtitle),
    partTitle: parts.part,
    parallel: parts.parallel,
    ...(parts.imprint === undefined ? {} : { imprintInTitle: parts.imprint }),
    ...(statement === undefined ? {} : { statement }),
    stated: statement === undefined ? nobody : namesInStatement(statement),
  };
}

/** All values of one subfield code over all fields of a tag. */
export function subfieldValues(source: MatchSource, tag: string, code: string): string[] {
  const out: string[] = [];
  for (const field of source.fieldsByTag.get(tag) ?? []) {
    for (const subfield of field.subfields) if (subfield.code === code) out.push(subfield.value);
  }
  return out;
}
