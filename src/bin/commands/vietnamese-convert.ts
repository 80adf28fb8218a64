import { once } from 'node:events';
import { decodeLegacy, encodeLegacy, type TextEncoding } from '#lib/vietnamese';

const LF = 0x0a;

/**
 * Standard input to standard output, line by line so that context stays whole and memory flat. What cannot be converted
 * is told on standard error, one JSON object a line.
 */
export async function convertVietnamese(from: TextEncoding, to: TextEncoding): Promise<void> {
  let offset = 0;
  for await (const line of linesOf(process.stdin)) {
    const decoded = decodeLegacy(line, from);
    const encoded = encodeLegacy(decoded.text, to);
    for (const { rule, message, offset: within } of [...decoded.problems, ...encoded.problems])
      process.stderr.write(`${JSON.stringify({ offset: offset + within, rule, message })}\n`);
    if (!process.stdout.write(encoded.bytes)) await once(process.stdout, 'drain');
    offset += line.length;
  }
}

/** Lines with their ends; the last may have none. */
async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let begun: Uint8Array[] = [];
  for await (const chunk of source) {
    let at = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, at)) {
      begun.push(chunk.subarray(at, end + 1));
      yield begun.length === 1 && begun[0] !== undefined ? begun[0] : Buffer.concat(begun);
      begun = [];
      at = end + 1;
    }
    if (at < chunk.length) begun.push(chunk.subarray(at));
  }
  if (begun.length > 0) yield Buffer.concat(begun);
}
