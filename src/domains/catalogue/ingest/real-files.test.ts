import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type ReadResult, readIso2709, readMarcInJson, readMarcxml, unpack } from '#lib/marc';
import { decodeColumn } from '#platform/database';
import { displayJsonOf } from '../clustering/displayed.ts';
import { cleanRecord } from '../quality/clean-record.ts';
import { entryColumns, featuresJsonOf, holdingsJsonOf, marcOf } from './columns.ts';
import { BatchUnreadable } from './failure.ts';
import { type IngestEncoding, type IngestFormat, ingestEncodings } from './formats.ts';
import { openRecords } from './open-records.ts';
import { prepareAll } from './prepare.ts';
import type { Prepared } from './prepared.ts';

/**
 * Every real file at hand, from German libraries by way of MARC-8 in fifty languages to damaged records: none of them
 * holds legacy Vietnamese, so that looking for it must change nothing.
 */
const data = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
const files = ['marc', 'protocols/marc-yaz'].flatMap((folder) => listFiles(join(data, folder)));

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(mrc|marc|xml|json|gz|tsv)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(data.length));
}

interface Read {
  readonly format: IngestFormat;
  readonly results: readonly ReadResult[];
}

/** `undefined` when the file as a whole was refused. Anything else that is thrown fails the test. */
async function read(file: string, encoding: IngestEncoding): Promise<Read | undefined> {
  try {
    const opened = await openRecords(createReadStream(join(data, file)), {
      format: 'auto',
      encoding,
      mapping: undefined,
    });
    const results: ReadResult[] = [];
    for await (const batch of opened.records) results.push(...batch);
    return { format: opened.format, results };
  } catch (error) {
    if (error instanceof BatchUnreadable) return undefined;
    throw error;
  }
}

/** What the reader of the format makes of the file without looking for legacy encodings. */
async function readPlain(file: string, format: IngestFormat): Promise<readonly ReadResult[] | undefined> {
  const readers = { iso2709: readIso2709, marcxml: readMarcxml, json: readMarcInJson };
  const reader = Object.entries(readers).find(([name]) => name === format)?.[1];
  if (reader === undefined) return undefined;
  const results: ReadResult[] = [];
  for await (const batch of reader(unpack(createReadStream(join(data, file))))) results.push(...batch);
  return results;
}

const recordOf = (result: ReadResult): unknown => (result.outcome === 'read' ? result.record : result.problem);

/** UNIMARC among MARC 21, which the readers of formats know nothing of. */
const isStray = (result: ReadResult): boolean =>
  result.outcome === 'read' && result.repairs.some(({ rule }) => rule.startsWith('read-as-'));

/** Everything that pages and searches will show of it. */
function textsOf(made: Prepared): (string | null)[] {
  if (made.kind === 'quarantine') return [made.draft];
  const texts = Object.values(entryColumns).flatMap((type, column) =>
    type === 'text' ? [decodeColumn(made.entryColumns, column)] : [],
  );
  const { versionColumns, recordColumns, displayColumns } = made;
  return [
    ...texts,
    JSON.stringify(marcOf(versionColumns)),
    featuresJsonOf(recordColumns),
    holdingsJsonOf(recordColumns),
    displayJsonOf(displayColumns),
  ];
}

describe.skipIf(files.length === 0)('real files', () => {
  it('are all there to be tested', () => {
    expect(files.length).toBeGreaterThan(200);
  });

  it('read the same whether or not legacy Vietnamese is looked for', { timeout: 60_000 }, async () => {
    const refused: string[] = [];
    const strays: string[] = [];
    for (const file of files) {
      const found = await read(file, 'auto');
      if (found === undefined) refused.push(file);
      const plain = found === undefined ? undefined : await readPlain(file, found.format);
      if (found === undefined || plain === undefined) continue;
      const usual = found.results.filter((result) => !isStray(result));
      expect(usual.map(recordOf), file).toEqual(
        plain.filter((_, at) => usual.some(({ index }) => index === at)).map(recordOf),
      );
      const count = found.results.length - usual.length;
      if (count > 0) strays.push(`${count} in ${basename(file)}`);
    }
    // Chinese MARC, which a UNIMARC is; counted by hand as the records without a 245.
    expect(strays.sort()).toEqual([
      '17 in pride-and-prejudice-fixed.mrc',
      '17 in pride-and-prejudice-with-many-errors.mrc',
    ]);
    // MARCXML in a dialect of short names, and leaders without a record.
    expect(
      refused.filter((file) => !/(tmarc\d+\.xml|xml2t?marc4\.xml\.marc|marc4\.(json|xml)\.marc)$/.test(file)),
    ).toEqual([]);
  });

  it('are prepared without an exception and without an invented replacement character', {
    timeout: 60_000,
  }, async () => {
    const quarantined = new Map<string, number>();
    let prepared = 0;
    let ownForm = 0;
    for (const file of files) {
      const found = await read(file, 'auto');
      const hadReplacement = readFileSync(join(data, file)).includes(Buffer.from('\ufffd'));
      const results = found?.results ?? [];
      const options = { library: { libraryCode: 'L', provinceCode: '' }, holdings: [], readingKey: '' };
      const all = prepareAll(results, options);
      for (const [i, result] of results.entries()) {
        const made = all[i];
        expect(made?.position).toBe(result.index);
        if (made === undefined) continue;
        if (made.kind === 'quarantine') quarantined.set(made.rule, (quarantined.get(made.rule) ?? 0) + 1);
        else prepared += 1;
        // What is not stored a second time must come back from the bytes as it was understood.
        if (made.kind === 'record' && decodeColumn(made.versionColumns, 1) === null) {
          ownForm += 1;
          expect(marcOf(made.versionColumns), `${file} ${result.index}`).toEqual(
            result.outcome === 'read' ? cleanRecord(result.record, 0).record : undefined,
          );
        }
        const invented = textsOf(made).some((text) => text?.includes('\ufffd'));
        if (!hadReplacement) expect(invented, `${file} ${result.index}`).toBe(false);
      }
    }
    expect(prepared).toBeGreaterThan(4000);
    expect(ownForm).toBeGreaterThan(100);
    expect(
      [...quarantined.keys()].filter((rule) => !['not-bibliographic', 'no-title', 'no-fields'].includes(rule)),
    ).toEqual([]);
  });

  it.each(ingestEncodings.filter((encoding) => encoding !== 'auto'))(
    'declared as %s by mistake never stop the reading',
    { timeout: 60_000 },
    async (encoding) => {
      for (const file of files) {
        const [right, wrong] = [await read(file, 'utf8'), await read(file, encoding)];
        // A table's first line may become its header or not; records of MARC are cut the same whatever their text is.
        if (right?.format !== 'csv') expect(wrong?.results.length, file).toBe(right?.results.length);
      }
    },
  );
});
