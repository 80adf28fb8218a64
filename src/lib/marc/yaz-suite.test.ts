import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readIso2709 } from './iso2709/read-iso2709.ts';
import { readMarcInJson } from './marc-in-json/reader.ts';
import { writeMarcInJson } from './marc-in-json/writer.ts';
import { readMarcxml } from './marcxml/reader.ts';
import { writeMarcxml } from './marcxml/writer.ts';
import { readMrk } from './mrk/reader.ts';
import { writeMrk } from './mrk/writer.ts';
import type { ReadResult, TextDecoder } from './read-result.ts';
import { type Field, isControlField, isDataField, type MarcRecord } from './record.ts';
import { chunksOf, gather } from './testing/records.ts';

/**
 * The conversions of yaz's own test suite: each `marcN.marc`, in the character set that `marcN.chr` names, against the
 * MARCXML and the MARC-in-JSON that yaz makes of it. TurboMARC (`tmarcN.xml`), Index Data's own form, is left out.
 */
const SUITE = join(import.meta.dirname, '../../../../shared/data/protocols/marc-yaz');

/** Where we differ from yaz on purpose: the fields in question, in order, and why. */
const DIFFERENCES: Record<number, { readonly tags: readonly string[]; readonly why: string }> = {
  0: { tags: ['092'], why: 'an indicator outside ASCII is replaced by a blank and reported' },
  1: { tags: ['100', '652'], why: 'a subfield without text is left out' },
  2: { tags: ['795', '795'], why: 'a subfield code outside ASCII is read as the start of the text of $a' },
  3: {
    tags: ['648', 'BAS', 'CAT', 'CAT', 'CAT'],
    why: 'subfields without text are left out; a lost delimiter is put back',
  },
  4: { tags: ['*'], why: 'yaz gives up at the two strange bytes before the directory; we read all 26 fields' },
  5: { tags: ['250'], why: 'a delimiter amid Greek text is taken as a stray, so that 2η stays one word' },
  7: {
    tags: ['500', '500', '500'],
    why: 'half a ligature or double tilde without its other half stays a half (U+FE20–FE23); yaz makes the first half span and drops the second',
  },
  10: {
    tags: ['500', '500', '500', '504', '505', '520', '546'],
    why: 'danMARC2 writes characters as @UA7: a Danish encoding that we do not have',
  },
  11: { tags: [...Array.from({ length: 8 }, () => '505'), '740'], why: 'danMARC2, as in record 10' },
  12: {
    tags: ['880', '880'],
    why: 'control characters amid the text; a byte that no set assigns becomes 〓, which yaz drops',
  },
};

/** yaz leaves control characters out of its XML and in its JSON. */
const CONTROLS = /[\0-\x1f]/g;

const latin1: TextDecoder = (bytes) => Buffer.from(bytes).toString('latin1');
const read = (name: string): Buffer => readFileSync(join(SUITE, name));
const recordsIn = (results: readonly ReadResult[]): MarcRecord[] =>
  results.flatMap((result) => (result.outcome === 'read' ? [composed(result.record)] : []));

function composed(record: MarcRecord): MarcRecord {
  const nfc = (text: string): string => text.replace(CONTROLS, '').normalize('NFC');
  const fields = record.fields.map((field): Field => {
    if (isControlField(field)) return { ...field, value: nfc(field.value) };
    return { ...field, subfields: field.subfields.map(({ code, value }) => ({ code, value: nfc(value) })) };
  });
  return { leader: record.leader, fields };
}

async function iso2709(name: string, set: string): Promise<MarcRecord[]> {
  const decoder = set === 'utf-8' ? 'utf8' : set === 'marc-8' ? 'marc8' : latin1;
  return recordsIn(await gather(readIso2709(chunksOf(read(name), 65_536), { decoder })));
}

/** What the leader says apart from lengths, encoding and the fixed counts. */
const said = (leader: string): string => leader.slice(5, 9) + leader.slice(17, 20);

function differingTags(ours: MarcRecord | undefined, theirs: MarcRecord | undefined): string[] {
  if (theirs?.fields.length === 0) return ['*'];
  const pairs = (ours?.fields ?? []).map((field, index) => [field, theirs?.fields[index]] as const);
  const differing = pairs.filter(([a, b]) => JSON.stringify(a) !== JSON.stringify(b)).map(([{ tag }]) => tag);
  return [...differing, ...(theirs?.fields.slice(pairs.length) ?? []).map(({ tag }) => tag)];
}

const NUMBERS = Array.from({ length: 13 }, (_, number) => number);

describe.skipIf(!existsSync(SUITE))('the conversions of yaz', () => {
  it.each(NUMBERS)('marc%i becomes what yaz makes of it, apart from the differences in the table', async (number) => {
    const [ours, ...more] = await iso2709(`marc${number}.marc`, read(`marc${number}.chr`).toString().trim());
    const [xml] = recordsIn(await gather(readMarcxml(chunksOf(read(`marc${number}.xml`), 1000))));
    const [json] = recordsIn(await gather(readMarcInJson(chunksOf(read(`marc${number}.json`), 1000))));
    expect(more).toEqual([]);
    expect(xml?.fields).toEqual(json?.fields);
    const expected = DIFFERENCES[number]?.tags ?? [];
    expect(differingTags(ours, xml)).toEqual(expected);
    if (expected[0] !== '*') expect(said(ours?.leader ?? '')).toBe(said(xml?.leader ?? ''));
  });

  it.each(NUMBERS)('what we write of marc%i reads back as it was, in every form', async (number) => {
    const records = await iso2709(`marc${number}.marc`, read(`marc${number}.chr`).toString().trim());
    expect(records).toHaveLength(1);
    const stream = (text: string) => chunksOf(Buffer.from(text), 777);
    const [record] = records;
    if (record === undefined) return;
    expect(recordsIn(await gather(readMarcxml(stream(writeMarcxml(record)))))).toEqual([record]);
    expect(recordsIn(await gather(readMarcInJson(stream(writeMarcInJson(record)))))).toEqual([record]);
    expect(recordsIn(await gather(readMrk(stream(writeMrk(record)))))).toEqual([record]);
  });

  it.each(['marc', 'xml2marc'])('%s*.xml says the same as the ISO 2709 that yaz makes of it', async (family) => {
    const lossless = NUMBERS.filter((number) => number >= 6);
    for (const number of lossless) {
      const xml = recordsIn(await gather(readMarcxml(chunksOf(read(`${family}${number}.xml`), 1000))));
      const iso = await iso2709(`${family}${number}.xml.marc`, 'utf-8');
      expect(xml.map(({ fields }) => fields)).toEqual(iso.map(({ fields }) => fields));
    }
  });

  it.each([1, 2, 3, 4, 5])('marccol%i.u8.marc lists the fields that yaz lists', async (number) => {
    const records = await iso2709(`marccol${number}.u8.marc`, 'utf-8');
    const listed = read(`marccol${number}.u8.1.lst`)
      .toString()
      .normalize('NFC')
      .split('\n\n')
      .filter((text) => text.trim() !== '');
    expect(records.map((record) => asLines(record).join('\n'))).toEqual(
      listed.map((text) => text.split('\n').slice(1).join('\n')),
    );
  });
});

/** The line format of yaz, without the leader's line. */
function asLines({ fields }: MarcRecord): string[] {
  return fields.map((field) => {
    if (!isDataField(field)) return `${field.tag} ${field.value}`;
    const subfields = field.subfields.map(({ code, value }) => ` $${code} ${value}`).join('');
    return `${field.tag} ${field.ind1}${field.ind2}${subfields}`;
  });
}
