import { type Readable, Transform } from 'node:stream';
import { z } from 'zod';
import type { Locale } from '#platform/i18n';
import { BodyTooLarge, type InputFault, InputInvalid } from './errors.ts';
import type { StreamBody } from './route.ts';

const MESSAGES = { vi: z.locales.vi().localeError, en: z.locales.en().localeError };

/** Checks one part of a request. Throws `InputInvalid` naming every fault in the reader's language. */
export function readInput(schema: z.ZodType, value: unknown, part: InputFault['in'], locale: Locale): unknown {
  const parsed = schema.safeParse(value, { error: MESSAGES[locale] });
  if (parsed.success) return parsed.data;
  throw new InputInvalid(
    parsed.error.issues.map(({ path, message }) => ({ in: part, at: path.map(String).join('.'), message })),
  );
}

/** A streamed body that breaks off with `BodyTooLarge` behind its limit, whatever length was announced. */
export function limitedBody(stream: Readable, { maxBytes }: StreamBody, announced: string | undefined): Readable {
  if (Number(announced ?? 0) > maxBytes) throw new BodyTooLarge({ maxBytes });
  let bytes = 0;
  const limiter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) done(new BodyTooLarge({ maxBytes }));
      else done(null, chunk);
    },
  });
  // A client that goes away must end the reader too, or the job would wait for ever for the rest.
  stream.on('error', (error) => limiter.destroy(error));
  stream.on('close', () => {
    if (!stream.readableEnded) limiter.destroy(new Error('the upload broke off'));
  });
  return stream.pipe(limiter);
}
