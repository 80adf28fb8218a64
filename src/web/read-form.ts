import { refuse } from './refuse.ts';

/** Forms are text; a file goes through `readUpload`, which streams. */
export const FORM_BYTES = 2 * 1024 * 1024;

/**
 * The fields of a submitted form. Refuses one that is longer than forms are, whatever length it announced, and one that
 * cannot be read.
 */
export async function readForm(request: Request): Promise<FormData> {
  if (Number(request.headers.get('content-length') ?? 0) > FORM_BYTES) throw refuse(413, 'form-too-large');
  const { body, wasTooLong } = limited(request.body);
  try {
    const type = request.headers.get('content-type') ?? '';
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch {
    throw wasTooLong() ? refuse(413, 'form-too-large') : refuse(400, 'form-unreadable');
  }
}

function limited(body: ReadableStream<Uint8Array<ArrayBuffer>> | null) {
  let bytes = 0;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      bytes += chunk.length;
      if (bytes > FORM_BYTES) controller.error(new Error('longer than a form is'));
      else controller.enqueue(chunk);
    },
  });
  return { body: body?.pipeThrough(counter) ?? null, wasTooLong: () => bytes > FORM_BYTES };
}
