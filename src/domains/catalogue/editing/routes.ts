import { z } from 'zod';
import { type Route, route } from '#platform/http';
import { actorOf } from '../actor-of.ts';
import { EditUnknown } from '../errors.ts';
import type { CatalogueFace } from '../face.ts';

const params = z.object({ id: z.string().regex(/^\d{1,15}$/) });
const reason = z.string().trim().min(1).max(500);

const editSchema = z.object({
  id: z.string(),
  tag: z.string(),
  /** MarcEdit's lines; empty: the record has no field of this tag. */
  text: z.string(),
  /** What the rules had made of what libraries sent. */
  replaced: z.string(),
  libraryCode: z.string(),
  localNumber: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  /** Whether it is in force: not taken back, and no later one on the same tag is. */
  stands: z.boolean(),
  undone: z.object({ at: z.string(), by: z.string(), reason: z.string() }).optional(),
});

/** What editors write into merged records themselves. */
export function editingRoutes(face: CatalogueFace): Route[] {
  const find = async (id: string) => {
    const edit = await face.findEdit(id);
    if (edit === undefined) throw new EditUnknown(id);
    return edit;
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/records/{id}/edits',
      summary: {
        vi: 'Những gì biên tập viên đã sửa trong biểu ghi hợp nhất, mới nhất trước',
        en: 'What editors wrote into the merged record, newest first',
      },
      permission: 'catalogue.match.read',
      params,
      responses: { 200: z.object({ items: z.array(editSchema) }) },
      async handler({ params: { id } }) {
        return { status: 200, body: { items: [...(await face.listEdits(id))] } };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/records/{id}/edits',
      summary: {
        vi: 'Ghi các trường của một nhãn vào biểu ghi hợp nhất; dữ liệu thư viện gửi sau không ghi đè',
        en: 'Write the fields of one tag into the merged record; what libraries send later does not overwrite them',
      },
      permission: 'catalogue.record.edit',
      params,
      body: z.strictObject({
        tag: z.string().regex(/^\d{3}$/),
        text: z.string().max(50_000),
        seen: z.string().max(100_000).optional(),
        reason,
      }),
      responses: { 201: editSchema },
      async handler({ params: { id }, body: { seen, ...input }, principal }) {
        const actor = actorOf(principal);
        const edit = await face.editFields(id, { ...input, ...(seen !== undefined && { seen }) }, actor);
        return { status: 201, body: await find(edit), headers: { location: `/api/v1/edits/${edit}` } };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/edits/{id}',
      summary: { vi: 'Một lần sửa', en: 'One edit' },
      permission: 'catalogue.match.read',
      params,
      responses: { 200: editSchema },
      async handler({ params: { id } }) {
        return { status: 200, body: await find(id) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/edits/{id}',
      summary: {
        vi: 'Hoàn tác một lần sửa, kèm lý do; lịch sử vẫn giữ',
        en: 'Take an edit back, with a reason; its history stays',
      },
      permission: 'catalogue.record.edit',
      params,
      query: z.object({ reason }),
      responses: { 200: editSchema },
      async handler({ params: { id }, query, principal }) {
        const actor = actorOf(principal);
        if (!(await face.undoEdit(id, query.reason, actor))) throw new EditUnknown(id);
        return { status: 200, body: await find(id) };
      },
    }),
  ];
}
