import { z } from 'zod';
import { type Route, route } from '#platform/http';
import type { IdentityDeps } from '../accounts/service.ts';
import { TokenUnknown } from '../errors.ts';
import { accountOf } from '../sessions/routes.ts';
import { createApiToken, listApiTokens, revokeApiToken } from './service.ts';

const tokenView = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
});

export function tokenRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/tokens',
      summary: { vi: 'Các mã truy cập API của mình', en: 'One’s own API tokens' },
      permission: 'identity.token.own',
      responses: { 200: z.object({ items: z.array(tokenView) }) },
      handler: async ({ principal }) => {
        const tokens = await listApiTokens(deps, accountOf(principal));
        const items = tokens.map((token) => ({
          ...token,
          createdAt: token.createdAt.toISOString(),
          expiresAt: token.expiresAt.toISOString(),
          lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
        }));
        return { status: 200, body: { items } };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/tokens',
      summary: { vi: 'Tạo mã truy cập API; chỉ hiện một lần', en: 'Create an API token; it is shown once' },
      permission: 'identity.token.own',
      body: z.object({ name: z.string().trim().min(1).max(100), days: z.number().int().min(1).max(366).optional() }),
      responses: { 201: z.object({ id: z.string(), token: z.string(), expiresAt: z.string() }) },
      handler: async ({ principal, body: { name, days } }) => {
        const wish = { name, ...(days !== undefined && { days }) };
        const { id, token, expires } = await createApiToken(deps, accountOf(principal), wish);
        return { status: 201, body: { id, token, expiresAt: expires.toISOString() } };
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/tokens/{id}',
      summary: { vi: 'Thu hồi mã truy cập API', en: 'Revoke an API token' },
      permission: 'identity.token.own',
      params: z.object({ id: z.uuid() }),
      responses: { 204: null },
      handler: async ({ principal, params }) => {
        if (!(await revokeApiToken(deps, accountOf(principal), params.id))) throw new TokenUnknown(params.id);
        return { status: 204 };
      },
    }),
  ];
}
