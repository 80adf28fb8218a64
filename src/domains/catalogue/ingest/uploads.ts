import { createReadStream, mkdirSync } from 'node:fs';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authorize, type Http, type Sessions } from '#platform/http';
import { actorOf } from '../actor-of.ts';
import type { CatalogueFace } from '../face.ts';
import { LARGEST_UPLOAD } from './formats.ts';

const path = '/api/v1/uploads';
/** Unfinished uploads are kept this long: a week end with the line down. */
const keptFor = 4 * 24 * 3600 * 1000;

/**
 * Resumable uploads by the tus protocol 1.0 (creation, expiration). The metadata name library, format, encoding and
 * whether the load is full; the finished file becomes a batch, whose number stands in the header `Lienthu-Batch`.
 * Who may is asked at every request, before any byte is read. `sweep` drops what nobody has gone on with.
 */
export function mountUploads(
  http: Http,
  deps: { face: CatalogueFace; sessions: Sessions; folder: string },
): { sweep(): Promise<number> } {
  mkdirSync(deps.folder, { recursive: true });
  const store = new FileStore({ directory: deps.folder, expirationPeriodInMilliseconds: keptFor });
  const actors = new WeakMap<object, { accountId: string; name: string }>();
  const server = new Server({
    path,
    datastore: store,
    maxSize: LARGEST_UPLOAD,
    relativeLocation: true,
    exposedHeaders: ['Lienthu-Batch'],
    async onUploadFinish(request, upload) {
      const metadata = upload.metadata ?? {};
      const file = upload.storage?.path;
      const node = request.runtime?.node?.req;
      const actor = node === undefined ? undefined : actors.get(node);
      if (file === undefined || actor === undefined) return { status_code: 500 };
      const batch = await deps.face.submitBatch({
        libraryCode: metadata.library ?? '',
        fileName: metadata.filename ?? 'upload',
        content: createReadStream(file),
        ...(metadata.format && { format: metadata.format }),
        ...(metadata.encoding && { encoding: metadata.encoding }),
        full: metadata.full === 'yes' || metadata.full === 'on',
        actor,
      });
      await store.remove(upload.id);
      return { headers: { 'Lienthu-Batch': batch.id } };
    },
  });

  void http.app.register(async (uploads) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    uploads.route({
      method: ['POST', 'PATCH', 'HEAD', 'OPTIONS', 'DELETE'],
      url: `${path}/*`,
      handler: async (request, reply) => handle(request, reply),
    });
    uploads.route({
      method: ['POST', 'OPTIONS'],
      url: path,
      handler: async (request, reply) => handle(request, reply),
    });

    async function handle(request: FastifyRequest, reply: FastifyReply) {
      const principal = await request.visitor.principal();
      const library = await libraryOf(request.headers['upload-metadata'], request.url);
      authorize(deps.sessions, principal, 'catalogue.batch.submit', library === undefined ? {} : { library });
      actors.set(request.raw, actorOf(principal));
      reply.hijack();
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value);
      await server.handle(request.raw, reply.raw);
    }
  });

  return { sweep: () => server.cleanUpExpiredUploads() };

  /** The library an upload is for: named when it begins, and from then on what was stored, whatever a request claims. */
  async function libraryOf(header: string | string[] | undefined, url: string): Promise<string | undefined> {
    const id = url.slice(path.length + 1).split('?')[0] ?? '';
    if (id !== '') {
      if (!/^[0-9a-f]{16,64}$/.test(id)) return undefined;
      const upload = await store.getUpload(id).catch(() => undefined);
      return upload?.metadata?.library ?? undefined;
    }
    for (const pair of typeof header === 'string' ? header.split(',') : []) {
      const [name, value] = pair.trim().split(' ');
      if (name === 'library' && value !== undefined) return Buffer.from(value, 'base64').toString('utf8');
    }
    return undefined;
  }
}
