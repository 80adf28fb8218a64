import { z } from 'zod';
import { type Route, route } from '#platform/http';
import { actorOf } from '../actor-of.ts';
import { itemSchema } from '../search/schema.ts';
import { AuthorityDecisionUnknown } from './errors.ts';
import type { AuthoritiesFace } from './face.ts';
import {
  authorityItemSchema,
  authoritySchema,
  decisionInput,
  decisionSchema,
  presentAuthority,
  presentDecision,
  reasonInput,
} from './schema.ts';
import { authorityKinds, headingRoles } from './views.ts';

const params = z.object({ id: z.string().max(20) });
const number = z.string().regex(/^\d{1,15}$/);
const limit = z.coerce.number().int().min(1).max(200).default(50);

/** Persons, bodies, subjects and places under one heading each, and what editors decide about them. */
export function authorityRoutes(face: AuthoritiesFace): Route[] {
  const getDecision = async (id: string): Promise<z.input<typeof decisionSchema>> => {
    const found = await face.findDecision(id);
    if (found === undefined) throw new AuthorityDecisionUnknown(id);
    return presentDecision(found);
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/authorities',
      summary: {
        vi: 'Tiêu đề chuẩn có tên bắt đầu bằng chuỗi đã cho, kể cả tên khác',
        en: 'Authorities some name of which begins with the given words, other names included',
      },
      permission: 'public',
      query: z.object({
        q: z.string().max(300).default(''),
        kind: z.enum(authorityKinds).optional(),
        after: number.optional(),
        limit,
      }),
      responses: {
        200: z.object({
          items: z.array(authorityItemSchema.extend({ matched: z.string() })),
          next: z.string().optional(),
        }),
      },
      async handler({ query: { q, kind, after, limit } }) {
        const { items, next } = await face.list({
          q,
          limit,
          ...(kind !== undefined && { kind }),
          ...(after !== undefined && { after }),
        });
        return { status: 200, body: { items: [...items], ...(next !== undefined && { next }) } };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/authorities/{id}',
      summary: {
        vi: 'Một tiêu đề chuẩn: tên ưu tiên, tên khác, năm sinh mất, liên quan, và biểu ghi MARCXML',
        en: 'One authority: preferred name, other names, life, related ones, and its MARCXML record',
      },
      permission: 'public',
      params,
      responses: { 200: authoritySchema, 301: z.object({ movedTo: z.string() }) },
      async handler({ params: { id } }) {
        const found = await face.getAuthority(id);
        if (found.kind === 'moved')
          return { status: 301, body: { movedTo: found.to }, headers: { location: `/api/v1/authorities/${found.to}` } };
        return {
          status: 200,
          body: { ...presentAuthority(found.authority), marcxml: face.writeMarcxml(found.authority) },
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/authorities/{id}/works',
      summary: { vi: 'Nhan đề của một tiêu đề chuẩn', en: 'Titles under an authority' },
      permission: 'public',
      params,
      query: z.object({ role: z.enum(headingRoles).default('author'), after: number.optional(), limit }),
      responses: {
        200: z.object({ items: z.array(itemSchema), next: z.string().optional() }),
        301: z.object({ movedTo: z.string() }),
      },
      async handler({ params: { id }, query: { role, after, limit } }) {
        const found = await face.getAuthority(id);
        if (found.kind === 'moved')
          return {
            status: 301,
            body: { movedTo: found.to },
            headers: { location: `/api/v1/authorities/${found.to}/works` },
          };
        const { items, next } = await face.listWorks(id, { role, limit, ...(after !== undefined && { after }) });
        const body = { items: items.map((item) => structuredClone(item) as z.input<typeof itemSchema>) };
        return { status: 200, body: { ...body, ...(next !== undefined && { next }) } };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/authority-decisions',
      summary: {
        vi: 'Quyết định về tiêu đề chuẩn, mới nhất trước, cả quyết định đã hoàn tác',
        en: 'Decisions on authorities, newest first, those taken back included',
      },
      permission: 'catalogue.match.read',
      query: z.object({ authority: number.optional(), after: number.optional(), limit }),
      responses: { 200: z.object({ items: z.array(decisionSchema), next: z.string().optional() }) },
      async handler({ query: { authority, after, limit } }) {
        const { items, next } = await face.listDecisions({
          limit,
          ...(authority !== undefined && { authorityId: authority }),
          ...(after !== undefined && { after }),
        });
        return { status: 200, body: { items: items.map(presentDecision), ...(next !== undefined && { next }) } };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/authority-decisions',
      summary: {
        vi: 'Quyết định: gộp, giữ riêng, thêm tên khác, hoặc chuyển nhan đề sang người khác',
        en: 'Decide: merge, keep apart, add another name, or move titles to somebody else',
      },
      permission: 'catalogue.match.decide',
      body: decisionInput,
      responses: { 201: decisionSchema },
      async handler({ body: { reason, decision }, principal }) {
        const id = await face.decide(decision, reason, actorOf(principal));
        return {
          status: 201,
          body: await getDecision(id),
          headers: { location: `/api/v1/authority-decisions/${id}` },
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/authority-decisions/{id}',
      summary: { vi: 'Một quyết định về tiêu đề chuẩn', en: 'One decision on authorities' },
      permission: 'catalogue.match.read',
      params,
      responses: { 200: decisionSchema },
      async handler({ params: { id } }) {
        return { status: 200, body: await getDecision(id) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/authority-decisions/{id}',
      summary: {
        vi: 'Hoàn tác một quyết định, kèm lý do; lịch sử vẫn giữ',
        en: 'Take a decision back, with a reason; its history stays',
      },
      permission: 'catalogue.match.decide',
      params,
      query: z.object({ reason: reasonInput }),
      responses: { 200: decisionSchema },
      async handler({ params: { id }, query: { reason }, principal }) {
        await face.undo(id, reason, actorOf(principal));
        return { status: 200, body: await getDecision(id) };
      },
    }),
  ];
}
