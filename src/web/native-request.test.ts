import fastify from 'fastify';
import { expect, it } from 'vitest';
import { readRequest, sendResponse } from './native-request.ts';

async function answer(handle: (request: Request) => Promise<Response> | Response, mayCompress = false) {
  const app = fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.all('/*', async (request, reply) =>
    sendResponse(reply, await handle(readRequest(request, reply, 'https://here.example')), mayCompress),
  );
  return app;
}

it('keeps a path that begins with two slashes on this host', async () => {
  const app = await answer((request) => new Response(request.url));
  expect((await app.inject('//evil.example/x')).body).toBe('https://here.example//evil.example/x');
});

it('hands a body over as it came and takes every cookie back', async () => {
  const app = await answer(async (request) => {
    const headers = new Headers({ 'content-type': 'text/plain' });
    headers.append('set-cookie', 'a=1');
    headers.append('set-cookie', 'b=2');
    return new Response((await request.formData()).get('q'), { status: 201, headers });
  });
  const response = await app.inject({
    method: 'POST',
    url: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'q=t%E1%BA%AFt',
  });
  expect([response.statusCode, response.body, response.headers['set-cookie']]).toEqual([201, 'tắt', ['a=1', 'b=2']]);
});

it('compresses a page only when it may and is asked to', async () => {
  const page = () => new Response('<p>', { headers: { 'content-type': 'text/html' } });
  const asked = { url: '/', headers: { 'accept-encoding': 'gzip, br' } };
  expect((await (await answer(page, true)).inject(asked)).headers['content-encoding']).toBe('gzip');
  expect((await (await answer(page, true)).inject('/')).headers['content-encoding']).toBeUndefined();
  expect((await (await answer(page, false)).inject(asked)).headers['content-encoding']).toBeUndefined();
});
