import { z } from 'zod';
import { type Route, route } from '#platform/http';
import type { CatalogueFace } from '../face.ts';
import { type FacetKind, facetKinds, searchFields, searchSorts } from '../views.ts';
import { facetSchema, itemSchema } from './schema.ts';

const values = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => (Array.isArray(given) ? given : [given]))
  .pipe(z.array(z.string().max(300)).max(50))
  .optional();

/** Query of a search. Each facet may be given several times: `language=vie&language=fre` means either. */
const query = z.object({
  q: z.string().max(2_000).default(''),
  field: z.enum(searchFields).default('any'),
  sort: z.enum(searchSorts).default('relevance'),
  page: z.coerce.number().int().min(1).max(1_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
  facets: z.enum(['yes', 'no']).default('yes'),
  /** Boxes of an advanced search beside `q`: each field may be asked for once. */
  title_is: z.string().max(500).optional(),
  author_is: z.string().max(500).optional(),
  subject_is: z.string().max(500).optional(),
  publisher_is: z.string().max(500).optional(),
  yearFrom: z.coerce.number().int().min(0).max(9_999).optional(),
  yearTo: z.coerce.number().int().min(0).max(9_999).optional(),
  library: values,
  province: values,
  language: values,
  type: values,
  subject: values,
  author: values,
  decade: values,
});

export function searchRoutes(face: CatalogueFace): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/search',
      summary: { vi: 'Tìm trong mục lục liên hợp', en: 'Search the union catalogue' },
      permission: 'public',
      query,
      responses: {
        200: z.object({
          total: z.number(),
          items: z.array(itemSchema),
          facets: z.array(facetSchema),
          didYouMean: z.string().optional(),
          /** The query is another name of somebody: whose, and what was found under all names of that person. */
          knownAs: z.object({ id: z.string(), name: z.string(), asked: z.string() }).optional(),
          milliseconds: z.number(),
        }),
      },
      async handler({
        query: {
          q,
          field,
          sort,
          page,
          size,
          facets,
          yearFrom,
          yearTo,
          title_is,
          author_is,
          subject_is,
          publisher_is,
          ...chosen
        },
      }) {
        const boxes = { title: title_is, author: author_is, subject: subject_is, publisher: publisher_is } as const;
        const further = (['title', 'author', 'subject', 'publisher'] as const).flatMap((box) => {
          const text = boxes[box];
          return text === undefined ? [] : [{ q: text, field: box }];
        });
        const filters: Partial<Record<FacetKind, readonly string[]>> = {};
        for (const kind of facetKinds) {
          const wanted = chosen[kind];
          if (wanted !== undefined) filters[kind] = wanted;
        }
        const result = await face.search({
          q,
          field,
          further,
          sort,
          page,
          pageSize: size,
          filters,
          ...(yearFrom !== undefined && { yearFrom }),
          ...(yearTo !== undefined && { yearTo }),
          withFacets: facets === 'yes',
        });
        return { status: 200, body: toJson(result) };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/suggest',
      summary: { vi: 'Gợi ý khi đang gõ', en: 'Suggestions while typing' },
      permission: 'public',
      query: z.object({ q: z.string().max(200).default('') }),
      responses: {
        200: z.object({
          items: z.array(
            z.object({
              text: z.string(),
              kind: z.enum(['title', 'author', 'subject']),
              recordId: z.string().optional(),
            }),
          ),
        }),
      },
      handler: async ({ query: { q } }) => ({ status: 200, body: { items: [...(await face.suggest(q))] } }),
    }),
  ];
}

/** The views are read-only; the answer's schema speaks of plain arrays of the same content. */
function toJson<T>(value: T): Mutable<T> {
  return value as Mutable<T>; // nothing writes to it on the way out
}

type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;
