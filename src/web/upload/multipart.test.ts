import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MultipartBroken, readParts, textOf } from './multipart.ts';

async function* inChunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The form as the platform's own encoder writes it. */
async function encode(form: FormData): Promise<{ bytes: Uint8Array; type: string }> {
  const response = new Response(form);
  return { bytes: new Uint8Array(await response.arrayBuffer()), type: response.headers.get('content-type') ?? '' };
}

async function readAll(bytes: Uint8Array, type: string, size: number) {
  const parts: { name: string; fileName: string | undefined; text: string }[] = [];
  for await (const part of readParts(inChunks(bytes, size), type)) {
    parts.push({ name: part.name, fileName: part.fileName, text: await textOf(part) });
  }
  return parts;
}

describe('a form that arrives in pieces', () => {
  it('gives its fields and files in order, however it was cut', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    const size = fc.integer({ min: 1, max: 40 });
    await fc.assert(
      fc.asyncProperty(text, text, size, async (field, content, chunk) => {
        const form = new FormData();
        form.append('thư viện', field);
        form.append('file', new File([content], 'mục "lục".mrc'));
        const { bytes, type } = await encode(form);
        expect(await readAll(bytes, type, chunk)).toEqual([
          // A line break in a field is sent as CRLF (WHATWG HTML, 4.10.21.8).
          { name: 'thư viện', fileName: undefined, text: field.replace(/\r\n|\r|\n/g, '\r\n') },
          { name: 'file', fileName: 'mục "lục".mrc', text: content },
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it('skips a part that nobody read', async () => {
    const form = new FormData();
    form.append('a', 'x'.repeat(10_000));
    form.append('b', 'end');
    const { bytes, type } = await encode(form);
    const names: string[] = [];
    for await (const part of readParts(inChunks(bytes, 100), type)) names.push(part.name);
    expect(names).toEqual(['a', 'b']);
  });

  it('says so when the upload broke off', async () => {
    const form = new FormData();
    form.append('a', 'text');
    const { bytes, type } = await encode(form);
    await expect(readAll(bytes.subarray(0, bytes.length - 8), type, 7)).rejects.toThrow(MultipartBroken);
  });

  it('refuses a body without a boundary', async () => {
    await expect(readAll(new Uint8Array(), 'text/plain', 7)).rejects.toThrow('no boundary');
  });
});
