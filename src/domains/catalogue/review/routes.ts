import { z } from 'zod';
import { type Route, route } from '#platform/http';
import { actorOf } from '../actor-of.ts';
import { LinkUnknown, RecordUnknown } from '../errors.ts';
import type { CatalogueFace } from '../face.ts';
import { evidenceSchema, linkInput, linkSchema, presentEvidence, presentLink, reasonInput } from './schema.ts';

const params = z.object({ id: z.string().max(20) });
const page = {
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
};

/** Why records are in one cluster, and the links (must be one, cannot be one) by which editors decide it themselves. */
export function reviewRoutes(face: CatalogueFace): Route[] {
  /** The link as it stands, for an answer. */
  const getLink = async (id: string): Promise<z.input<typeof linkSchema>> => {
    const found = await face.findDecision(id);
    if (found === undefined) throw new LinkUnknown(id);
    return presentLink(found);
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/records/{id}/evidence',
      summary: {
        vi: 'Vì sao các biểu ghi được gộp thành nhan đề này: chứng cứ từng cặp và quyết định của biên tập viên',
        en: "Why these records are one title: each pair's evidence and the editors' decisions",
      },
      permission: 'catalogue.match.read',
      params,
      query: z.object(page),
      responses: {
        200: evidenceSchema,
        301: z.object({ movedTo: z.string() }),
        410: z.object({ withdrawnAt: z.string() }),
      },
      async handler({ params: { id }, query: { after, limit }, translator }) {
        const found = await face.lookUpEvidence(id, { limit, ...(after !== undefined && { after }) });
        switch (found.kind) {
          case 'found':
            return { status: 200, body: presentEvidence(found.evidence, translator) };
          case 'moved': {
            const location = `/api/v1/records/${found.to}/evidence`;
            return { status: 301, body: { movedTo: found.to }, headers: { location } };
          }
          case 'withdrawn':
            return { status: 410, body: { withdrawnAt: found.at } };
          case 'unknown':
            throw new RecordUnknown(id);
        }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/links',
      summary: {
        vi: 'Quyết định của biên tập viên về hai biểu ghi, mới nhất trước, cả quyết định đã hoàn tác',
        en: "Editors' decisions on two records, newest first, those taken back included",
      },
      permission: 'catalogue.match.read',
      query: z.object(page),
      responses: { 200: z.object({ items: z.array(linkSchema), next: z.string().optional() }) },
      async handler({ query: { after, limit } }) {
        const { items, next } = await face.listDecisions({ limit, ...(after !== undefined && { after }) });
        return { status: 200, body: { items: items.map(presentLink), ...(next !== undefined && { next }) } };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/links',
      summary: {
        vi: 'Quyết định hai biểu ghi là một (must-link) hay khác nhau (cannot-link)',
        en: 'Decide that two records are one (must-link) or are not (cannot-link)',
      },
      permission: 'catalogue.match.decide',
      body: linkInput,
      responses: { 201: linkSchema },
      async handler({ body: { a, b, kind, reason }, principal }) {
        const actor = actorOf(principal);
        const { id } = await face.decideRecords([a, b], kind, reason, actor);
        return { status: 201, body: await getLink(id), headers: { location: `/api/v1/links/${id}` } };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/links/{id}',
      summary: { vi: 'Một quyết định về hai biểu ghi', en: 'One decision on two records' },
      permission: 'catalogue.match.read',
      params,
      responses: { 200: linkSchema },
      async handler({ params: { id } }) {
        return { status: 200, body: await getLink(id) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/links/{id}',
      summary: {
        vi: 'Hoàn tác một quyết định, kèm lý do; lịch sử vẫn giữ',
        en: 'Take a decision back, with a reason; its history stays',
      },
      permission: 'catalogue.match.decide',
      params,
      // In the address: bodies of DELETE have no agreed meaning and are dropped on the way (RFC 9110, 9.3.5).
      query: z.object({ reason: reasonInput }),
      responses: { 200: linkSchema },
      async handler({ params: { id }, query: { reason }, principal }) {
        const actor = actorOf(principal);
        if (!(await face.undoDecision(id, reason, actor))) throw new LinkUnknown(id);
        return { status: 200, body: await getLink(id) };
      },
    }),
  ];
}
