import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router';
import type { Permission, Scope } from '#platform/http';
import { type PageContext, pageOf } from './page-context.ts';
import { readForm } from './read-form.ts';
import { type PageRefusal, refuse } from './refuse.ts';

export interface PageRequest {
  readonly page: PageContext;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly url: URL;
  readonly request: Request;
}

export interface FormRequest extends PageRequest {
  readonly form: FormFields;
}

/** A submitted form: text fields only. */
export interface FormFields {
  /** Trimmed; empty when it was not sent. */
  text(name: string): string;
  /** As it was typed: for passwords. */
  raw(name: string): string;
  all(name: string): readonly string[];
  has(name: string): boolean;
}

/** A loader: gives a page its data. What a service refuses becomes the error page with the reason in it. */
export function serve<Result>(load: (request: PageRequest) => Promise<Result>) {
  return async ({ context, params, url, request }: LoaderFunctionArgs): Promise<Result> => {
    const page = pageOf(context);
    return explained(page, () => load({ page, params, url, request }));
  };
}

/** An action: does what a form asks. Forms without the session's hidden field are refused. */
export function serveForm<Result>(act: (request: FormRequest) => Promise<Result>) {
  return async ({ context, params, url, request }: ActionFunctionArgs): Promise<Result> => {
    const page = pageOf(context);
    return explained(page, async () => {
      const form = fieldsOf(await readForm(request));
      if (!page.session.isFormToken(form.text('_csrf'))) throw refuse(403, 'stale-form');
      return act({ page, params, url, request, form });
    });
  };
}

/** The same for an action that reads its body itself and answers for the hidden field. */
export function serveStream<Result>(act: (request: PageRequest) => Promise<Result>) {
  return async ({ context, params, url, request }: ActionFunctionArgs): Promise<Result> => {
    const page = pageOf(context);
    return explained(page, () => act({ page, params, url, request }));
  };
}

/** Lets pass who may; sends a guest to sign in and back, and shows everybody else what is missing. */
export function requirePermission({ page, url }: PageRequest, permission: Permission, scope?: Scope): void {
  if (page.can(permission, scope)) return;
  if (page.principal.kind === 'anonymous') throw redirect(signInPath(url));
  if (page.principal.mustChangePassword) throw redirect('/tai-khoan/mat-khau');
  throw refuse(403, 'forbidden');
}

/** The libraries in which this person may; `all` when it holds for the whole country, empty when nowhere. */
export function librariesWhere(page: PageContext, permission: Permission): 'all' | readonly string[] {
  if (page.can(permission)) return 'all';
  const libraries = page.principal.grants.flatMap(({ library }) => (library === undefined ? [] : [library]));
  return [...new Set(libraries)].filter((library) => page.can(permission, { library }));
}

/** Lets pass who may in at least one library, and says in which. */
export function requireSomewhere(request: PageRequest, permission: Permission): 'all' | readonly string[] {
  const libraries = librariesWhere(request.page, permission);
  if (libraries !== 'all' && libraries.length === 0) requirePermission(request, permission);
  return libraries;
}

/** The sign-in page that leads back to `url`. */
export function signInPath(url: URL): string {
  return `/dang-nhap?tiep=${encodeURIComponent(url.pathname + url.search)}`;
}

async function explained<Result>(page: PageContext, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isAnswer(error)) throw error;
    const problem = page.explain(error);
    const refusal: PageRefusal = problem
      ? { problem: { title: problem.title, detail: problem.detail }, requestId: page.requestId }
      : { requestId: page.requestId };
    throw data(refusal, { status: problem?.status ?? 500 });
  }
}

/** Redirects and refusals that a page threw on purpose. */
function isAnswer(error: unknown): boolean {
  return (
    error instanceof Response ||
    (typeof error === 'object' && error !== null && 'type' in error && error.type === 'DataWithResponseInit')
  );
}

function fieldsOf(form: FormData): FormFields {
  const all = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
  const raw = (name: string) => all(name)[0] ?? '';
  return { all, raw, text: (name) => raw(name).trim(), has: (name) => form.has(name) };
}
