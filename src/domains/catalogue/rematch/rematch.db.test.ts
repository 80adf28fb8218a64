import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueUnderTest, editor } from '../../../../test/system/catalogue-under-test.ts';
import { lastLine, runCli, startCli } from '../../../../test/system/cli-process.ts';
import { differences, dumpStore } from '../../../../test/system/store-dump.ts';
import { book } from '../../../../test/system/works.ts';
import { type RematchView, rematchPhases } from '../views.ts';
import { anyOrderStore, readResult, type Sending, type StoreResult } from './testing/any-order-store.ts';
import { hardRecords } from './testing/hard-records.ts';

const records = await hardRecords(3);
const strict = { same: 0.999, different: 0.4 };
const going = () => new AbortController().signal;

describe('matching everything anew', async () => {
  const under = await catalogueUnderTest();
  const other = await catalogueUnderTest();
  const { database, catalogue, face } = under;
  const store = anyOrderStore(database);
  let before: StoreResult;
  /** What a store comes to that had the strict thresholds from the beginning. */
  let strictly: StoreResult;
  const run = (options: { dryRun?: boolean; back?: boolean } = {}): Promise<RematchView> =>
    catalogue.rematch({ dryRun: false, back: false, by: 'thử', signal: going(), ...options });
  const titlesInSearch = async () =>
    (await database.query<{ id: number }>('select cluster_id as id from catalogue.search_entry order by 1')).map(
      (row) => row.id,
    );
  const activeClusters = async () =>
    (
      await database.query<{ id: number }>(
        `select distinct cluster_id as id from catalogue.record where state = 'active' order by 1`,
      )
    ).map((row) => row.id);

  beforeAll(async () => {
    await store.send(records);
    before = await store.result();
    await other.face.matching.saveThresholds(strict, 'nghiêm', editor);
    const strictStore = anyOrderStore(other.database);
    await strictStore.send(records);
    strictly = await strictStore.result();
    expect(strictly.clusters).not.toEqual(before.clusters);
  });

  it('changes nothing when nothing is other than it was', async () => {
    const { report } = await run();
    expect(report).toMatchObject({ clustersSplit: 0, clustersMerged: 0, recordsMoved: 0, verdictChanges: {} });
    expect(report.pairsCompared).toBeGreaterThan(report.pairsKept ?? 0);
    expect(await readResult(database)).toEqual(before);
    expect((await face.matching.viewSettings()).isOfNow).toBe(true);
  });

  it('is not what setting thresholds does: that counts for what comes from now on', async () => {
    await face.matching.saveThresholds(strict, 'Nhập nhầm hai bản dịch', editor);
    expect(await readResult(database)).toEqual(before);
    expect(await face.matching.viewSettings()).toMatchObject({
      thresholds: strict,
      isOfNow: false,
      history: [{ ...strict, by: editor.name, reason: 'Nhập nhầm hai bản dịch' }],
    });
  });

  it('first as a look writes nothing of what readers and editors see, and foretells what happens', async () => {
    const stands = await dumpStore(database, ['counter']);
    const look = await run({ dryRun: true });
    expect(differences(await dumpStore(database, ['counter']), stands)).toEqual([]);
    const left = await database.query(
      `select from pg_tables where schemaname = 'catalogue' and (tablename like '%_next' or tablename in ('rematch_candidate', 'rematch_meeting'))`,
    );
    expect(left).toEqual([]);
    expect(look.report.clustersSplit).toBeGreaterThan(3);
    expect(look.report.verdictChanges?.['same → unsure']).toBeGreaterThan(3);
    expect(look.report.clustersAfter).toBe(strictly.clusters.length);

    const numbers = await activeClusters();
    const done = await run();
    const foretold = ({ report: { scoringSeconds: _, ...report } }: RematchView) => report;
    expect(foretold(done)).toEqual(foretold(look));
    expect(await readResult(database)).toEqual(strictly);
    // Permanent: what was split keeps its number with the larger part.
    expect(await activeClusters()).toEqual(expect.arrayContaining(numbers));
    expect(await titlesInSearch()).toEqual(await activeClusters());
    const [news] = await database.query<{ clusters: number }>(
      `select sum(json_array_length((payload::json)->'clusters')) as clusters from platform.outbox_event where topic = 'catalogue.clusters-changed'`,
    );
    expect(news?.clusters).toBeGreaterThanOrEqual(look.report.clustersSplit ?? 0);
    expect(news?.clusters).toBeLessThan((look.report.clustersAfter ?? 0) / 2);
  });

  it('goes back to the weights and thresholds of before, and what was there before stands again', async () => {
    await run({ back: true });
    expect(await readResult(database)).toEqual(before);
    expect(await titlesInSearch()).toEqual(await activeClusters());
    const { thresholds } = await face.matching.viewSettings();
    expect(thresholds.same).toBeLessThan(strict.same);
  });

  it('goes on in every phase where it was broken off, and ends as if nothing had happened', async () => {
    await face.matching.saveThresholds(strict, 'lần nữa', editor);
    await database.query('update catalogue.record set features_version = 0 where id % 5 = 0');
    for (const phase of rematchPhases.slice(0, -1)) {
      const breaking = new AbortController();
      const broken = catalogue.rematch({
        dryRun: false,
        back: false,
        by: 'thử',
        signal: breaking.signal,
        onProgress: (at) => at.phase === phase && breaking.abort(),
      });
      await expect(broken, phase).rejects.toMatchObject({ name: 'AbortError' });
    }
    expect(await run()).toMatchObject({ state: 'done' });
    expect(await readResult(database)).toEqual(strictly);
  });

  it('begins again when another program had begun it', async () => {
    const breaking = new AbortController();
    const broken = catalogue.rematch({
      dryRun: true,
      back: false,
      by: 'thử',
      signal: breaking.signal,
      onProgress: ({ phase }) => phase === 'comparison' && breaking.abort(),
    });
    await expect(broken).rejects.toMatchObject({ name: 'AbortError' });
    await database.query(`update catalogue.rematch set features_version = -1 where state = 'running'`);
    await database.query('delete from catalogue.match_pair_next');
    const done = await run();
    expect(done).toMatchObject({ dryRun: true, report: { clustersSplit: 0, clustersMerged: 0 } });
    expect(done.report.pairsKept).toBe(strictly.evidence.length);
  });

  it('killed as a process and begun again by another ends the same', async () => {
    const cli = { databaseUrl: database.url, dataFolder: under.folder };
    const { child, ended } = startCli(['rematch', '--back', '--json'], cli);
    const phase = async () => (await face.matching.viewRematch())?.phase;
    const isAt = new Set(['scores', 'indexes', 'comparison', 'switch', 'clusters']);
    while ((await face.matching.viewRematch())?.state === 'done') await sleep(3);
    while (!isAt.has((await phase()) ?? '')) await sleep(3);
    child.kill('SIGKILL');
    expect((await ended).code).toBeUndefined();
    console.log(`killed in the phase ${await phase()}`);
    const again = await runCli(['rematch', '--json'], { ...cli, locale: 'en_GB.UTF-8' });
    expect(again.code).toBe(0);
    expect(lastLine(again)).toMatchObject({ state: 'done' });
    expect(again.errors).toMatch(/Done/);
    expect(await readResult(database)).toEqual(before);
  });

  it('loses nothing that comes, changes, goes or is decided meanwhile', async () => {
    await face.matching.saveThresholds(strict, 'lần ba', editor);
    await under.addLibraries('TVX', 'TVY');
    const late: Sending[] = records
      .slice(0, 80)
      .map((sending) => ({ ...sending, library: 'TVX', number: `X${sending.number}` }));
    const changed = records.slice(100, 140).map((sending, at) => ({
      ...sending,
      record: records[at]?.record ?? sending.record,
    }));
    const gone = records.slice(140, 170).map((sending) => ({ ...sending, deleted: true }));
    const atPhase: Partial<Record<RematchView['phase'], readonly Sending[]>> = {
      blocks: late.slice(0, 40),
      scores: [...changed.slice(0, 20), ...gone.slice(0, 15)],
      switch: [...late.slice(40), ...changed.slice(20)],
      clusters: gone.slice(15),
    };
    const sent = new Set<string>();
    await catalogue.rematch({
      dryRun: false,
      back: false,
      by: 'thử',
      signal: going(),
      async onProgress({ phase }) {
        const sendings = atPhase[phase];
        if (sendings === undefined || sent.has(phase)) return;
        sent.add(phase);
        await store.send(sendings);
      },
    });
    expect([...sent]).toEqual(Object.keys(atPhase));
    const undisturbed = anyOrderStore(other.database);
    for (const sendings of Object.values(atPhase)) await undisturbed.send(sendings);
    expect(await readResult(database)).toEqual(await undisturbed.result());
    expect(await titlesInSearch()).toEqual(await activeClusters());
  });
});

describe('a chain of records', async () => {
  const { importRecords, addLibraries, clusterOf, face } = await catalogueUnderTest();
  const work = { number: '1', title: 'Nghề làm gốm ở Phù Lãng', author: 'Trương Minh Hằng', year: 2006, pages: 292 };

  it('whose ends are two editions is cut, and the pair at the cut goes to a person, who may join them all the same', async () => {
    await addLibraries('VA', 'VB', 'VC');
    await importRecords('VA', [book({ ...work, edition: 'Tái bản lần thứ 2' })]);
    await importRecords('VB', [book(work)]);
    expect(await clusterOf('VA')).toBe(await clusterOf('VB'));
    await importRecords('VC', [book({ ...work, edition: 'Tái bản lần thứ 3' })]);
    const [a, b, c] = [await clusterOf('VA'), await clusterOf('VB'), await clusterOf('VC')];
    expect(a).not.toBe(c);
    expect([a, c]).toContain(b);
    const { items } = await face.listPairs({ verdict: 'unsure', undecided: true, limit: 9 });
    expect(items).toHaveLength(1);
    const cut = items[0];
    expect(new Set([cut?.a.clusterId, cut?.b.clusterId])).toEqual(new Set([a, c]));
    await face.decidePair(cut?.id ?? '', 'must-link', 'VB là bản in ấy', editor);
    expect(await clusterOf(cut?.a.libraryCode ?? '')).toBe(await clusterOf(cut?.b.libraryCode ?? ''));
    expect(new Set([await clusterOf('VA'), await clusterOf('VB'), await clusterOf('VC')]).size).toBe(2);
    // Now the other side of the chain is cut; who joins that as well has said that the two editions are one.
    const { items: next } = await face.listPairs({ verdict: 'unsure', undecided: true, limit: 9 });
    expect(next).toHaveLength(1);
    expect(next[0]?.id).not.toBe(cut?.id);
    await face.decidePair(next[0]?.id ?? '', 'must-link', 'Chỉ là lỗi ghi lần in', editor);
    expect(new Set([await clusterOf('VA'), await clusterOf('VB'), await clusterOf('VC')]).size).toBe(1);
    expect((await face.listPairs({ verdict: 'unsure', undecided: true, limit: 9 })).items).toEqual([]);
  });
});

describe('a record whose features an older program took', async () => {
  const { database, importRecords, addLibraries, clusterOf } = await catalogueUnderTest();
  const work = { number: '1', title: 'Nghề dệt lụa ở Vạn Phúc', author: 'Hoàng Thị Sen', year: 1998, pages: 174 };

  it('is met by what comes in, before everything is matched anew', async () => {
    await addLibraries('OA', 'OB');
    await importRecords('OA', [book(work)]);
    // Another program kept titles in another form.
    await database.query(`update catalogue.record set features = '{"title": 7, "language": {}}', features_version = 0`);
    await importRecords('OB', [book(work)]);
    expect(await clusterOf('OB')).toBe(await clusterOf('OA'));
  });
});

describe('a store whose evidence other weights made', async () => {
  const { database, catalogue, face, importRecords, addLibraries, clusterOf } = await catalogueUnderTest();
  const work = { number: '1', title: 'Nghề đan lưới ở Vàm Láng', author: 'Lữ Thị Mai', year: 2001, pages: 118 };
  const run = (back: boolean) => catalogue.rematch({ dryRun: false, back, by: 'thử', signal: going() });

  it('goes on by them until everything is matched anew by those of the program, and can go back', async () => {
    await addLibraries('WA', 'WB');
    await importRecords('WA', [book(work)]);
    await database.query(
      `update catalogue.match_weights set weights = weights || '{"prior": -60, "version": "wary"}', name = 'wary'`,
    );
    await importRecords('WB', [book(work)]);
    expect(await clusterOf('WB')).not.toBe(await clusterOf('WA'));
    expect(await face.matching.viewSettings()).toMatchObject({ weights: 'wary', isOfNow: false });
    await run(false);
    expect(await clusterOf('WB')).toBe(await clusterOf('WA'));
    expect((await face.matching.viewSettings()).isOfNow).toBe(true);
    await run(true);
    expect(await clusterOf('WB')).not.toBe(await clusterOf('WA'));
    expect((await face.matching.viewSettings()).weights).toBe('wary');
    // What comes now is compared by them again.
    await addLibraries('WC');
    await importRecords('WC', [book(work)]);
    expect(new Set([await clusterOf('WA'), await clusterOf('WB'), await clusterOf('WC')]).size).toBe(3);
  });
});
