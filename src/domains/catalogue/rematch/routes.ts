import { z } from 'zod';
import { type Route, route } from '#platform/http';
import { actorOf } from '../actor-of.ts';
import { rematchPhases } from '../views.ts';
import type { MatchingFace } from './face.ts';

const probability = z.coerce.number().gt(0).lt(1);
const thresholds = z.object({ same: z.number(), different: z.number() });
const counts = z.object({ same: z.number(), unsure: z.number(), different: z.number() });

const rematchSchema = z.object({
  id: z.string(),
  state: z.enum(['running', 'done']),
  phase: z.enum(rematchPhases),
  dryRun: z.boolean(),
  done: z.number(),
  total: z.number(),
  weights: z.string(),
  thresholds,
  /** What is known of it so far. */
  report: z.looseObject({}),
  startedBy: z.string(),
  startedAt: z.string(),
  advancedAt: z.string(),
  finishedAt: z.string().optional(),
  seconds: z.number(),
});

const settingsSchema = z.object({
  thresholds,
  defaults: thresholds,
  weights: z.string(),
  isOfNow: z.boolean(),
  /** Compared pairs by the verdict that these or the asked thresholds give. */
  counts,
  history: z.array(thresholds.extend({ reason: z.string(), by: z.string(), at: z.string() })),
  rematch: rematchSchema.optional(),
});

/** Where verdicts are cut, what that costs, and matching everything anew. */
export function matchingRoutes(face: MatchingFace): Route[] {
  const view = async (asked: { same?: number | undefined; different?: number | undefined } = {}) => {
    const { history, ...settings } = await face.viewSettings();
    const tried = {
      same: asked.same ?? settings.thresholds.same,
      different: asked.different ?? settings.thresholds.different,
    };
    return { ...settings, history: [...history], counts: await face.countVerdicts(tried) };
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/matching/settings',
      summary: {
        vi: 'Ngưỡng xét trùng, lịch sử của chúng, và số cặp theo kết luận; thêm same, different để thử ngưỡng khác mà không lưu',
        en: 'Thresholds of matching, their history, and pairs by verdict; add same, different to try others without saving',
      },
      permission: 'catalogue.match.read',
      query: z.object({ same: probability.optional(), different: probability.optional() }),
      responses: { 200: settingsSchema },
      handler: async ({ query }) => ({ status: 200, body: await view(query) }),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/matching/settings',
      summary: {
        vi: 'Đặt ngưỡng cho những lần so sánh từ nay, kèm lý do',
        en: 'Set the thresholds for comparisons from now on, with a reason',
      },
      permission: 'catalogue.match.tune',
      body: z.strictObject({
        same: z.number().gt(0).lt(1),
        different: z.number().gt(0).lt(1),
        reason: z.string().trim().min(1).max(500),
      }),
      responses: { 200: settingsSchema },
      async handler({ body: { reason, ...set }, principal }) {
        await face.saveThresholds(set, reason, actorOf(principal));
        return { status: 200, body: await view() };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/matching/rematch',
      summary: {
        vi: 'Xét trùng lại toàn bộ biểu ghi; dryRun chỉ báo cáo, back trở về trọng số và ngưỡng trước',
        en: 'Match all records anew; dryRun only reports, back returns to the former weights and thresholds',
      },
      permission: 'catalogue.match.tune',
      body: z.strictObject({ dryRun: z.boolean().default(false), back: z.boolean().default(false) }),
      responses: { 202: z.object({}) },
      async handler({ body, principal }) {
        await face.startRematch(body, actorOf(principal));
        return { status: 202, body: {} };
      },
    }),
  ];
}
