import { FORM_BYTES } from '../read-form.ts';
import { refuse } from '../refuse.ts';
import type { PageRequest } from '../serve.ts';
import { type FormPart, MultipartBroken, readParts, textOf } from './multipart.ts';

/** A form with one file at its end. The content arrives while it is read. */
export interface FormUpload {
  readonly fields: Readonly<Record<string, string>>;
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * Reads the text fields of a multipart form up to the file `fileField`, and hands the file over as a stream of at most
 * `mostBytes`. Refuses a form that does not carry the session's hidden field before its file, and one that breaks off.
 */
export async function readUpload(
  { page, request }: PageRequest,
  fileField: string,
  mostBytes: number,
): Promise<FormUpload> {
  const type = request.headers.get('content-type') ?? '';
  if (!request.body || !type.startsWith('multipart/form-data')) throw refuse(400, 'form-unreadable');
  const fields: Record<string, string> = {};
  let textLength = 0;
  // An iterator by hand: leaving a `for await` would close the body before its file was read.
  const parts = readParts(request.body, type);
  const nextPart = (): Promise<IteratorResult<FormPart>> => parts.next().catch(refuseBroken);
  for (let next = await nextPart(); !next.done; next = await nextPart()) {
    const part = next.value;
    if (part.name === fileField) {
      if (!page.session.isFormToken(fields._csrf)) throw refuse(403, 'stale-form');
      return { fields, fileName: part.fileName ?? '', content: atMost(part.content, mostBytes) };
    }
    const text = await textOf(part).catch(refuseBroken);
    textLength += part.name.length + text.length;
    if (textLength > FORM_BYTES) throw refuse(413, 'form-too-large');
    fields[part.name] = text.trim();
  }
  throw refuse(400, 'no-file');
}

async function* atMost(content: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of content) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw refuse(413, 'file-too-large');
      yield chunk;
    }
  } catch (error) {
    refuseBroken(error);
  }
}

/** What the browser sent is no fault of ours. */
function refuseBroken(error: unknown): never {
  throw error instanceof MultipartBroken ? refuse(400, 'form-unreadable') : error;
}
