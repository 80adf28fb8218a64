import { readdir, readFile } from 'node:fs/promises';
import { type Field, isControlField, type MarcRecord } from '#lib/marc';
import { readPairFile } from '../../matching/quality/read-pair-files.ts';
import type { Sending } from './any-order-store.ts';

const libraries = ['TVA', 'TVB', 'TVC', 'TVD', 'TVE'];

/**
 * Records that are hard to tell apart: every `step`-th of the labelled pairs, each side with another library, and the
 * first of them in so many copies that its blocks are large: some without pages or author, some of a volume, some of one or another edition.
 */
export async function hardRecords(step: number): Promise<Sending[]> {
  const sendings: Sending[] = [];
  for (const topic of ['vietnamese', 'foreign']) {
    const folder = new URL(`../../matching/labelled/${topic}/`, import.meta.url);
    for (const file of (await readdir(folder)).sort()) {
      if (!file.endsWith('.pairs')) continue;
      const kind = file.replace('.pairs', '');
      const pairs = await readPairFile(kind, await readFile(new URL(file, folder), 'utf8'));
      pairs.forEach((pair, at) => {
        if (at % step !== 0) return;
        sendings.push(sending(sendings.length, pair.a), sending(sendings.length + 1, pair.b));
      });
    }
  }
  const popular = sendings[0]?.record;
  if (popular === undefined) throw new Error('There are no labelled pairs');
  for (let copy = 0; copy < 60; copy += 1) sendings.push(sending(sendings.length, varied(popular, copy)));
  return sendings;
}

function sending(at: number, record: MarcRecord): Sending {
  const number = `N${at}`;
  const fields = record.fields.filter((field) => field.tag !== '001');
  return {
    library: libraries[(at * 7) % libraries.length] ?? '',
    number,
    record: { ...record, fields: [{ tag: '001', value: number }, ...fields] },
  };
}

function varied(record: MarcRecord, copy: number): MarcRecord {
  const fields = record.fields.flatMap((field): Field[] => {
    if (isControlField(field)) return [field];
    if (field.tag === '250') return [];
    if (field.tag === '300' && copy % 5 === 1) return [];
    if (field.tag === '300' && copy % 5 === 2)
      return [{ ...field, subfields: [{ code: 'a', value: `${200 + copy} tr.` }] }];
    if (field.tag === '245' && copy % 6 === 3)
      return [{ ...field, subfields: [...field.subfields, { code: 'n', value: `Tập ${1 + (copy % 2)}` }] }];
    if (field.tag === '100' && copy % 7 === 4) return [];
    return [field];
  });
  // A number that stands on so many that it is no more than a block.
  fields.push({ tag: '020', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: '9786049997778' }] });
  // Two statements of edition that those without one agree with both: a chain.
  if (copy % 6 > 3)
    fields.push({
      tag: '250',
      ind1: ' ',
      ind2: ' ',
      subfields: [{ code: 'a', value: `Tái bản lần thứ ${(copy % 6) - 2}` }],
    });
  return { ...record, fields };
}
