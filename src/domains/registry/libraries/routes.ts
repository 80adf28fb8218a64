import { z } from 'zod';
import { type Principal, type Route, type RouteContext, route } from '#platform/http';
import { LIBRARY_STATUSES } from '../views.ts';
import { Library, LibraryChanges, NewLibrary } from './library.ts';
import {
  addLibrary,
  getLibraryByCode,
  type LibraryDeps,
  listLibraries,
  type Signature,
  suggestLibraries,
  updateLibrary,
} from './service.ts';

const byCode = z.object({ code: z.string().min(1).max(100) });
const reason = z.string().trim().max(500).optional();

export function libraryRoutes(deps: LibraryDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/libraries',
      summary: { vi: 'Danh sách thư viện theo mã', en: 'Libraries in the order of their codes' },
      permission: 'public',
      query: z.object({
        after: z.string().max(100).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
        type: z.string().max(100).optional(),
        province: z.string().max(100).optional(),
        status: z.enum(LIBRARY_STATUSES).optional(),
        q: z.string().max(200).optional(),
      }),
      responses: { 200: z.object({ items: z.array(Library), next: z.string().optional() }) },
      handler: async ({ query: { q, ...query } }) => {
        const page = await listLibraries(deps, { ...query, text: q });
        return { status: 200, body: { ...page, items: [...page.items] } };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/library-suggestions',
      summary: {
        vi: 'Thư viện mà một phần mã hay tên có thể muốn nói tới',
        en: 'Libraries that a part of a code or name may mean',
      },
      permission: 'public',
      query: z.object({
        q: z.string().max(200),
        limit: z.coerce.number().int().min(1).max(20).default(10),
      }),
      responses: { 200: z.object({ items: z.array(Library) }) },
      handler: async ({ query: { q, limit } }) => ({
        status: 200,
        body: { items: [...(await suggestLibraries(deps, q, limit))] },
      }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/libraries/{code}',
      summary: { vi: 'Một thư viện', en: 'One library' },
      permission: 'public',
      params: byCode,
      responses: { 200: Library },
      handler: async ({ params }) => ({ status: 200, body: await getLibraryByCode(deps, params.code) }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/libraries',
      summary: { vi: 'Thêm thư viện', en: 'Add a library' },
      permission: 'registry.library.add',
      body: NewLibrary.extend({ reason }),
      responses: { 201: Library },
      handler: async ({ body: { reason: why, ...input }, ...context }) => {
        const library = await addLibrary(deps, input, signatureOf(context, why));
        return { status: 201, body: library, headers: { location: `/api/v1/libraries/${library.code}` } };
      },
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/libraries/{code}',
      summary: { vi: 'Sửa thông tin thư viện', en: 'Change a library' },
      permission: 'registry.library.edit',
      params: byCode,
      scope: ({ code }) => ({ library: code }),
      body: LibraryChanges.extend({ reason }),
      responses: { 200: Library },
      handler: async ({ params, body: { reason: why, ...changes }, ...context }) => ({
        status: 200,
        body: await updateLibrary(deps, params.code, changes, signatureOf(context, why)),
      }),
    }),
  ];
}

type Asking = Pick<RouteContext<unknown, unknown, unknown>, 'requestId'> & { readonly principal: Principal };

function signatureOf({ principal, requestId }: Asking, why: string | undefined): Signature {
  const { accountId, name } = principal;
  return {
    actor: { name, ...(accountId !== undefined && { accountId }) },
    requestId,
    ...(why !== undefined && { reason: why }),
  };
}
