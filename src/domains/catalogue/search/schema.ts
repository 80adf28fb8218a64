import { z } from 'zod';
import { facetKinds, materialTypes } from '../views.ts';

/** A holding as the API gives it. */
const holdingSchema = z.object({
  libraryCode: z.string(),
  libraryName: z.string(),
  provinceCode: z.string(),
  branch: z.string().optional(),
  location: z.string().optional(),
  callNumber: z.string().optional(),
  barcode: z.string().optional(),
  copies: z.number(),
  status: z.string().optional(),
  note: z.string().optional(),
  localNumber: z.string(),
});

/** A hit of a search: one cluster. */
export const itemSchema = z.object({
  id: z.string(),
  title: z.string(),
  subtitle: z.string().optional(),
  responsibility: z.string().optional(),
  authors: z.array(z.string()),
  edition: z.string().optional(),
  publisher: z.string().optional(),
  place: z.string().optional(),
  year: z.number().optional(),
  languages: z.array(z.string()),
  type: z.enum(materialTypes),
  classNumber: z.string().optional(),
  isbns: z.array(z.string()),
  libraryCount: z.number(),
  holdings: z.array(holdingSchema),
});

export const facetSchema = z.object({
  kind: z.enum(facetKinds),
  values: z.array(z.object({ value: z.string(), label: z.string(), count: z.number(), chosen: z.boolean() })),
  more: z.number(),
});
