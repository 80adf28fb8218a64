import { type PageRequest, refuse } from '../serve.ts';
import { readParts, textOf } from './multipart.ts';

/** A form with one file at its end. The content arrives while it is read. */
export interface FormUpload {
  readonly fields: Readonly<Record<string, string>>;
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * Reads the text fields of a multipart form up to the file `fileField`, and hands the file over as a stream. Refuses a
 * form that does not carry the session's hidden field before its file.
 */
export async function readUpload({ page, request }: PageRequest, fileField: string): Promise<FormUpload> {
  const type = request.headers.get('content-type') ?? '';
  if (!request.body || !type.startsWith('multipart/form-data')) throw refuse(400, 'form-unreadable');
  const fields: Record<string, string> = {};
  // An iterator by hand: leaving a `for await` would close the body before its file was read.
  const parts = readParts(request.body, type);
  for (let next = await parts.next(); !next.done; next = await parts.next()) {
    const part = next.value;
    if (part.name === fileField) {
      if (!page.session.isFormToken(fields._csrf)) throw refuse(403, 'stale-form');
      return { fields, fileName: part.fileName ?? '', content: part.content };
    }
    fields[part.name] = (await textOf(part)).trim();
  }
  throw refuse(400, 'no-file');
}
