import { z } from 'zod';
import { looksLikeKinds } from './looks-like.ts';
import { stepNames } from './step-names.ts';

/** One small named transformation of a value; it may give none or several. */
export const Step = z.union([
  z.enum(stepNames),
  z.strictObject({ 'split-on': z.string().min(1) }).describe('each character separates'),
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ suffix: z.string() }),
  z.strictObject({ constant: z.string() }),
  z.strictObject({ before: z.string().min(1) }).describe('what stands before the first occurrence, or all'),
  z.strictObject({ after: z.string().min(1) }).describe('what stands behind the first occurrence, or nothing'),
  z.strictObject({ replace: z.tuple([z.string().min(1), z.string()]) }),
  z.strictObject({ slice: z.tuple([z.int().min(0), z.int().min(0)]) }).describe('from, up to but without'),
  z.strictObject({
    lookup: z.record(z.string(), z.string()),
    otherwise: z.enum(['keep', 'drop']).default('drop'),
  }),
]);
export type Step = z.infer<typeof Step>;

const names = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

/** All that are given must hold. */
export const Condition = z.strictObject({
  ind1: z.string().min(1).optional().describe('any of these characters'),
  ind2: z.string().min(1).optional(),
  equals: z.string().optional(),
  startsWith: z.string().optional(),
  contains: z.string().min(1).optional(),
  notContains: z.string().min(1).optional(),
  looksLike: z.enum(looksLikeKinds).optional(),
  notLike: z.enum(looksLikeKinds).optional(),
  with: z.string().length(1).optional().describe('the same field has this subfield'),
  without: z.string().length(1).optional(),
  has: names.optional().describe('the record has a field of this name, or of one of these'),
  lacks: names.optional().describe('the record has none of these'),
});
export type Condition = z.infer<typeof Condition>;

const target = /^(?:LDR\/\d\d|00[1-8](?:\/\d\d(?:-\d\d)?)?|[0-9]{3}\$[a-z0-9])$/;

/**
 * One line of a mapping. `from` names what is read: `200$a`, `700$ab` (with `join`: one value of several subfields),
 * `100$a/0-7` (a piece of it), `300` (the whole field), `LDR/06`, `MFN`; a Dublin Core element (`title.alternative`); a
 * column, or several names of it; `*` for a value that does not come from the record. `to` names what is written:
 * `245$a`, `001`, `008/35-37`, `LDR/06`.
 */
export const Rule = z.strictObject({
  from: names,
  to: z.string().regex(target, 'expected 245$a, 001, 008/35-37 or LDR/06'),
  ind: z
    .string()
    .regex(/^[ 0-9]{2}$/)
    .optional(),
  do: z.array(Step).optional(),
  when: Condition.optional(),
  join: z.string().optional().describe('puts between the subfields that make one value'),
  into: z
    .enum(['own-field', 'one-field', 'field-per-value'])
    .optional()
    .describe('own-field (default): a target field for each source field; one-field: all in a single one'),
  take: z.enum(['all', 'first', 'rest']).optional().describe('of the values this rule yields in a record'),
});
export type Rule = z.infer<typeof Rule>;

const sourceKinds = ['unimarc', 'isis', 'dublin-core', 'tabular', 'marc21-local'] as const;
export const SourceKind = z.enum(sourceKinds);
export type SourceKind = z.infer<typeof SourceKind>;

/** How the records of one library become MARC 21: data that its cataloguers edit. */
export const Mapping = z.strictObject({
  name: z.string().min(1).max(100),
  source: SourceKind,
  description: z.string().optional(),
  defaults: z.strictObject({
    leader: z.string().length(24).describe('positions 5–8 and 17–19 are used').default('00000nam a2200000 c 4500'),
    language: z.string().length(3).default('und').describe('MARC code list for languages'),
    country: z.string().min(2).max(3).default('xx').describe('MARC code list for countries'),
  }),
  /** Fields without any rule are taken over as they are: for sources that are MARC 21 but for some local fields. */
  copyUnmapped: z.boolean().default(false),
  /** Names (`005`, `300$x`, a column) that are left out on purpose and not reported. */
  ignore: z.array(z.string()).default([]),
  rules: z.array(Rule),
});
export type Mapping = z.infer<typeof Mapping>;
