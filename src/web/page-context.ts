import { createContext, RouterContextProvider } from 'react-router';
import type { AuthoritiesFace, CatalogueFace, SurveyFace } from '#domains/catalogue';
import type { IdentityFace } from '#domains/identity';
import type { RegistryFace } from '#domains/registry';
import type { AuditEntry, AuditFilter } from '#platform/audit';
import type { Permission, Principal, Problem, Scope } from '#platform/http';
import type { Locale } from '#platform/i18n';
import type { JobRow } from '#platform/jobs';

/** What the composition root gives to pages: the services, the same for every request. */
export interface PageServices {
  readonly catalogue: CatalogueFace;
  readonly survey: SurveyFace;
  readonly authorities: AuthoritiesFace;
  readonly registry: RegistryFace;
  readonly identity: IdentityFace;
  readonly operations: OperationsFace;
}

/** What a page's loader and action get for one request: who asks, in which language, and the services. */
export interface PageContext extends PageServices {
  readonly principal: Principal;
  can(permission: Permission, scope?: Scope): boolean;
  readonly locale: Locale;
  /** Public origin without a final slash, for permanent addresses. */
  readonly origin: string;
  /** Nonce of this answer's Content-Security-Policy. */
  readonly cspNonce: string;
  readonly requestId: string;
  readonly address: string;
  readonly userAgent: string;
  readonly session: PageSession;
  /** A refusal by a service in the reader's words; undefined for a fault of ours, which goes to the log here. */
  explain(error: unknown): Problem | undefined;
}

export interface PageSession {
  /** The token that came with the request. */
  readonly token: string | undefined;
  /** Hidden field `_csrf` of every form; empty for a guest, who has nothing that could be misused. */
  readonly formToken: string;
  isFormToken(value: unknown): boolean;
  /** Value of `Set-Cookie` that starts or ends a session. */
  start(token: string, expires: Date): string;
  end(): string;
}

/** What administration sees of the running system; composed from the platform by the server. */
export interface OperationsFace {
  /** Each part that is switched on, and whether it works. */
  health(): Promise<Readonly<Record<string, 'ok' | 'failed'>>>;
  listJobs(limit: number): Promise<readonly JobRow[]>;
  listAudit(filter: AuditFilter): Promise<readonly AuditEntry[]>;
}

const pageKey = createContext<PageContext>();

/**
 * Wraps the services for React Router. Called through the built entry module, because a context key is recognised by
 * identity and the server's own copy of this file would make another one.
 */
export function providePage(page: PageContext): RouterContextProvider {
  return new RouterContextProvider(new Map([[pageKey, page]]));
}

/** The services of this request. Throws when the server was composed without them. */
export function pageOf(context: Readonly<RouterContextProvider>): PageContext {
  return context.get(pageKey);
}
