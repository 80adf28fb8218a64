import { z } from 'zod';
import { type AuthorityDecisionView, type AuthorityView, authorityDecisionKinds, authorityKinds } from './views.ts';

/** Why something was decided: others will read it. */
export const reasonInput = z.string().trim().min(1).max(500);

const id = z.string().regex(/^\d{1,15}$/);
const name = z.string().trim().min(1).max(300);

export const decisionInput = z.strictObject({
  reason: reasonInput,
  decision: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('merge'), id, into: id }),
    z.strictObject({ kind: z.literal('apart'), id, other: id }),
    z.strictObject({ kind: z.literal('variant'), id, name }),
    z.strictObject({
      kind: z.literal('assign'),
      from: id,
      clusterIds: z.array(id).min(1).max(500),
      to: z.union([id, z.strictObject({ name, dates: z.string().trim().max(40).default('') })]),
    }),
  ]),
});

export const authorityItemSchema = z.object({
  id: z.string(),
  kind: z.enum(authorityKinds),
  origin: z.enum(['table', 'import', 'editor', 'heading']),
  name: z.string(),
  dates: z.string().optional(),
});

const nameSchema = z.object({
  name: z.string(),
  dates: z.string().optional(),
  relation: z.string().optional(),
  id: z.string().optional(),
});

export const authoritySchema = authorityItemSchema.extend({
  variants: z.array(nameSchema),
  related: z.array(nameSchema),
  fields: z.array(z.string()),
  notes: z.array(z.string()),
  sources: z.array(z.string()),
  /** Titles by what they have the name for. */
  works: z.object({ author: z.number(), contributor: z.number(), subject: z.number() }),
  namesakes: z.array(authorityItemSchema),
  updatedAt: z.string(),
  /** The same as a MARC 21 authority record. */
  marcxml: z.string(),
});

export function presentAuthority(authority: AuthorityView): Omit<z.input<typeof authoritySchema>, 'marcxml'> {
  return {
    ...authority,
    variants: [...authority.variants],
    related: [...authority.related],
    fields: [...authority.fields],
    notes: [...authority.notes],
    sources: [...authority.sources],
    namesakes: [...authority.namesakes],
  };
}

export const decisionSchema = z.object({
  id: z.string(),
  kind: z.enum(authorityDecisionKinds),
  authority: authorityItemSchema,
  other: authorityItemSchema.optional(),
  name: z.string().optional(),
  records: z.number(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  undone: z.object({ at: z.string(), by: z.string(), reason: z.string() }).optional(),
});

export function presentDecision(decision: AuthorityDecisionView): z.input<typeof decisionSchema> {
  return decision;
}
