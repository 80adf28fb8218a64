import { z } from 'zod';
import { type Route, route } from '#platform/http';
import { actorOf } from '../actor-of.ts';
import type { CatalogueFace } from '../face.ts';
import { HoldingMapping, Mapping } from '../mapping/index.ts';
import { SourceDraft } from './draft.ts';
import { sampleBytes } from './read-sample.ts';
import { mostPreviewed } from './service.ts';

const sampleSchema = z.object({
  fileName: z.string(),
  batchId: z.string().optional(),
  submittedAt: z.string().optional(),
  format: z.string().optional(),
});

const settingsSchema = z.object({
  libraryCode: z.string(),
  libraryName: z.string(),
  format: z.string(),
  encoding: z.string(),
  mapping: Mapping.nullable(),
  holdings: HoldingMapping.nullable(),
  trust: z.number(),
  savedAt: z.string().optional(),
  sample: sampleSchema.optional(),
});

const fieldSchema = z.object({
  name: z.string(),
  indicators: z.string(),
  text: z.string(),
  linked: z.array(z.number()).readonly(),
  rules: z.array(z.number()).readonly(),
});

const recordSchema = z.object({
  index: z.number(),
  title: z.string(),
  source: z.array(fieldSchema.extend({ unmapped: z.array(z.string()).readonly() })).readonly(),
  target: z.array(fieldSchema).readonly(),
  problems: z
    .array(z.object({ rule: z.string(), tag: z.string().optional(), before: z.string().optional() }))
    .readonly(),
  refusal: z.string().optional(),
  holdings: z
    .array(
      z.object({
        branch: z.string().optional(),
        location: z.string().optional(),
        callNumber: z.string().optional(),
        barcode: z.string().optional(),
        copies: z.number(),
        status: z.string().optional(),
        note: z.string().optional(),
      }),
    )
    .readonly(),
  holdingTable: z.string().optional(),
});

const previewSchema = z.object({
  sample: sampleSchema.optional(),
  format: z.string(),
  mappingName: z.string().optional(),
  records: z.array(recordSchema).readonly(),
  unreadable: z.array(z.object({ index: z.number(), offset: z.number(), rule: z.string() })).readonly(),
  unmapped: z.array(z.object({ name: z.string(), records: z.number(), example: z.string() })).readonly(),
  ruleHits: z.array(z.number()).readonly(),
  ruleResults: z.array(z.object({ name: z.string(), value: z.string() }).nullable()).readonly(),
  names: z.array(z.object({ name: z.string(), example: z.string() })).readonly(),
  problemCounts: z.record(z.string(), z.number()).readonly(),
  failure: z
    .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).readonly() })
    .optional(),
});

/** How a library's files are read: to look at, to save, and to try without saving. */
export function sourceRoutes(face: CatalogueFace): Route[] {
  const ofLibrary = {
    permission: 'catalogue.source.edit',
    params: z.object({ code: z.string().max(100) }),
    scope: ({ code }: { code: string }) => ({ library: code }),
  } as const;
  return [
    route({
      ...ofLibrary,
      method: 'GET',
      path: '/api/v1/libraries/{code}/source',
      summary: { vi: 'Cách đọc tệp của thư viện', en: "How a library's files are read" },
      responses: { 200: settingsSchema },
      async handler({ params: { code } }) {
        return { status: 200, body: await face.getSourceSettings(code) };
      },
    }),
    route({
      ...ofLibrary,
      method: 'PUT',
      path: '/api/v1/libraries/{code}/source',
      summary: { vi: 'Lưu cách đọc tệp của thư viện', en: "Save how a library's files are read" },
      body: SourceDraft,
      responses: { 200: settingsSchema },
      async handler({ params: { code }, body, principal }) {
        const actor = actorOf(principal);
        return { status: 200, body: await face.saveSourceSettings(code, body, actor) };
      },
    }),
    route({
      ...ofLibrary,
      method: 'POST',
      path: '/api/v1/libraries/{code}/source/preview',
      summary: {
        vi: 'Xem thử một cách đọc trên tệp gần nhất của thư viện, không ghi gì',
        en: "Try a way of reading on the library's latest file; nothing is written",
      },
      body: SourceDraft.extend({
        limit: z.number().int().min(1).max(mostPreviewed).default(10),
        sample: z
          .strictObject({
            fileName: z.string().max(300).default('sample'),
            base64: z.base64().max(Math.ceil((sampleBytes * 4) / 3)),
          })
          .optional(),
      }),
      responses: { 200: previewSchema },
      perMinute: 240,
      async handler({ params: { code }, body: { limit, sample, ...draft } }) {
        const given = sample && { fileName: sample.fileName, bytes: Buffer.from(sample.base64, 'base64') };
        const preview = await face.previewSource(code, draft, { limit, ...(given && { sample: given }) });
        return { status: 200, body: preview };
      },
    }),
  ];
}
