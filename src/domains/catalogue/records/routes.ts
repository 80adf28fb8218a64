import { z } from 'zod';
import { type Route, route } from '#platform/http';
import { RecordUnknown } from '../errors.ts';
import type { CatalogueFace } from '../face.ts';
import { itemSchema } from '../search/schema.ts';
import { exportFormats } from '../views.ts';

const params = z.object({ id: z.string().max(20) });

/** A record with everything around it; the shapes beyond the hit are described in views.ts. */
const recordSchema = itemSchema.extend({
  summary: z.string().optional(),
  extent: z.string().optional(),
  series: z.array(z.string()),
  subjects: z.array(z.string()),
  contributors: z.array(z.object({ name: z.string(), role: z.string().optional() })),
  notes: z.array(z.string()),
  contents: z.string().optional(),
  originalTitle: z.string().optional(),
  otherTitles: z.array(z.string()),
  issns: z.array(z.string()),
  links: z.array(z.object({ url: z.string(), label: z.string().optional() })),
  vernacular: z.array(z.object({ tag: z.string(), text: z.string() })),
  editions: z.array(itemSchema),
  merged: z.object({ leader: z.string(), fields: z.array(z.unknown()) }),
  members: z.array(
    z.object({
      recordId: z.string(),
      libraryCode: z.string(),
      libraryName: z.string(),
      localNumber: z.string(),
      receivedAt: z.string(),
      version: z.number(),
      marc: z.unknown(),
    }),
  ),
  updatedAt: z.string(),
});

export function recordRoutes(face: CatalogueFace): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/records/{id}',
      summary: {
        vi: 'Một bản ghi hợp nhất với mọi thư viện đang có',
        en: 'One merged record with every library that holds it',
      },
      permission: 'public',
      params,
      responses: {
        200: recordSchema,
        301: z.object({ movedTo: z.string() }),
        410: z.object({ withdrawnAt: z.string() }),
      },
      async handler({ params: { id } }) {
        const found = await face.lookUpRecord(id);
        switch (found.kind) {
          case 'found': {
            // The work has a route of its own.
            const { work: _work, ...record } = found.record;
            return { status: 200, body: record as z.input<typeof recordSchema> }; // read-only view of the same shape
          }
          case 'moved':
            return { status: 301, body: { movedTo: found.to }, headers: { location: `/api/v1/records/${found.to}` } };
          case 'withdrawn':
            return { status: 410, body: { withdrawnAt: found.at } };
          case 'unknown':
            throw new RecordUnknown(id);
        }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/records/{id}/export',
      summary: { vi: 'Xuất bản ghi hợp nhất', en: 'Export the merged record' },
      permission: 'public',
      params,
      query: z.object({ format: z.enum(exportFormats).default('marcxml') }),
      responses: {
        200: {
          contentTypes: [
            'application/marc',
            'application/marcxml+xml',
            'application/json',
            'text/plain',
            'application/x-research-info-systems',
            'application/x-bibtex',
            'application/vnd.citationstyles.csl+json',
            'application/xml',
            'application/ld+json',
          ],
        },
        301: z.object({ movedTo: z.string() }),
        410: z.object({ withdrawnAt: z.string() }),
      },
      async handler({ params: { id }, query: { format }, origin }) {
        const found = await face.lookUpRecord(id);
        switch (found.kind) {
          case 'found': {
            const { body, contentType, fileName } = face.exportRecord(found.record, format, origin);
            return {
              status: 200,
              body,
              contentType,
              headers: { 'content-disposition': `attachment; filename="${fileName}"` },
            };
          }
          case 'moved':
            return {
              status: 301,
              body: { movedTo: found.to },
              headers: { location: `/api/v1/records/${found.to}/export?format=${format}` },
            };
          case 'withdrawn':
            return { status: 410, body: { withdrawnAt: found.at } };
          case 'unknown':
            throw new RecordUnknown(id);
        }
      },
    }),
  ];
}
