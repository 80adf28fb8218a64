import { describe, expect, it } from 'vitest';
import type { MarcRecord } from '#lib/marc';
import { evaluate, judge } from './evaluate.ts';
import { readPairFile } from './read-pair-files.ts';
import { type LabelledPair, PairUnreadable, readPairs } from './read-pairs.ts';

const field = (tag: string, ...subfields: [string, string][]) => ({
  [tag]: { ind1: ' ', ind2: ' ', subfields: subfields.map(([code, value]) => ({ [code]: value })) },
});
const book = (title: string, author: string, year: string, pages: string) => ({
  leader: '00000nam a2200000 a 4500',
  fields: [
    { '001': title + year },
    field('100', ['a', author]),
    field('245', ['a', title]),
    field('260', ['a', 'H.'], ['b', 'Văn học'], ['c', year]),
    field('300', ['a', `${pages}tr.`]),
  ],
});
const lines = async function* (...values: unknown[]) {
  for (const value of values) yield typeof value === 'string' ? value : JSON.stringify(value);
};
const read = async (...values: unknown[]): Promise<LabelledPair[]> => {
  const pairs: LabelledPair[] = [];
  for await (const pair of readPairs(lines(...values))) pairs.push(pair);
  return pairs;
};

const right = { a: book('Tắt đèn', 'Ngô Tất Tố', '1977', '190'), b: book('TẮT ĐÈN', 'Ngô, Tất Tố', '1977', '190') };
const other = { a: book('Tắt đèn', 'Ngô Tất Tố', '1977', '190'), b: book('Lều chõng', 'Ngô Tất Tố', '1998', '420') };

describe('readPairs', () => {
  it('says which line is no labelled pair, and why', async () => {
    await expect(read({ ...right, same: true }, '', '{"a":1')).rejects.toThrow(/^line 3: /);
    await expect(read({ ...right, same: 'yes' })).rejects.toThrow('line 1: "same" must be true or false');
    await expect(read({ a: right.a, same: true })).rejects.toThrow('line 1: there are no two records');
    await expect(read({ a: 7, b: right.b, same: true })).rejects.toBeInstanceOf(PairUnreadable);
  });
});

describe('evaluate', () => {
  it('counts what was called same rightly, wrongly and not at all, by kind', async () => {
    const pairs = await read(
      { ...right, same: true, kind: 'capitals' },
      { ...right, same: false, kind: 'mislabelled' },
      { ...other, same: true, kind: 'mislabelled' },
      { ...other, same: false, kind: 'other-work' },
    );
    const { byKind, ...all } = evaluate(pairs.map(judge));
    expect(all).toEqual({ pairs: 4, precision: 0.5, recall: 0.5, f1: 0.5, unsure: 0, unmet: 0.5 });
    expect(byKind['other-work']).toEqual({ pairs: 1, precision: null, recall: null, f1: null, unsure: 0, unmet: null });
    expect(byKind.capitals).toMatchObject({ pairs: 1, precision: 1, recall: 1, f1: 1 });
    expect(Object.keys(byKind)).toEqual(['capitals', 'mislabelled', 'other-work']);
  });
});

describe('readPairFile', () => {
  const mrk = (title: string) => `=LDR  00000nam a2200000 a 4500\n=245  10$a${title}\n`;

  it('gives both records, the label and its reason', async () => {
    const text = `# same: no | why: tập khác\n${mrk('Một')}--\n${mrk('Hai')}====\n\n# same: yes | why: như nhau\n${mrk('Ba')}--\n${mrk('Ba')}====\n`;
    const pairs = await readPairFile('other-volume', text);
    const titles = (record: MarcRecord) =>
      record.fields.map((f) => ('subfields' in f ? f.subfields[0]?.value : f.value));
    expect(pairs.map(({ same, why, kind, a, b }) => [same, why, kind, titles(a), titles(b)])).toEqual([
      [false, 'tập khác', 'other-volume', ['Một'], ['Hai']],
      [true, 'như nhau', 'other-volume', ['Ba'], ['Ba']],
    ]);
  });

  it('names the line of a pair that has no label, or no second record', async () => {
    await expect(readPairFile('k', `${mrk('Một')}--\n${mrk('Hai')}====\n`)).rejects.toThrow(
      'k.pairs, line 1: there is no line',
    );
    await expect(readPairFile('k', `# same: no | why: x\n${mrk('Một')}====\n`)).rejects.toThrow('not two records');
  });
});
