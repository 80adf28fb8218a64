import { z } from 'zod';
import { LIBRARY_STATUSES, LIBRARY_TYPES, OWNERSHIPS, REGIONS } from '../views.ts';

/** A library as everyone may see it. */
export const Library = z.object({
  /** Permanent and unique regardless of case. */
  code: z.string(),
  /** ISO 15511; provisional as long as Viet Nam has no agency that assigns them. */
  isil: z.string().optional(),
  isilIsProvisional: z.boolean(),
  nameVi: z.string(),
  nameEn: z.string().optional(),
  type: z.enum(LIBRARY_TYPES),
  ownership: z.enum(OWNERSHIPS),
  provinceCode: z.string(),
  provinceName: z.string(),
  region: z.enum(REGIONS),
  status: z.enum(LIBRARY_STATUSES),
  website: z.string().optional(),
});
export type Library = z.infer<typeof Library>;

const name = z.string().trim().min(1).max(300);

/** What a new library needs. Province by code or name, type by key or name; see the resolvers. */
export const NewLibrary = z.object({
  code: z.string().trim(),
  nameVi: name,
  nameEn: name.optional(),
  type: z.string(),
  ownership: z.enum(OWNERSHIPS).optional(),
  province: z.string(),
  website: z.url({ protocol: /^https?$/ }).optional(),
});
export type NewLibrary = z.input<typeof NewLibrary>;

/** What may change; what is absent stays as it is, an empty text removes what may be missing. */
export const LibraryChanges = z.object({
  nameVi: name.optional(),
  nameEn: name.or(z.literal('')).optional(),
  type: z.string().optional(),
  ownership: z.enum(OWNERSHIPS).optional(),
  province: z.string().optional(),
  status: z.enum(LIBRARY_STATUSES).optional(),
  website: z
    .url({ protocol: /^https?$/ })
    .or(z.literal(''))
    .optional(),
});
export type LibraryChanges = z.input<typeof LibraryChanges>;
