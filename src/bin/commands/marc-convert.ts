import { createReadStream } from 'node:fs';
import { type IngestEncoding, type IngestFormat, openRecords } from '#domains/catalogue/reading';
import {
  MARCXML_FOOTER,
  MARCXML_HEADER,
  type MarcFormat,
  type MarcRecord,
  type Problem,
  type ReadResult,
  type RecordDamage,
  type TranscodedPiece,
  writeIso2709,
  writeMarcInJson,
  writeMarcxml,
  writeMrk,
} from '#lib/marc';

export const marcTargets = ['iso2709', 'marcxml', 'json', 'mrk'] as const satisfies readonly MarcFormat[];

/** What stands around the records. */
const openings: Partial<Record<MarcFormat, string>> = { marcxml: MARCXML_HEADER, json: '[\n' };
const closings: Partial<Record<MarcFormat, string>> = { marcxml: MARCXML_FOOTER, json: ']\n' };

/** How much is read at once: fewer, larger pieces cost less than many small ones. */
const PIECE = 256 * 1024;

/** Converts a file to standard output; problems go to standard error, one JSON object a line. Returns how many records were lost. */
export async function convertMarc(
  file: string,
  options: { to: MarcFormat; fromFormat: IngestFormat; fromEncoding: IngestEncoding },
): Promise<number> {
  const opened = await openRecords(createReadStream(file, { highWaterMark: PIECE }), {
    format: options.fromFormat,
    encoding: options.fromEncoding,
    mapping: undefined,
  });
  const { to } = options;
  await write(openings[to] ?? '');
  const lost =
    opened.transcode !== undefined ? await copyPieces(opened.transcode(to)) : await convertRecords(opened.records, to);
  await write(closings[to] ?? '');
  return lost;
}

function tell({ record, outcome, problem }: RecordDamage): void {
  const { offset, rule, message, tag } = problem;
  process.stderr.write(
    `${JSON.stringify({ record, offset, rule, message, outcome, ...(tag !== undefined && { tag }) })}\n`,
  );
}

/** Writes to standard output; what was written may be changed afterwards. */
async function write(content: string | Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(content, (error) => (error == null ? resolve() : reject(error)));
  });
}

async function copyPieces(pieces: AsyncIterable<TranscodedPiece>): Promise<number> {
  let lost = 0;
  for await (const { bytes, damage } of pieces) {
    for (const one of damage) {
      if (one.outcome === 'unreadable') lost += 1;
      tell(one);
    }
    await write(bytes);
  }
  return lost;
}

async function convertRecords(batches: AsyncIterable<readonly ReadResult[]>, to: MarcFormat): Promise<number> {
  let lost = 0;
  let written = 0;
  for await (const batch of batches) {
    const parts: Uint8Array[] = [];
    for (const result of batch) {
      const { index: record, offset } = result;
      if (result.outcome === 'unreadable') {
        lost += 1;
        tell({ record, outcome: 'unreadable', problem: result.problem });
        continue;
      }
      for (const problem of result.repairs) tell({ record, outcome: 'repaired', problem });
      const report = (problem: Problem): void => tell({ record, outcome: 'reduced', problem: { ...problem, offset } });
      // As bytes at once: a text put together from many small ones takes several times the memory until it is written.
      parts.push(Buffer.from(serialise(result.record, to, written === 0, report)));
      written += 1;
    }
    await write(Buffer.concat(parts));
  }
  return lost;
}

function serialise(
  record: MarcRecord,
  to: MarcFormat,
  first: boolean,
  report: (problem: Problem) => void,
): string | Uint8Array {
  switch (to) {
    case 'marcxml':
      return writeMarcxml(record, {
        report: ({ rule, tag, before }) =>
          report({ rule, tag, before, offset: 0, message: 'XML 1.0 cannot carry this character; it was left out' }),
      });
    case 'json':
      return `${first ? '' : ',\n'}${writeMarcInJson(record)}`;
    case 'mrk':
      return writeMrk(record);
    case 'iso2709': {
      const written = writeIso2709(record);
      if (written.outcome === 'reduced') for (const problem of written.problems) report(problem);
      return written.bytes;
    }
  }
}
