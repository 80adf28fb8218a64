import { z } from 'zod';
import { type Route, route } from '#platform/http';
import { RecordUnknown } from '../errors.ts';
import type { CatalogueFace } from '../face.ts';
import { materialTypes } from '../views.ts';
import { recordWorkSchema, workSchema } from './schema.ts';

const params = z.object({ id: z.string().max(20) });
const limit = z.coerce.number().int().min(1).max(200).default(50);
const moved = z.object({ movedTo: z.string() });
const withdrawn = z.object({ withdrawnAt: z.string() });

/** Works: what gathers editions, volumes, translations, parts and supplements that are kept apart on purpose. */
export function workRoutes(face: CatalogueFace): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/records/{id}/work',
      summary: {
        vi: 'Tác phẩm của một nhan đề: các ấn bản khác, các tập của bộ, tài liệu chủ và các phần, phụ trương, nhan đề trước và sau',
        en: 'The work of a title: other editions, volumes of its set, host and parts, supplements, earlier and later titles',
      },
      permission: 'public',
      params,
      query: z.object({
        after: z
          .string()
          .regex(/^\d{1,15}$/)
          .optional(),
        limit,
      }),
      responses: { 200: recordWorkSchema, 301: moved, 410: withdrawn },
      async handler({ params: { id }, query: { after, limit } }) {
        const found = await face.lookUpRecordWork(id, { limit, ...(after !== undefined && { after }) });
        switch (found.kind) {
          case 'found':
            return { status: 200, body: found.work as z.input<typeof recordWorkSchema> }; // read-only view of the same shape
          case 'moved':
            return {
              status: 301,
              body: { movedTo: found.to },
              headers: { location: `/api/v1/records/${found.to}/work` },
            };
          case 'withdrawn':
            return { status: 410, body: { withdrawnAt: found.at } };
          case 'unknown':
            throw new RecordUnknown(id);
        }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/works/{id}',
      summary: {
        vi: 'Một tác phẩm với mọi ấn bản; số của ấn bản nào cũng dẫn tới',
        en: 'A work with all its editions; the number of any of them leads here',
      },
      permission: 'public',
      params,
      query: z.object({
        after: z
          .string()
          .regex(/^\d{1,6}-\d{1,15}$/)
          .optional(),
        limit,
        /** MARC code. */
        language: z.string().max(3).optional(),
        form: z.enum(materialTypes).optional(),
      }),
      responses: { 200: workSchema, 301: moved, 410: withdrawn },
      async handler({ params: { id }, query: { after, limit, language, form } }) {
        const found = await face.lookUpWork(id, {
          limit,
          ...(after !== undefined && { after }),
          ...(language !== undefined && { language }),
          ...(form !== undefined && { form }),
        });
        switch (found.kind) {
          case 'found':
            return { status: 200, body: found.work as z.input<typeof workSchema> }; // read-only view of the same shape
          case 'moved':
            return { status: 301, body: { movedTo: found.to }, headers: { location: `/api/v1/works/${found.to}` } };
          case 'withdrawn':
            return { status: 410, body: { withdrawnAt: found.at } };
          case 'unknown':
            throw new RecordUnknown(id);
        }
      },
    }),
  ];
}
