import type { MarcRecord } from '#lib/marc';
import { type ReasonedPair, readOneMrk } from './read-pair-files.ts';

/** Records that a union catalogue would set side by side: of one edition several times, and of its neighbours. */
export interface Family {
  readonly name: string;
  readonly records: readonly {
    /** Records with one letter are one edition; undefined where the labeller could not tell. */
    readonly edition: string | undefined;
    readonly why: string;
    readonly record: MarcRecord;
  }[];
}

/** The text of a `.families` file is not in its form. */
class FamilyFileDamaged extends Error {
  constructor(kind: string, line: number, reason: string) {
    super(`${kind}.families, line ${line}: ${reason}`);
  }
}

const familyLine = /^## family: (.+)$/;
const editionLine = /^# edition: ([A-Z]|\?)(?: \| why: (.+))?$/;

/**
 * Reads the text of a file of families: for each a line `## family: …`, and for each of its records a line
 * `# edition: A | why: …` (the reason may be left out, and `?` stands where nobody could tell) and the record as MarcEdit
 * text.
 *
 * @throws FamilyFileDamaged naming the line, from 1.
 */
export async function readFamilyFile(kind: string, text: string): Promise<Family[]> {
  const families: { name: string; records: Family['records'][number][] }[] = [];
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim();
    const name = familyLine.exec(line)?.[1];
    if (name !== undefined) families.push({ name, records: [] });
    if (name !== undefined || line === '') continue;
    const heading = editionLine.exec(line);
    if (heading === null) throw new FamilyFileDamaged(kind, at + 1, 'neither a family, an edition nor a record');
    const record: string[] = [];
    for (let next = at + 1; (lines[next] ?? '').startsWith('='); next += 1) record.push(lines[next] ?? '');
    const read = await readOneMrk(record.join('\n'));
    const family = families.at(-1);
    if (read === undefined || family === undefined) throw new FamilyFileDamaged(kind, at + 1, 'no record follows');
    const [, edition, why = ''] = heading;
    family.records.push({ edition: edition === '?' ? undefined : edition, why, record: read });
    at += record.length;
  }
  return families;
}

/** Every pair within a family that can be judged. */
export function pairsOfFamilies(kind: string, families: readonly Family[]): ReasonedPair[] {
  return families.flatMap(({ records }) =>
    records.flatMap((a, i) =>
      records.slice(i + 1).flatMap((b) => {
        if (a.edition === undefined || b.edition === undefined) return [];
        const why = [a.why, b.why].filter((reason) => reason !== '').join('; ');
        return [{ a: a.record, b: b.record, same: a.edition === b.edition, kind, why }];
      }),
    ),
  );
}
