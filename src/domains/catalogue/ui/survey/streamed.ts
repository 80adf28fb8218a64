import type { StreamedFile } from '../../survey/face.ts';

/** A file that is made while it is sent, as an answer; when nobody takes it any more, it is not made any further. */
export function streamed({ content, contentType, fileName }: StreamedFile): Response {
  const pieces = content[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    },
  });
}
