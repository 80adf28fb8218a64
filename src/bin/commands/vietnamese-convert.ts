import { decodeLegacy, encodeLegacy, type TextEncoding } from '#lib/vietnamese';

/**
 * Standard input to standard output, line by line so that context stays whole and memory flat. What cannot be converted
 * is told on standard error, one JSON object a line. Returns the number of such problems.
 */
export async function convertVietnamese(from: TextEncoding, to: TextEncoding): Promise<number> {
  let rest = Buffer.alloc(0);
  let offset = 0;
  let problems = 0;
  const convert = (line: Uint8Array): void => {
    const decoded = decodeLegacy(line, from);
    const encoded = encodeLegacy(decoded.text, to);
    for (const problem of [...decoded.problems, ...encoded.problems]) {
      problems += 1;
      process.stderr.write(
        `${JSON.stringify({ offset: offset + problem.offset, rule: problem.rule, message: problem.message })}\n`,
      );
    }
    process.stdout.write(encoded.bytes);
    offset += line.length;
  };
  for await (const chunk of process.stdin) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a)) {
      convert(rest.subarray(0, end + 1));
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) convert(rest);
  return problems;
}
