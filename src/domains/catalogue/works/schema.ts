import { z } from 'zod';
import { materialTypes } from '../views.ts';
import { relationKinds } from './views.ts';

const edition = z.object({
  id: z.string(),
  title: z.string(),
  subtitle: z.string().optional(),
  authors: z.array(z.string()),
  edition: z.string().optional(),
  publisher: z.string().optional(),
  place: z.string().optional(),
  year: z.number().optional(),
  languages: z.array(z.string()),
  type: z.enum(materialTypes),
  libraryCount: z.number(),
  /** Numbers of the volumes that it holds. */
  volumes: z.array(z.number()),
  /** What it is beside the work: exercises, teacher's book … */
  companion: z.string().optional(),
  relation: z.enum(relationKinds).optional(),
});

const summary = z.object({
  id: z.string(),
  title: z.string(),
  authors: z.array(z.string()),
  editions: z.number(),
  libraries: z.number(),
  firstYear: z.number().optional(),
  lastYear: z.number().optional(),
  languages: z.array(z.object({ value: z.string(), count: z.number() })),
  forms: z.array(z.object({ value: z.enum(materialTypes), count: z.number() })),
});

/** Other editions, volumes and linked titles of one edition. */
export const recordWorkSchema = z.object({
  id: z.string(),
  work: summary.optional(),
  others: z.array(edition),
  volumes: z.array(z.object({ number: z.number(), editions: z.array(edition) })),
  links: z.array(
    z.object({
      relation: z.enum(relationKinds),
      title: z.string(),
      place: z.string().optional(),
      target: edition.optional(),
    }),
  ),
  parts: z.array(z.object({ relation: z.enum(relationKinds), place: z.string().optional(), item: edition })),
  partCount: z.number(),
  next: z.string().optional(),
});

export const workSchema = summary.extend({
  chosen: z.number(),
  items: z.array(edition),
  next: z.string().optional(),
});
