import { type DataField, isControlField, type MarcRecord } from '#lib/marc';
import { type Tokens, tokens } from '#lib/vietnamese';
import type { Description } from '../records/description.ts';
import { type Designations, readDesignations } from './designations.ts';
import { mendText } from './mend-text.ts';
import { namesInStatement, type StatedNames } from './responsibility.ts';
import { type ImprintInTitle, titleParts } from './title-parts.ts';

/** A record as the features read it: its data fields, and its title taken apart once for all of them. */
export interface MatchSource {
  readonly leader: string;
  readonly description: Description;
  /** 008, empty when missing. */
  readonly fixed: string;
  /** Every 007. */
  readonly physical: readonly string[];
  readonly fields: readonly DataField[];
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
  /** A statement of edition that stood in the title. */
  readonly editionInTitle?: string;
  /** Statement of responsibility, also where it was typed into the title. */
  readonly statement?: string;
  /** Who is named in it. */
  readonly stated: StatedNames;
}

const noTokens: Tokens = { exact: [], folded: [] };
const nobody: StatedNames = { authors: [], translators: [] };

export function matchSource(record: MarcRecord, description: Description): MatchSource {
  const fields: DataField[] = [];
  const physical: string[] = [];
  let fixed = '';
  for (const field of record.fields) {
    if (isControlField(field)) {
      if (field.tag === '008') fixed = field.value;
      else if (field.tag === '007') physical.push(field.value);
      continue;
    }
    fields.push(field);
  }
  const parts = titleParts(
    fields.find(({ tag }) => tag === '245'),
    description,
  );
  const written = description.responsibility ?? parts.statement;
  const statement = written === undefined ? undefined : mendText(written);
  const title = tokens(parts.title);
  const subtitle = parts.subtitle === '' ? noTokens : tokens(parts.subtitle);
  return {
    leader: record.leader,
    description,
    fixed,
    physical,
    fields,
    title,
    titleText: parts.title,
    inTitle: readDesignations(title),
    subtitle,
    inSubtitle: readDesignations(subtitle),
    partTitle: parts.part,
    parallel: parts.parallel,
    ...(parts.imprint === undefined ? {} : { imprintInTitle: parts.imprint }),
    ...(parts.edition === undefined ? {} : { editionInTitle: parts.edition }),
    ...(statement === undefined ? {} : { statement }),
    stated: statement === undefined ? nobody : namesInStatement(statement),
  };
}

export function hasField({ fields }: MatchSource, tag: string): boolean {
  return fields.some((field) => field.tag === tag);
}

const none: readonly string[] = [];

/** All values of one subfield code over all fields of a tag. A record has few fields: to look through them is soonest done. */
export function subfieldValues({ fields }: MatchSource, tag: string, code: string): readonly string[] {
  let out: string[] | undefined;
  for (const field of fields) {
    if (field.tag !== tag) continue;
    for (const subfield of field.subfields) {
      if (subfield.code !== code) continue;
      if (out === undefined) out = [subfield.value];
      else out.push(subfield.value);
    }
  }
  return out ?? none;
}
