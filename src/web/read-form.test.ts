import { expect, it } from 'vitest';
import { FORM_BYTES, readForm } from './read-form.ts';

/** A request whose body comes in pieces, so that nothing announces its length. */
function posted(body: string, type = 'application/x-www-form-urlencoded'): { request: Request; sent: () => number } {
  const bytes = Buffer.from(body);
  let at = 0;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(new Uint8Array(bytes.subarray(at, at + 65_536)));
      at += 65_536;
    },
  });
  const init = { method: 'POST', body: stream, headers: { 'content-type': type }, duplex: 'half' as const };
  return { request: new Request('http://localhost/dang-nhap', init), sent: () => at };
}

it('reads a form', async () => {
  expect((await readForm(posted('name=Nguy%E1%BB%85n+Du').request)).get('name')).toBe('Nguyễn Du');
});

it('stops reading a form that goes on and on without having said so', async () => {
  const { request, sent } = posted(`text=${'a'.repeat(20 * FORM_BYTES)}`);
  await expect(readForm(request)).rejects.toMatchObject({ data: { reason: 'form-too-large' }, init: { status: 413 } });
  expect(sent()).toBeLessThan(2 * FORM_BYTES);
});

it('calls what is no form unreadable', async () => {
  await expect(readForm(posted('{}', 'application/json').request)).rejects.toMatchObject({
    data: { reason: 'form-unreadable' },
  });
});
