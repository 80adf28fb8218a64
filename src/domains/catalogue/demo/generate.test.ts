import { describe, expect, it } from 'vitest';
import { readDublinCore } from '#lib/dublin-core';
import { readIsisIso } from '#lib/isis';
import {
  firstField,
  type MarcRecord,
  type ReadResult,
  readIso2709,
  readMarcInJson,
  readMarcxml,
  readMrk,
  subfield,
} from '#lib/marc';
import { readTable } from '#lib/tabular';
import { decodeLegacy, fold } from '#lib/vietnamese';
import { listEditions } from './editions.ts';
import { type DemoFile, generateDemo } from './generate.ts';
import { demoLibraries, demoTables } from './tables.ts';

const files = generateDemo();
const editions = new Map(listEditions(demoTables()).map((edition) => [edition.id, edition]));

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function gather<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

function fileOf(library: string): DemoFile {
  const file = files.find((candidate) => candidate.library === library);
  if (file === undefined) throw new Error(`no file of ${library}`);
  return file;
}

function titleOf(record: MarcRecord, tag: string): string | undefined {
  const field = firstField(record, tag);
  return field && subfield(field, 'a')?.replace(/[ .:/]+$/, '');
}

/** Of the records that carry a title: how many have the folded title of the edition that the truth names. */
function shareOfTrueTitles(results: readonly ReadResult[], file: DemoFile, tag: string): number {
  const right = results.filter((result, at) => {
    if (result.outcome !== 'read') return false;
    const edition = editions.get(file.truth[at] ?? '');
    return (
      edition !== undefined && fold(titleOf(result.record, tag) ?? '') === fold(edition.title.replace(/[ .:/]+$/, ''))
    );
  });
  return right.length / (file.truth.length - file.untitled.length);
}

describe('generateDemo', () => {
  it('makes about two thousand records of twelve libraries in at least five formats and encodings', () => {
    const total = files.reduce((sum, { truth }) => sum + truth.length, 0);
    expect(total).toBeGreaterThanOrEqual(1_900);
    expect(total).toBeLessThanOrEqual(2_400);
    expect(files).toHaveLength(12);
    expect(new Set(files.map(({ format }) => format)).size).toBe(8);
    const encodings = new Set(demoLibraries().map(({ encoding }) => encoding));
    expect([...encodings].sort()).toEqual(['marc8', 'tcvn3', 'utf8', 'utf8-bom', 'utf8-nfd', 'vni']);
  });

  it('gives the same bytes each time', () => {
    const again = generateDemo();
    for (const [at, file] of files.entries())
      expect(Buffer.compare(file.bytes, again[at]?.bytes ?? new Uint8Array())).toBe(0);
  });

  it('describes popular editions many times and brings every work into the catalogue', () => {
    const held = files.flatMap(({ truth }) => truth);
    const times = new Map<string, number>();
    for (const id of held) times.set(id, (times.get(id) ?? 0) + 1);
    expect([...times.values()].filter((count) => count >= 3).length).toBeGreaterThan(200);
    const works = new Set(held.map((id) => editions.get(id)?.workId));
    expect(works.size).toBe(demoTables().works.length);
  });

  it('puts an ISBN on about a third of the records', () => {
    const held = files.flatMap(({ truth }) => truth);
    const identified = held.filter((id) => editions.get(id)?.isbn !== undefined).length / held.length;
    expect(identified).toBeGreaterThan(0.25);
    expect(identified).toBeLessThan(0.45);
  });

  it('loses the title of five to ten records', () => {
    const untitled = files.reduce((sum, file) => sum + file.untitled.length, 0);
    expect(untitled).toBeGreaterThanOrEqual(5);
    expect(untitled).toBeLessThanOrEqual(10);
    for (const { untitled: places, truth } of files) expect(places.every((at) => at < truth.length)).toBe(true);
  });
});

describe('the files', () => {
  it.each([
    ['TVQG', readIso2709],
    ['DHQG', readIso2709],
    ['TVH', readIso2709],
    ['KHTH', readMarcxml],
    ['TVDN', readMarcInJson],
    ['DSBT', readMrk],
  ] as const)('of %s are read back record by record, with the titles that the truth names', async (library, read) => {
    const file = fileOf(library);
    const results = await gather(read(oneChunk(file.bytes)));
    expect(results).toHaveLength(file.truth.length);
    expect(shareOfTrueTitles(results, file, '245')).toBeGreaterThan(0.9);
  });

  it('in UNIMARC have their titles in 200', async () => {
    const file = fileOf('KHXH');
    const results = await gather(readIso2709(oneChunk(file.bytes), { dialect: 'unimarc' }));
    expect(results).toHaveLength(file.truth.length);
    expect(shareOfTrueTitles(results, file, '200')).toBeGreaterThan(0.9);
  });

  it('of CDS/ISIS in TCVN3 keep every tone', async () => {
    const file = fileOf('TVLC');
    const decode = (bytes: Uint8Array): string => decodeLegacy(bytes, 'tcvn3').text;
    const results = await gather(readIsisIso(oneChunk(file.bytes), { decode }));
    expect(results).toHaveLength(file.truth.length);
    expect(shareOfTrueTitles(results, file, '200')).toBeGreaterThan(0.9);
  });

  it('in VNI have a tenth of their records in Unicode', async () => {
    const file = fileOf('TVKH');
    const encodings = { utf8: 0, vni: 0 };
    const decoder = (bytes: Uint8Array): string => {
      const asUtf8 = decodeLegacy(bytes, 'utf8');
      if (bytes.every((byte) => byte < 0x80)) return asUtf8.text;
      const encoding = asUtf8.problems.length === 0 ? 'utf8' : 'vni';
      encodings[encoding]++;
      return decodeLegacy(bytes, encoding).text;
    };
    const results = await gather(readIso2709(oneChunk(file.bytes), { decoder }));
    expect(results).toHaveLength(file.truth.length);
    expect(shareOfTrueTitles(results, file, '245')).toBeGreaterThan(0.85);
    expect(encodings.utf8).toBeGreaterThan(50);
    expect(encodings.vni).toBeGreaterThan(encodings.utf8 * 4);
  });

  it('of decomposed text say MARC-8 in the leader', () => {
    const { bytes } = fileOf('TVH');
    expect(String.fromCharCode(bytes[9] ?? 0)).toBe(' ');
    const text = new TextDecoder().decode(bytes);
    expect(text).not.toBe(text.normalize('NFC'));
  });

  it('have records with nothing that could pass for a title', async () => {
    const file = fileOf('KHTH');
    const results = await gather(readMarcxml(oneChunk(file.bytes)));
    const without = results.flatMap((result, at) =>
      result.outcome === 'read' && !firstField(result.record, '245') ? [at] : [],
    );
    expect(without).toEqual(file.untitled);
  });

  it('hold no question marks where an old encoding has no letter', () => {
    for (const library of ['TVLC', 'TVKH'])
      expect(new TextDecoder('latin1').decode(fileOf(library).bytes)).not.toMatch(/\?{2}/);
  });

  it('of Dublin Core give one record for each truth', async () => {
    const file = fileOf('TVCT');
    const results = await gather(readDublinCore(oneChunk(file.bytes)));
    expect(results.filter(({ outcome }) => outcome === 'read')).toHaveLength(file.truth.length);
  });

  it.each(['LHP', 'XKL'])('of %s are tables with a Vietnamese heading for every column', async (library) => {
    const file = fileOf(library);
    const table = await readTable(oneChunk(file.bytes));
    if (table.outcome !== 'read') throw new Error(table.problem.message);
    expect(table.header.length).toBeGreaterThanOrEqual(10);
    const outcomes: string[] = [];
    for await (const { outcome } of table.rows) outcomes.push(outcome);
    expect(outcomes).toEqual(file.truth.map(() => 'read'));
  });

  it('with damage still give up every record', async () => {
    for (const library of ['TVQG', 'TVH']) {
      const file = fileOf(library);
      expect(file.damaged.length).toBe(4);
      const results = await gather(readIso2709(oneChunk(file.bytes)));
      for (const at of file.damaged) expect(results[at]?.outcome, `${library} ${at}`).toBe('read');
    }
  });
});
