import type { LightMyRequestResponse } from 'fastify';
import { afterAll } from 'vitest';
import { cataloguePolicy } from '#domains/catalogue';
import { createJudge, identityPolicy } from '#domains/identity';
import { registryPolicy } from '#domains/registry';
import { ANONYMOUS, createHttp, type Http, type Principal, type Route } from '#platform/http';
import { createLog } from '#platform/log';
import { gatherTexts } from '../../src/bin/texts.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface ApiUnderTest {
  readonly http: Http;
  /** Asks in the name of one of `people`, or of a guest with `''`; in Vietnamese unless said otherwise. */
  ask(who: string, method: Method, url: string, payload?: object, language?: string): Promise<LightMyRequestResponse>;
}

/**
 * The API with these routes and everybody's rules, at https://lienthu.example, closed at the end of the file. Who is named in
 * `people` shows the name as a token.
 */
export async function apiUnderTest(
  routes: readonly Route[],
  people: Readonly<Record<string, Principal>> = {},
): Promise<ApiUnderTest> {
  const http = await createHttp({
    log: createLog({ level: 'silent' }),
    config: { publicUrl: 'https://lienthu.example', version: '0' },
    sessions: {
      principalOf: async () => undefined,
      principalOfApiToken: async (token) => people[token],
      ...createJudge([identityPolicy, registryPolicy, cataloguePolicy]),
    },
    translators: gatherTexts(),
    probes: {},
  });
  http.mount(routes);
  afterAll(() => http.close());
  return {
    http,
    ask: (who, method, url, payload, language = 'vi') =>
      http.app.inject({
        method,
        url,
        headers: { 'accept-language': language, ...(who !== '' && { authorization: `Bearer ${who}` }) },
        ...(payload && { payload }),
      }),
  };
}

/** Somebody with a token and one role, in the whole union or in one library. */
export function someone(name: string, grant: Principal['grants'][number]): Principal {
  return { ...ANONYMOUS, kind: 'token', accountId: name, name, grants: [grant] };
}
