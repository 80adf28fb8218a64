import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { MarcRecord } from '#lib/marc';
import { catalogueUnderTest, iso2709 } from './catalogue-under-test.ts';
import { lastLine, runCli, startCli } from './cli-process.ts';
import { differences, dumpStore } from './store-dump.ts';
import { book, inventedBook } from './works.ts';

/** Change it to kill at other moments; a failure prints the one it happened with. */
const seed = Number(process.env.KILL_SEED ?? 20261121);
const records = 10_000;
const kills = 3;

/** A file with everything that a chunk writes: new titles, titles that match, repeated numbers, deletions, repairs, quarantine. */
function file(): Uint8Array {
  const parts: Uint8Array[] = [];
  const push = (record: MarcRecord): void => {
    parts.push(iso2709([record]));
  };
  for (let n = 0; n < records; n += 1) {
    if (n % 50 === 7) push(book({ ...inventedBook(n - 7), number: `K${n}` }));
    else if (n % 90 === 11) push(book({ ...inventedBook(n), number: 'same' }));
    else if (n % 200 === 19) push(book({ ...inventedBook(n), status: 'd' }));
    else if (n % 150 === 29) push(book({ ...inventedBook(n), title: '' }));
    else if (n % 120 === 31) push(book({ ...inventedBook(n), title: `${inventedBook(n).title}`.normalize('NFD') }));
    else push(book(inventedBook(n)));
  }
  return Buffer.concat(parts);
}

const killed = await catalogueUnderTest();
const undisturbed = await catalogueUnderTest();

it('killed three times and begun again, an import ends as if nothing had happened', async () => {
  const path = join(killed.folder, 'export.mrc');
  await writeFile(path, file());
  const first = iso2709(Array.from({ length: 500 }, (_, n) => book({ ...inventedBook(n * 3, 'A'), publisher: 'Trẻ' })));
  for (const store of [killed, undisturbed]) {
    await store.addLibraries('TVA', 'TVB');
    await store.importBytes('TVA', first);
  }
  const command = ['import', path, '--library', 'TVB', '--json'];
  const options = { databaseUrl: killed.database.url, dataFolder: killed.folder };

  const random = generator(seed);
  const log: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const { child, ended } = startCli(command, options);
    // A share of the file, then a moment within the chunk that is being stored: the import is slow or fast as the machine is.
    const share = Math.floor(((kill + random()) / kills) * (records - 2000));
    const done = await reached(share);
    const within = Math.floor(random() * 150);
    await sleep(within);
    child.kill('SIGKILL');
    const { code } = await ended;
    log.push(`kill ${kill + 1}: when ${share} were stored (${done}), ${within} ms later; exit ${code}`);
    expect(code, 'the import was over before it could be killed').toBeUndefined();
  }
  const stored = await progress();
  log.push(`begun again at ${stored}`);
  console.log(`seed ${seed}\n${log.join('\n')}`);
  expect(stored).toBeLessThan(records);

  let last = await runCli(command, options);
  // PostgreSQL may need a moment to notice that the killed process is gone; until then the batch counts as running.
  for (let attempt = 0; last.code === 1 && attempt < 20; attempt += 1) {
    await sleep(250);
    last = await runCli(command, options);
  }
  expect(last.errors).toBe('');
  expect(last.code).toBe(0);
  const summary = lastLine(last);

  const whole = await runCli(command, { databaseUrl: undisturbed.database.url, dataFolder: undisturbed.folder });
  expect(whole.code).toBe(0);
  const { seconds: _s, recordsPerSecond: _r, ...counts } = summary;
  expect(lastLine(whole)).toMatchObject(counts);
  expect(counts.read).toBe(records);
  expect(differences(await dumpStore(undisturbed.database), await dumpStore(killed.database)), `seed ${seed}`).toEqual(
    [],
  );

  async function progress(): Promise<number> {
    const rows = await killed.database.query<{ done: number }>(
      `select coalesce(max(records_done), 0) as done from catalogue.batch where library_code = 'TVB'`,
    );
    return rows[0]?.done ?? 0;
  }
  async function reached(share: number): Promise<number> {
    for (;;) {
      const done = await progress();
      if (done >= share) return done;
      await sleep(5);
    }
  }
}, 180_000);

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function generator(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
