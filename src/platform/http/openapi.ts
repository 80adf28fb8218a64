import { z } from 'zod';
import type { Locale } from '#platform/i18n';
import { isFileResponse, isStreamBody, type ResponseSpec, type Route } from './route.ts';

type Json = Readonly<Record<string, unknown>>;

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    code: { type: 'string' },
    params: { type: 'object' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['in', 'at', 'message'],
        properties: { in: { type: 'string' }, at: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** Describes the declared routes as an OpenAPI 3.1.1 document; summaries in the language asked for. */
export function openApi(
  routes: readonly Route[],
  info: { version: string; url: string; locale: Locale; sessionCookie: string },
): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route, info.locale) };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Liên Thư', version: info.version },
    servers: [{ url: info.url }],
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: info.sessionCookie },
      },
    },
  };
}

function operation(route: Route, locale: Locale): Json {
  const open = route.permission === 'public';
  return {
    operationId: operationId(route),
    summary: route.summary[locale],
    tags: [route.path.split('/')[3] ?? 'api'],
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(route.body !== undefined && { requestBody: requestBody(route.body) }),
    responses: {
      ...Object.fromEntries(Object.entries(route.responses).map(([status, spec]) => [status, response(spec)])),
      default: {
        description: 'Problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    security: open ? [] : [{ token: [] }, { session: [] }],
    ...(!open && { 'x-permission': route.permission }),
  };
}

/** `GET /api/v1/libraries/{code}` → `getLibrariesCode`. */
function operationId({ method, path }: Route): string {
  const words = path.replace(/^\/api\/v\d+/, '').match(/[A-Za-z0-9]+/g) ?? [];
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input');
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function requestBody(body: NonNullable<Route['body']>): Json {
  if (!isStreamBody(body))
    return { required: true, content: { 'application/json': { schema: jsonSchema(body, 'input') } } };
  return { required: true, content: Object.fromEntries(body.contentTypes.map((type) => [type, {}])) };
}

function response(spec: ResponseSpec): Json {
  if (spec === null) return { description: 'No content' };
  if (isFileResponse(spec)) {
    return { description: 'OK', content: Object.fromEntries(spec.contentTypes.map((type) => [type, {}])) };
  }
  return { description: 'OK', content: { 'application/json': { schema: jsonSchema(spec, 'output') } } };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
