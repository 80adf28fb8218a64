/** One part of a `multipart/form-data` body. Its content has to be read, or skipped, before the next part comes. */
export interface FormPart {
  readonly name: string;
  readonly fileName?: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** The body is not what its header promises. */
export class MultipartBroken extends Error {}

const HEADER_BYTES = 16 * 1024;
const BLANK_LINE = Buffer.from('\r\n\r\n');

/**
 * Reads a form part by part while it arrives, holding no more than one network chunk, so that a file of any size can
 * pass. Throws MultipartBroken when the body ends early or is malformed. Source: RFC 7578; RFC 2046, 5.1.1.
 */
export async function* readParts(body: AsyncIterable<Uint8Array>, contentType: string): AsyncGenerator<FormPart> {
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) throw new MultipartBroken('no boundary');
  const input = new ByteReader(body);
  // The first boundary has no line break before it; with one given, all boundaries look alike.
  input.unread(Buffer.from('\r\n'));
  const delimiter = Buffer.from(`\r\n--${name}`);
  await drain(input.until(delimiter));
  while (true) {
    const ending = await input.take(2);
    if (ending.equals(Buffer.from('--'))) return;
    if (!ending.equals(Buffer.from('\r\n'))) throw new MultipartBroken('boundary without line end');
    input.unread(Buffer.from('\r\n'));
    const headers = (await collect(input.until(BLANK_LINE), HEADER_BYTES)).toString('utf8');
    const content = input.until(delimiter);
    yield { ...dispositionOf(headers), content };
    await drain(content);
  }
}

/** The text of a part; throws when it is longer than `limit` bytes. */
export async function textOf(part: FormPart, limit = 64 * 1024): Promise<string> {
  return (await collect(part.content, limit)).toString('utf8');
}

function dispositionOf(headers: string): { name: string; fileName?: string } {
  const line = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(headers)?.[1] ?? '';
  const name = /(?:^|;)\s*name="([^"]*)"/i.exec(line)?.[1];
  if (name === undefined) throw new MultipartBroken('a part without a name');
  const fileName = /;\s*filename="([^"]*)"/i.exec(line)?.[1];
  // Browsers escape only these three characters (WHATWG HTML, 4.10.21.8).
  return fileName === undefined
    ? { name }
    : { name, fileName: fileName.replace(/%(?:22|0D|0A)/gi, decodeURIComponent) };
}

class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  unread(bytes: Buffer): void {
    this.#held = Buffer.concat([bytes, this.#held]);
  }

  async take(count: number): Promise<Buffer> {
    while (this.#held.length < count) await this.#more();
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    return taken;
  }

  /** Everything before the mark; the mark itself is swallowed. */
  async *until(mark: Buffer): AsyncGenerator<Buffer> {
    while (true) {
      const at = this.#held.indexOf(mark);
      if (at >= 0) {
        const last = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + mark.length);
        if (last.length > 0) yield last;
        return;
      }
      // The mark may lie across two chunks: keep as many bytes as could begin it.
      const safe = this.#held.length - mark.length + 1;
      if (safe > 0) {
        const ready = this.#held.subarray(0, safe);
        this.#held = this.#held.subarray(safe);
        yield ready;
      }
      await this.#more();
    }
  }

  async #more(): Promise<void> {
    const next = await this.#source.next();
    if (next.done) throw new MultipartBroken('the body ended early');
    this.#held = this.#held.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.#held, next.value]);
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > limit) throw new MultipartBroken('a field is too long');
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of chunks) void chunk;
}
