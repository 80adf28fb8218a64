import { z } from 'zod';
import { type Principal, type Route, route, type SessionCookie, SignInNeeded } from '#platform/http';
import { changePassword, type IdentityDeps } from '../accounts/service.ts';
import { SignInRefused } from '../errors.ts';
import { principalFrom, signIn, signOut } from './service.ts';

const sessionView = z.object({
  name: z.string(),
  mustChangePassword: z.boolean(),
  grants: z.array(z.object({ role: z.string(), library: z.string().optional() })),
});

/** From one address; the throttle of sign-ins counts failures beside it, at the form of the page as well. */
const SIGN_INS_PER_MINUTE = 60;

export function sessionRoutes(deps: IdentityDeps, cookie: SessionCookie): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/session',
      summary: { vi: 'Đăng nhập; phiên nằm trong cookie', en: 'Sign in; the session is kept in a cookie' },
      permission: 'public',
      perMinute: SIGN_INS_PER_MINUTE,
      body: z.object({ login: z.string().min(1).max(300), password: z.string().min(1).max(1000) }),
      responses: { 200: sessionView },
      handler: async ({ body, address, userAgent }) => {
        const outcome = await signIn(deps, { ...body, address, userAgent });
        if ('refused' in outcome) throw new SignInRefused(outcome.refused, outcome.retryAfter);
        const headers = { 'set-cookie': cookie.set(outcome.token, outcome.expires), 'cache-control': 'no-store' };
        return { status: 200, body: present(principalFrom(outcome.account, 'session')), headers };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/session',
      summary: { vi: 'Người đang đăng nhập và vai trò', en: 'Who is signed in, and as what' },
      permission: 'identity.session.view',
      responses: { 200: sessionView },
      handler: async ({ principal }) => ({ status: 200, body: present(principal) }),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/session',
      summary: { vi: 'Đăng xuất', en: 'Sign out' },
      permission: 'identity.session.end',
      responses: { 204: null },
      handler: async ({ sessionToken }) => {
        if (sessionToken !== undefined) await signOut(deps, sessionToken);
        return { status: 204, headers: { 'set-cookie': cookie.clear() } };
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/session/password',
      summary: { vi: 'Đổi mật khẩu của mình', en: 'Change one’s own password' },
      permission: 'identity.password.change',
      perMinute: SIGN_INS_PER_MINUTE,
      body: z.object({ current: z.string().min(1).max(1000), next: z.string().min(1).max(1000) }),
      responses: { 204: null },
      handler: async ({ body, principal, sessionToken }) => {
        await changePassword(deps, { accountId: accountOf(principal), ...body, sessionToken });
        return { status: 204 };
      },
    }),
  ];
}

/** The account of somebody who has passed a permission that a stranger does not hold. */
export function accountOf({ accountId }: Principal): string {
  if (accountId === undefined) throw new SignInNeeded();
  return accountId;
}

function present({ name, mustChangePassword, grants }: Principal): z.input<typeof sessionView> {
  return { name, mustChangePassword, grants: [...grants] };
}
