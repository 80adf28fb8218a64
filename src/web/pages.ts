export { actorOf, signatureOf } from './actor-of.ts';
export type { OperationsFace, PageContext, PageServices } from './page-context.ts';
export type { PageHandle } from './page-handle.ts';
export { safePath } from './preferences/safe-path.ts';
export { type PageRefusal, refuse } from './refuse.ts';
export {
  type FormFields,
  type FormRequest,
  librariesWhere,
  type PageRequest,
  requirePermission,
  requireSomewhere,
  serve,
  serveForm,
  serveStream,
  signInPath,
} from './serve.ts';
export { type SitemapEntry, sitemapFile } from './sitemap.ts';
export { type FormUpload, readUpload } from './upload/read-upload.ts';
