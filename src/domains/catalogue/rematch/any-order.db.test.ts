import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueUnderTest, editor } from '../../../../test/system/catalogue-under-test.ts';
import { createFacetNumbers } from '../clustering/facet-numbers.ts';
import { createMatchMemory } from '../matching/index.ts';
import { rematchPhases } from '../views.ts';
import { rematch } from './rematch.ts';
import { anyOrderStore, type Decided, readResult, type Sending, type StoreResult } from './testing/any-order-store.ts';
import { hardRecords } from './testing/hard-records.ts';

/** Numbers from 0 to 1, always the same ones for a seed (mulberry32). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(items: readonly T[], chance: () => number): T[] {
  const left = [...items];
  for (let i = left.length - 1; i > 0; i -= 1) {
    const j = Math.floor(chance() * (i + 1));
    [left[i], left[j]] = [left[j] as T, left[i] as T]; // both places are within the list
  }
  return left;
}

/** What happens on the way to `last`: in another order, with versions of before, records that go again and files that come twice. */
function history(last: readonly Sending[], chance: () => number): Sending[][] {
  const events: { readonly at: number; readonly sending: Sending }[] = [];
  for (const sending of last) {
    const arrives = chance();
    events.push({ at: arrives, sending });
    // First as something else, or gone for a while.
    const other = last[Math.floor(chance() * last.length)];
    if (chance() < 0.25 && other !== undefined)
      events.push({ at: arrives * chance(), sending: { ...sending, record: other.record } });
    if (chance() < 0.15) events.push({ at: arrives * chance(), sending: { ...sending, deleted: true } });
    if (chance() < 0.15) events.push({ at: arrives + (1 - arrives) * chance(), sending });
  }
  // Some that stood in large blocks and left for good.
  for (const sending of last.slice(-60)) {
    const passing = { ...sending, number: `${sending.number}-gone` };
    const comes = chance() * 0.8;
    events.push(
      { at: comes, sending: passing },
      { at: comes + (1 - comes) * chance(), sending: { ...passing, deleted: true } },
    );
  }
  const inOrder = events.sort((x, y) => x.at - y.at).map((event) => event.sending);
  const chunks: Sending[][] = [];
  while (inOrder.length > 0) chunks.push(inOrder.splice(0, 1 + Math.floor(chance() ** 3 * 300)));
  // Within a chunk a number comes once: sent twice in one file it would be two records.
  return chunks.map((chunk) => [
    ...new Map(chunk.map((sending) => [`${sending.library} ${sending.number}`, sending])).values(),
  ]);
}

const records = await hardRecords(4);

/** Decisions that join what evidence parts and part what it joins, and three that contradict each other. */
const decisions: Decided[] = [
  ...Array.from({ length: 12 }, (_, n): Decided[] => {
    const [a, b, c] = [records[n * 9], records[n * 9 + 1], records[n * 13 + 40]];
    if (a === undefined || b === undefined || c === undefined) return [];
    return n % 2 === 0 ? [{ a, b, kind: 'cannot-link' }] : [{ a, b: c, kind: 'must-link' }];
  }).flat(),
  ...[0, 1, 2].map((n): Decided => {
    const three = records.slice(-30, -27);
    const [a, b] = [three[n % 3], three[(n + 1) % 3]];
    if (a === undefined || b === undefined) throw new Error('there are too few records');
    return { a, b, kind: n === 2 ? 'cannot-link' : 'must-link' };
  }),
];

describe('the clusters of a set of records', async () => {
  const clean = await catalogueUnderTest();
  const first = await catalogueUnderTest();
  const second = await catalogueUnderTest();
  const third = await catalogueUnderTest();
  const disturbed = await catalogueUnderTest();
  let expected: StoreResult;

  async function play(
    under: typeof clean,
    chunks: readonly (readonly Sending[])[],
    decideAt: number,
    disturb?: Parameters<typeof anyOrderStore>[1],
  ): Promise<StoreResult> {
    await under.addLibraries(...new Set(records.map((record) => record.library)));
    const store = anyOrderStore(under.database, disturb);
    const decide = async (): Promise<void> => {
      for (const { a, b, kind } of decisions)
        await under.face.decideRecords(
          [
            { library: a.library, localNumber: a.number },
            { library: b.library, localNumber: b.number },
          ],
          kind,
          'thử',
          editor,
        );
    };
    // What is to be decided on must be there; that is before all of it has come.
    const needed = decisions.flatMap(({ a, b }) => [a, b]).map((one) => `${one.library} ${one.number}`);
    const met = new Set<string>();
    let decided = false;
    for (const [at, chunk] of chunks.entries()) {
      await store.send(chunk);
      for (const one of chunk) met.add(`${one.library} ${one.number}`);
      if (!decided && at / chunks.length >= decideAt && needed.every((one) => met.has(one))) {
        await decide();
        decided = true;
      }
    }
    if (!decided) await decide();
    return store.result();
  }

  beforeAll(async () => {
    expected = await play(clean, [records], 0);
  });

  it('are worth asking about: large blocks, chains that are cut, decisions that count', async () => {
    expect(records.length).toBeGreaterThan(400);
    const [blocks] = await clean.database.query<{ large: number }>(
      'select count(*) as large from (select from catalogue.match_key group by key having count(*) > 30) as block',
    );
    expect(blocks?.large).toBeGreaterThan(2);
    expect(expected.evidence.filter((pair) => pair.includes(' unsure chain ')).length).toBeGreaterThan(0);
    expect(expected.clusters.length).toBeLessThan(records.length - 60);
  });

  for (const [seed, under] of [
    [1, first],
    [2, second],
    [3, third],
  ] as const)
    it(`are the same whatever happened on the way (${seed})`, async () => {
      const chance = chances(seed);
      const chunks = history(records, chance);
      console.log(`seed ${seed}: ${chunks.length} chunks of ${chunks.map((chunk) => chunk.length).join(', ')}`);
      const result = await play(under, chunks, chance());
      expect(result.evidence).toEqual(expected.evidence);
      expect(result.clusters).toEqual(expected.clusters);
    });

  it('are the same after everything is matched anew, also where features were of an older program', async () => {
    const { database } = clean;
    await database.query('delete from catalogue.match_pair where id % 3 = 0');
    await database.query(
      `update catalogue.record set features = '{}', match_keys = '{}', match_place = 0, features_version = 0 where id % 2 = 0`,
    );
    await database.query('delete from catalogue.match_key where record_id % 2 = 0');
    const seen: string[] = [];
    const done = await rematch(
      { database, facetNumbers: createFacetNumbers(), matchMemory: createMatchMemory() },
      {
        dryRun: false,
        back: false,
        by: 'thử',
        signal: new AbortController().signal,
        onProgress: ({ phase }) => seen.push(phase),
      },
    );
    expect([...new Set(seen)]).toEqual(rematchPhases);
    expect(done).toMatchObject({ state: 'done', report: { clustersSplit: 0, clustersMerged: 0, recordsMoved: 0 } });
    expect(done.report.extracted).toBeGreaterThan(200);
    expect(done.report.largeBlocks).toBeGreaterThan(2);
    const result = await readResult(database);
    expect(result.evidence).toEqual(expected.evidence);
    expect(result.clusters).toEqual(expected.clusters);
  });

  it('would not be if their order in large blocks came from when they came', async () => {
    let arrived = 0;
    const byArrival: Parameters<typeof anyOrderStore>[1] = (prepared) => {
      arrived += 1;
      return { ...prepared, contentOrder: arrived % 65_536 };
    };
    const result = await play(disturbed, [shuffled(records, chances(9))], 0, byArrival);
    expect(result.evidence).not.toEqual(expected.evidence);
  });
});
