import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Locale, Translator } from '#platform/i18n';
import type { Permission, Principal, Scope } from './principal.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** An answer that is not JSON: a file, or lines sent as they come. */
export interface FileResponse {
  readonly contentTypes: readonly string[];
}

/** A request body that is handed on as a stream instead of being parsed. */
export interface StreamBody {
  readonly contentTypes: readonly string[];
  readonly maxBytes: number;
}

export type ResponseSpec = z.ZodType | FileResponse | null;

/** Answer of a status: JSON by its schema, a file with its type, or (`null`) nothing. */
type Answer<Responses extends Record<number, ResponseSpec>> = {
  [Status in keyof Responses & number]: {
    readonly status: Status;
    readonly headers?: Readonly<Record<string, string>>;
  } & (Responses[Status] extends z.ZodType
    ? { readonly body: z.input<Responses[Status]> }
    : Responses[Status] extends FileResponse
      ? { readonly body: Uint8Array | Readable | string; readonly contentType: string }
      : { readonly body?: undefined });
}[keyof Responses & number];

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

export interface RouteContext<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly principal: Principal;
  readonly locale: Locale;
  /** Texts in that language, for answers that hold sentences. */
  readonly translator: Translator;
  readonly requestId: string;
  /** Public origin without a final slash, for permanent addresses. */
  readonly origin: string;
  /** Address of the peer, or of the client as named by the configured proxy. */
  readonly address: string;
  readonly userAgent: string;
  /** The session cookie as it came, for signing out. */
  readonly sessionToken: string | undefined;
}

export interface RouteDeclaration<
  Params extends z.ZodObject | undefined,
  Query extends z.ZodObject | undefined,
  Body extends z.ZodType | StreamBody | undefined,
  Responses extends Record<number, ResponseSpec>,
> {
  readonly method: Method;
  /** In the form of OpenAPI: `/api/v1/libraries/{code}`. */
  readonly path: `/${string}`;
  readonly summary: Readonly<Record<Locale, string>>;
  /** Without one nothing compiles; with one that no policy knows, nothing starts. */
  readonly permission: Permission;
  /** What the permission is asked for. Runs before query and body are read, so that strangers cannot make us read them. */
  readonly scope?: (params: Output<Params>) => Scope | Promise<Scope>;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly responses: Responses;
  /** Stricter than the general limit: at most so many requests a minute from one address. */
  readonly perMinute?: number;
  readonly handler: (
    context: RouteContext<Output<Params>, Output<Query>, Body extends StreamBody ? Readable : Output<Body>>,
  ) => Promise<Answer<NoInfer<Responses>>>;
}

/** A declared route with its types erased, as lists and the server hold it. */
export interface Route {
  readonly method: Method;
  readonly path: `/${string}`;
  readonly summary: Readonly<Record<Locale, string>>;
  readonly permission: Permission;
  readonly scope?: (params: unknown) => Scope | Promise<Scope>;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType | StreamBody;
  readonly responses: Readonly<Record<number, ResponseSpec>>;
  readonly perMinute?: number;
  readonly handler: (context: RouteContext<unknown, unknown, unknown>) => Promise<AnyAnswer>;
}

export interface AnyAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly contentType?: string;
}

/** Declares a route of the API: what it takes, who may, what it answers, and the few lines that call the service. */
export function route<
  const Responses extends Record<number, ResponseSpec>,
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | StreamBody | undefined = undefined,
>(declaration: RouteDeclaration<Params, Query, Body, Responses>): Route {
  // The server parses with the declaration's own schemas before it calls the handler, so the erased types hold.
  return declaration as unknown as Route;
}

export function isStreamBody(body: Route['body']): body is StreamBody {
  return body !== undefined && 'contentTypes' in body;
}

export function isFileResponse(spec: ResponseSpec | undefined): spec is FileResponse {
  return spec !== null && spec !== undefined && 'contentTypes' in spec;
}
