import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { MarcRecord } from '../record.ts';
import { chunksOf, gather } from '../testing/records.ts';
import { readMarcxml } from './reader.ts';

const DATA = join(import.meta.dirname, '../../../../../shared/data/marc');

/** Real files of several systems, with and without prefix. */
function documents(): [name: string, document: Buffer][] {
  const hbz = join(DATA, 'hbz');
  const files = [
    ...readdirSync(hbz).map((name) => join(hbz, name)),
    join(DATA, 'evergreen/serials_marc21.xml'),
    join(DATA, 'evergreen/serials_mfhd.xml'),
    join(DATA, 'qa-catalogue/translation_thomas-mann.xml.gz'),
  ].filter((file) => /\.xml(\.gz)?$/.test(file));
  return files.map((file) => [file, file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file)]);
}

/** Some of the files are rows of records without a root of their own. */
function asOneDocument(document: Buffer): string {
  return `<all>${document.toString().replace(/^<\?xml[^>]*\?>/, '')}</all>`;
}

/** The same records by a general XML parser that checks well-formedness. */
function recordsBySaxes(document: string): MarcRecord[] {
  const records: MarcRecord[] = [];
  let fields: MarcRecord['fields'][number][] = [];
  let subfields: { code: string; value: string }[] = [];
  let leader = '';
  let text = '';
  const open: Record<string, string>[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ attributes }) => {
    open.push(attributes);
    text = '';
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('cdata', (part) => {
    text += part;
  });
  parser.on('closetag', ({ name }) => {
    const { tag = '', ind1 = '', ind2 = '', code = '' } = open.pop() ?? {};
    const local = name.replace(/^.*:/, '');
    if (local === 'leader') leader = text;
    else if (local === 'controlfield') fields.push({ tag, value: text });
    else if (local === 'subfield') subfields.push({ code, value: text });
    else if (local === 'datafield') {
      fields.push({ tag, ind1, ind2, subfields });
      subfields = [];
    } else if (local === 'record') {
      records.push({ leader, fields });
      fields = [];
    }
  });
  parser.write(document).close();
  return records;
}

describe.skipIf(!existsSync(DATA))('readMarcxml beside a general XML parser', () => {
  it('reads the same of real files of several systems', async () => {
    let count = 0;
    for (const [name, document] of documents()) {
      const results = await gather(readMarcxml(chunksOf(document, 10_000)));
      const records = results.map((result) =>
        result.outcome === 'read' && result.repairs.length === 0 ? result.record : result,
      );
      expect(records, name).toEqual(recordsBySaxes(asOneDocument(document)));
      count += records.length;
    }
    expect(count).toBeGreaterThan(400);
  });
});
