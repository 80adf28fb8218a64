import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { type IngestEncoding, type IngestFormat, openRecords } from '#domains/catalogue';
import {
  MARCXML_FOOTER,
  MARCXML_HEADER,
  type MarcRecord,
  type Problem,
  writeIso2709,
  writeMarcInJson,
  writeMarcxml,
  writeMrk,
} from '#lib/marc';

export const marcTargets = ['iso2709', 'marcxml', 'json', 'mrk'] as const;
export type MarcTarget = (typeof marcTargets)[number];

type Outcome = 'repaired' | 'unreadable' | 'reduced';

/** Converts a file to standard output; problems go to standard error, one JSON object a line. Returns how many records were lost. */
export async function convertMarc(
  file: string,
  options: { to: MarcTarget; fromFormat: IngestFormat; fromEncoding: IngestEncoding },
): Promise<number> {
  const tell = (record: number, outcome: Outcome, problem: Problem): void => {
    process.stderr.write(
      `${JSON.stringify({ record, offset: problem.offset, rule: problem.rule, message: problem.message, outcome, ...(problem.tag !== undefined && { tag: problem.tag }) })}\n`,
    );
  };
  const out = process.stdout;
  const write = async (content: string | Uint8Array): Promise<void> => {
    if (!out.write(content)) await once(out, 'drain');
  };
  const opened = await openRecords(createReadStream(file), {
    format: options.fromFormat,
    encoding: options.fromEncoding,
    mapping: undefined,
  });
  let lost = 0;
  let written = 0;
  if (options.to === 'marcxml') await write(MARCXML_HEADER);
  if (options.to === 'json') await write('[');
  for await (const batch of opened.records) {
    const parts: (string | Uint8Array)[] = [];
    for (const result of batch) {
      if (result.outcome === 'unreadable') {
        lost += 1;
        tell(result.index, 'unreadable', result.problem);
        continue;
      }
      for (const repair of result.repairs) tell(result.index, 'repaired', repair);
      parts.push(
        serialise(result.record, options.to, written === 0, (problem) =>
          tell(result.index, 'reduced', { ...problem, offset: result.offset }),
        ),
      );
      written += 1;
    }
    await write(
      parts.every((part) => typeof part === 'string')
        ? parts.join('')
        : Buffer.concat(parts.map((part) => Buffer.from(part))),
    );
  }
  if (options.to === 'marcxml') await write(MARCXML_FOOTER);
  if (options.to === 'json') await write(']\n');
  return lost;
}

function serialise(
  record: MarcRecord,
  to: MarcTarget,
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
      return `${first ? '\n' : ',\n'}${writeMarcInJson(record)}`;
    case 'mrk':
      return `${first ? '' : '\n'}${writeMrk(record)}`;
    case 'iso2709': {
      const written = writeIso2709(record);
      if (written.outcome === 'reduced') for (const problem of written.problems) report(problem);
      return written.bytes;
    }
  }
}
