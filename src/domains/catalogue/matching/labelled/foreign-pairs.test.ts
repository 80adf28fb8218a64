import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractIsbns } from '#lib/identifiers';
import { fields, firstField, type MarcRecord, subfields, text, writeMrk } from '#lib/marc';
import { readPairFile } from '../quality/read-pair-files.ts';

/**
 * Works and editions are real ones, described anew by hand as libraries of several countries do. Control numbers, page counts and
 * some ISBNs are from memory and may be off, and faults (a shared ISBN, a slip, a lost field) are arranged: no label rests on
 * them being those of the book.
 */
const folder = new URL('foreign/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.pairs'));
const read = (file: string) => readPairFile(file.replace('.pairs', ''), readFileSync(new URL(file, folder), 'utf8'));

function brokenIsbns(record: MarcRecord): string[] {
  return fields(record, '020')
    .flatMap((field) => subfields(field, 'a'))
    .filter((written) => !extractIsbns(written).some(({ kind }) => kind === 'valid'));
}

describe('the hand-labelled foreign pairs', () => {
  it.each(files)('%s: fifteen pairs at least, all with the label that the name promises, none twice', async (file) => {
    const pairs = await read(file);
    expect(pairs.length).toBeGreaterThanOrEqual(15);
    expect(pairs.filter(({ same }) => same !== file.startsWith('same-')).map(({ why }) => why)).toEqual([]);
    const texts = pairs.map(({ a, b }) => writeMrk(a) + writeMrk(b));
    expect(new Set(texts).size).toBe(pairs.length);
  });

  it.each(files)('%s: two different records with titles, and ISBNs that are wrong only by intention', async (file) => {
    for (const { a, b, why } of await read(file)) {
      expect(text(firstField(a, '245')), why).not.toBe('');
      expect(text(firstField(b, '245')), why).not.toBe('');
      expect(writeMrk(a), why).not.toBe(writeMrk(b));
      if (file !== 'same-typing-errors.pairs') expect([...brokenIsbns(a), ...brokenIsbns(b)], why).toEqual([]);
    }
  });
});
