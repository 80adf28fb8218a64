import { type MarcRecord, readMrk } from '#lib/marc';
import type { LabelledPair } from './read-pairs.ts';

/** A hand-labelled pair with the labeller's reason. */
export interface ReasonedPair extends LabelledPair {
  readonly why: string;
}

/** The text of a `.pairs` file is not in its form. */
class PairFileDamaged extends Error {
  constructor(kind: string, line: number, reason: string) {
    super(`${kind}.pairs, line ${line}: ${reason}`);
  }
}

const label = /^# same: (yes|no) \| why: (.+)$/;

/**
 * Reads the text of a file of hand-labelled pairs: for each a line `# same: yes|no | why: …`, a record as MarcEdit text, a
 * line `--`, the other record, a line `====`. The name of the file is the kind.
 *
 * @throws PairFileDamaged naming the line, from 1.
 */
export async function readPairFile(kind: string, text: string): Promise<ReasonedPair[]> {
  const pairs: ReasonedPair[] = [];
  let line = 1;
  for (const block of text.split(/^====[ \t]*\r?\n?/m)) {
    const start = line;
    line += block.split('\n').length;
    if (block.trim() === '') continue;
    const heading = block
      .split('\n')
      .map((text) => label.exec(text.trim()))
      .find((match) => match !== null);
    if (heading === null || heading === undefined)
      throw new PairFileDamaged(kind, start, 'there is no line "# same: yes|no | why: …"');
    const sides = block.replaceAll(/^#.*$/gm, '').split(/^--[ \t]*$/m);
    if (sides.length !== 2) throw new PairFileDamaged(kind, start, 'there are not two records parted by a line "--"');
    const [a, b] = [await readOneMrk(sides[0] ?? ''), await readOneMrk(sides[1] ?? '')];
    if (a === undefined || b === undefined) throw new PairFileDamaged(kind, start, 'a record cannot be read');
    pairs.push({ a, b, same: heading[1] === 'yes', kind, why: heading[2] ?? '' });
  }
  return pairs;
}

/** The record of a text of one in MarcEdit's form; undefined when there is none. */
export async function readOneMrk(text: string): Promise<MarcRecord | undefined> {
  const source = (async function* () {
    yield Buffer.from(`${text.trim()}\n`);
  })();
  for await (const results of readMrk(source))
    for (const result of results) if (result.outcome === 'read') return result.record;
  return undefined;
}
