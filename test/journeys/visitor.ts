import type { DemoUnderTest } from './demo-under-test.ts';

/** Somebody who asks by plain HTTP, with or without a session. */
export interface Visitor {
  readonly cookie: string;
  /** A request as a program sends it; redirects are not followed. */
  ask(path: string, init?: RequestInit): Promise<Response>;
}

export function guest(demo: DemoUnderTest): Visitor {
  return visitorWith(demo, '');
}

/** Signs in by the public interface. Throws when that is refused. */
export async function signedIn(
  demo: DemoUnderTest,
  username: Parameters<DemoUnderTest['account']>[0],
): Promise<Visitor> {
  const { password } = demo.account(username);
  const answer = await guest(demo).ask('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: username, password }),
  });
  if (answer.status !== 200) throw new Error(`Signing in as ${username} gave ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  return visitorWith(demo, cookie.join('; '));
}

function visitorWith(demo: DemoUnderTest, cookie: string): Visitor {
  return {
    cookie,
    ask: (path, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set('accept-language', headers.get('accept-language') ?? 'vi');
      if (cookie !== '') headers.set('cookie', cookie);
      return fetch(new URL(path, demo.server.url), { redirect: 'manual', ...init, headers });
    },
  };
}
