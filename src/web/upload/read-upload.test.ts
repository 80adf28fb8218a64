import { describe, expect, it } from 'vitest';
import type { PageRequest } from '../serve.ts';
import { readUpload } from './read-upload.ts';

/** A posted form, seen by a person without a session, for whom every hidden field is right. */
function posted(form: FormData | string): PageRequest {
  const init = typeof form === 'string' ? { headers: { 'content-type': 'multipart/form-data; boundary=x' } } : {};
  const request = new Request('http://localhost/nghiep-vu/nap', { method: 'POST', body: form, ...init });
  // The only part of a page's context that an upload looks at.
  const page = { session: { isFormToken: () => true } } as unknown as PageRequest['page'];
  return { page, request, params: {}, url: new URL(request.url) };
}

async function gather(content: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

function form(fields: Readonly<Record<string, string>>, content: string): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.append(name, value);
  made.append('file', new Blob([content]), 'sach.mrc');
  return made;
}

describe('a form with a file', () => {
  it('gives its fields and its file', async () => {
    const upload = await readUpload(posted(form({ library: ' TVDN ' }, 'abc')), 'file', 3);
    expect([upload.fields, upload.fileName]).toEqual([{ library: 'TVDN' }, 'sach.mrc']);
    expect(await gather(upload.content)).toBe('abc');
  });

  it('is cut off behind the largest file that is taken', async () => {
    const { content } = await readUpload(posted(form({}, 'abcd')), 'file', 3);
    await expect(gather(content)).rejects.toMatchObject({ data: { reason: 'file-too-large' } });
  });

  it('may not fill the memory with fields', async () => {
    const fields = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`f${i}`, 'a'.repeat(60_000)]));
    await expect(readUpload(posted(form(fields, 'abc')), 'file', 3)).rejects.toMatchObject({
      data: { reason: 'form-too-large' },
    });
  });

  it.each([
    ['before its file', '--x\r\nContent-Disposition: form-data; name="library"\r\n\r\nTV'],
    ['within its file', '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc'],
  ])('that breaks off %s is refused, which is no fault of ours', async (_where, body) => {
    const read = async (): Promise<string> => gather((await readUpload(posted(body), 'file', 1000)).content);
    await expect(read()).rejects.toMatchObject({ data: { reason: 'form-unreadable' }, init: { status: 400 } });
  });
});
