import { z } from 'zod';
import { type Route, route } from '#platform/http';
import { actorOf } from '../actor-of.ts';
import { BatchUnknown } from '../errors.ts';
import type { CatalogueFace } from '../face.ts';
import { batchStates, quarantineStates, withdrawalStates } from '../views.ts';
import { ingestEncodings, ingestFormats, LARGEST_UPLOAD } from './formats.ts';
import { withdrawalDoubts } from './withdrawal-doubts.ts';

const batchSchema = z.object({
  id: z.string(),
  libraryCode: z.string(),
  libraryName: z.string(),
  fileName: z.string(),
  bytes: z.number(),
  bytesDone: z.number(),
  format: z.string(),
  encoding: z.string(),
  full: z.boolean(),
  state: z.enum(batchStates),
  read: z.number(),
  accepted: z.number(),
  repaired: z.number(),
  unchanged: z.number(),
  quarantined: z.number(),
  waiting: z.number(),
  withdrawn: z.number(),
  clusters: z.number(),
  submittedBy: z.string(),
  submittedAt: z.string(),
  startedAt: z.string().optional(),
  finishedAt: z.string().optional(),
  recordsPerSecond: z.number().optional(),
  withdrawal: z
    .object({
      state: z.enum(withdrawalStates),
      doubts: z.array(z.enum(withdrawalDoubts)).readonly(),
      absent: z.number(),
      active: z.number(),
      decidedBy: z.string().nullable(),
      decidedAt: z.string().nullable(),
    })
    .optional(),
  failure: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).optional(),
});

export function ingestRoutes(face: CatalogueFace): Route[] {
  /** The library that a batch belongs to, asked before anything of it is shown. */
  const scopeOfBatch = async ({ id }: { id: string }): Promise<{ library?: string }> => {
    const batch = await face.getBatch(id);
    return batch === undefined ? {} : { library: batch.libraryCode };
  };
  const batchParams = z.object({ id: z.string().max(20) });
  const page = { after: z.string().max(60).optional(), limit: z.coerce.number().int().min(1).max(500).default(100) };
  return [
    route({
      method: 'POST',
      path: '/api/v1/libraries/{code}/batches',
      summary: { vi: 'Gửi một tệp biểu ghi của thư viện', en: 'Send a file of records for a library' },
      permission: 'catalogue.batch.submit',
      params: z.object({ code: z.string().max(100) }),
      scope: ({ code }) => ({ library: code }),
      query: z.object({
        fileName: z.string().max(300).default('upload'),
        format: z.enum(ingestFormats).optional(),
        encoding: z.enum(ingestEncodings).optional(),
        full: z.enum(['yes', 'no']).default('no'),
        allowWithdrawals: z.enum(['yes', 'no']).default('no'),
      }),
      body: {
        contentTypes: [
          'application/octet-stream',
          'application/marc',
          'application/marcxml+xml',
          'application/xml',
          'text/xml',
          'text/csv',
          'application/json',
          'application/gzip',
          'application/zip',
        ],
        maxBytes: LARGEST_UPLOAD,
      },
      responses: { 202: batchSchema },
      perMinute: 60,
      async handler({ params, query, body, principal }) {
        const batch = await face.submitBatch({
          libraryCode: params.code,
          fileName: query.fileName,
          content: body,
          ...(query.format !== undefined && { format: query.format }),
          ...(query.encoding !== undefined && { encoding: query.encoding }),
          full: query.full === 'yes',
          allowWithdrawals: query.allowWithdrawals === 'yes',
          actor: actorOf(principal),
        });
        return { status: 202, body: batch, headers: { location: `/api/v1/batches/${batch.id}` } };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/batches/{id}',
      summary: { vi: 'Tình trạng và kết quả một đợt nhập', en: 'State and result of a batch' },
      permission: 'catalogue.batch.read',
      params: batchParams,
      scope: scopeOfBatch,
      responses: { 200: batchSchema },
      async handler({ params: { id } }) {
        const batch = await face.getBatch(id);
        if (batch === undefined) throw new BatchUnknown(id);
        return { status: 200, body: batch };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/batches/{id}/withdrawal',
      summary: {
        vi: 'Xác nhận hoặc bác việc rút biểu ghi vắng mặt đang được giữ lại',
        en: 'Confirm or decline a withdrawal of absent records that was held back',
      },
      permission: 'catalogue.batch.submit',
      params: batchParams,
      scope: scopeOfBatch,
      query: z.object({ decision: z.enum(['confirm', 'decline']) }),
      responses: { 200: batchSchema },
      async handler({ params: { id }, query: { decision }, principal }) {
        const actor = actorOf(principal);
        const batch = await face.decideWithdrawal(id, decision, actor);
        if (batch === undefined) throw new BatchUnknown(id);
        return { status: 200, body: batch };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/batches/{id}/quarantine',
      summary: { vi: 'Các biểu ghi bị giữ lại của một đợt nhập', en: 'Records of a batch that were kept back' },
      permission: 'catalogue.batch.read',
      params: batchParams,
      scope: scopeOfBatch,
      query: z.object(page),
      responses: {
        200: z.object({
          items: z.array(
            z.object({
              id: z.string(),
              batchId: z.string(),
              libraryCode: z.string(),
              index: z.number(),
              offset: z.number(),
              tag: z.string().optional(),
              rule: z.string(),
              message: z.string(),
              state: z.enum(quarantineStates),
              sameAs: z.string().optional(),
              excerpt: z.string(),
              rawBytes: z.number(),
            }),
          ),
          next: z.string().optional(),
        }),
      },
      async handler({ params: { id }, query: { after, limit } }) {
        const slice = await face.listQuarantine({ batchId: id, limit, ...(after !== undefined && { after }) });
        return {
          status: 200,
          body: { items: [...slice.items], ...(slice.next !== undefined && { next: slice.next }) },
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/quarantine/{id}/bytes',
      summary: {
        vi: 'Tải nguyên văn một biểu ghi bị giữ lại',
        en: 'The bytes of a kept-back record as they were sent',
      },
      permission: 'catalogue.batch.read',
      params: batchParams,
      scope: async ({ id }) => {
        const kept = await face.getQuarantined(id);
        return kept === undefined ? {} : { library: kept.libraryCode };
      },
      responses: { 200: { contentTypes: ['application/octet-stream'] } },
      async handler({ params: { id } }) {
        const bytes = await face.quarantinedBytes(id);
        if (bytes === undefined) throw new BatchUnknown(id);
        return {
          status: 200,
          body: bytes,
          contentType: 'application/octet-stream',
          headers: { 'content-disposition': `attachment; filename="quarantined-${id}.bin"` },
        };
      },
    }),
  ];
}
