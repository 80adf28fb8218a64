import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Corpus, generateCorpus } from '../../bench/corpus/generate.ts';
import { drawPairs, pairLine, readFile } from '../../bench/corpus/pairs.ts';

/** Without the real sets, which not every machine has. */
const options = { seed: 'test', records: 1500, data: new URL('file:///nowhere/') };
let corpus: Corpus;

beforeAll(async () => {
  corpus = await generateCorpus(options);
});

function digest({ files }: Corpus): string {
  const hash = createHash('sha256');
  for (const { bytes, truth } of files) hash.update(bytes).update(JSON.stringify(truth));
  return hash.digest('hex');
}

describe('generateCorpus', () => {
  it('gives the same bytes and truth for the same seed, others for another', async () => {
    expect(digest(await generateCorpus(options))).toBe(digest(corpus));
    expect(digest(await generateCorpus({ ...options, seed: 'other' }))).not.toBe(digest(corpus));
  });

  it('has every format and encoding, and at least fifteen libraries', () => {
    expect(corpus.files.length).toBeGreaterThanOrEqual(15);
    expect(new Set(corpus.files.map(({ format }) => format))).toEqual(
      new Set(['iso2709', 'marcxml', 'json', 'mrk', 'unimarc', 'isis', 'dublin-core', 'csv']),
    );
    expect(new Set(corpus.files.map(({ encoding }) => encoding))).toEqual(new Set(['auto', 'marc8', 'tcvn3', 'vni']));
  });

  it('names for every record a book that exists, under a number that is its own in the library', () => {
    for (const { truth } of corpus.files) {
      expect(new Set(truth.map(({ number }) => number)).size).toBe(truth.length);
      for (const { book } of truth) expect(corpus.books.has(book)).toBe(true);
    }
  });

  it('is read back record for record by the platform, whatever the format', async () => {
    for (const file of corpus.files) {
      const records = await readFile(file);
      expect([file.library, records.size]).toEqual([file.library, file.truth.length]);
      const numbers = [...records.values()].map(({ fields }) => {
        const first = fields.find(({ tag }) => tag === '001');
        return first !== undefined && 'value' in first ? first.value : undefined;
      });
      expect(numbers).toEqual(file.truth.map(({ number }) => number));
    }
  });

  it('has neighbours that differ from the book they stand close to in more than their id', () => {
    // What tells hand-written pairs apart may stand where the generator has no place for it; they stand as they are.
    const close = [...corpus.books.values()].filter(
      ({ near, id }) => near !== undefined && !id.startsWith('labelled:'),
    );
    expect(close.length).toBeGreaterThan(1000);
    for (const { near, id: _id, work: _work, ...facts } of close) {
      const { id: _other, work: _otherWork, near: _near, ...others } = corpus.books.get(near?.id ?? '') ?? { id: '' };
      expect(facts).not.toEqual(others);
    }
  });
});

describe('drawPairs', () => {
  it('gives pairs of one book and of close ones by kind, labelled by the truth', async () => {
    const pairs = await drawPairs(corpus, 300, 'test');
    for (const { kind, same } of pairs) expect([kind, same]).toEqual([kind, kind.startsWith('same-')]);
    const kinds = new Set(pairs.map(({ kind }) => kind));
    for (const kind of ['same-other-practice', 'other-year-reprint', 'other-volume', 'exercise-book'])
      expect(kinds).toContain(kind);
    const [first] = pairs;
    if (first === undefined) throw new Error('There are no pairs');
    expect(Object.keys(JSON.parse(pairLine(first)))).toEqual(['a', 'b', 'same', 'kind']);
  });
});
