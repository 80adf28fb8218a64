import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeMrk } from '#lib/marc';
import { readLabelledFile } from '../quality/read-labelled-file.ts';

const sets = [
  'vietnamese',
  'foreign',
  'held-out/vietnamese',
  'held-out/foreign',
  'held-out-4/vietnamese',
  'held-out-4/foreign',
];

async function recordsOf(set: string): Promise<string[]> {
  const folder = new URL(`${set}/`, import.meta.url);
  const texts: string[] = [];
  for (const file of readdirSync(folder)) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const pairs = await readLabelledFile(file, text);
    // Without the control number, which says nothing of the book.
    for (const { a, b } of pairs) texts.push(...[a, b].map((record) => writeMrk(record).replace(/^=001.*$/m, '')));
  }
  return texts;
}

describe('the held-out pairs', () => {
  it('can all be read, and are enough to judge by', async () => {
    expect((await recordsOf('held-out/vietnamese')).length / 2).toBeGreaterThanOrEqual(200);
    expect((await recordsOf('held-out/foreign')).length / 2).toBeGreaterThanOrEqual(150);
    expect((await recordsOf('held-out-4/vietnamese')).length / 2).toBeGreaterThanOrEqual(800);
    expect((await recordsOf('held-out-4/foreign')).length / 2).toBeGreaterThanOrEqual(900);
  });

  it('share no record with those for learning', async () => {
    const [vietnamese = [], foreign = [], ...held] = await Promise.all(sets.map(recordsOf));
    const learned = new Set([...vietnamese, ...foreign]);
    expect(held.flat().filter((text) => learned.has(text))).toEqual([]);
  });
});
