import { readdir, readFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { RematchView } from '#domains/catalogue';
import { openStore } from './store/open-store.ts';

/**
 * Everything matched anew, over a catalogue that the ingest bench has kept: time of each phase, rate of comparing, memory of
 * this process and of its workers together, and of PostgreSQL. `--extract` pretends that all features are of an older
 * program; `--dry-run` leaves the catalogue as it is.
 *
 *   npm run bench -- rematch FOLDER [--extract] [--dry-run]
 */
const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: { extract: { type: 'boolean', default: false }, 'dry-run': { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Name a folder that `npm run bench -- ingest FILE --keep FOLDER` has filled');
const { database, catalogue, close } = await openStore(folder);
if (options.extract) await database.query('update catalogue.record set features_version = 0');

const phases = new Map<RematchView['phase'], number>();
let phase: RematchView['phase'] | undefined;
let since = performance.now();
let peak = 0;
let peakOfPostgres = 0;
const watch = setInterval(async () => {
  const { ours, postgres } = await memory();
  peak = Math.max(peak, ours);
  peakOfPostgres = Math.max(peakOfPostgres, postgres);
}, 500);
const startedAt = performance.now();
const { report } = await catalogue.rematch({
  dryRun: options['dry-run'],
  back: false,
  by: 'bench',
  signal: new AbortController().signal,
  onProgress(at) {
    if (at.phase === phase) return;
    if (phase !== undefined) phases.set(phase, performance.now() - since);
    phase = at.phase;
    since = performance.now();
  },
});
const seconds = (performance.now() - startedAt) / 1000;
clearInterval(watch);

console.log(
  `${cpus()[0]?.model ?? ''}, ${availableParallelism()} cores, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
);
const { records = 0, pairsCompared = 0, pairsKept = 0, scoringSeconds = 0, extracted = 0 } = report;
console.log(
  `${records} records (features of ${extracted} taken anew), ${pairsCompared} pairs compared, ${pairsKept} kept: ${seconds.toFixed(1)} s, ${(records / seconds).toFixed(0)} records/s; comparing ${(pairsCompared / Math.max(scoringSeconds, 0.001)).toFixed(0)} pairs/s`,
);
console.log(
  `peak memory of this process and its workers together ${(peak / 1e6).toFixed(0)} MB, of PostgreSQL's own ${(peakOfPostgres / 1e6).toFixed(0)} MB`,
);
console.log('\n| phase | s |\n|---|---|');
for (const [name, milliseconds] of phases) console.log(`| ${name} | ${(milliseconds / 1000).toFixed(1)} |`);
console.log(`\n${JSON.stringify(report, undefined, 1)}`);
await close();

/** Bytes that processes have to themselves (Linux): of this one with its workers, and of the database's. */
async function memory(): Promise<{ ours: number; postgres: number }> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (stat !== '') parents.set(Number(name), parent);
  }
  const children = [...parents].filter(([, parent]) => parent === process.pid).map(([pid]) => pid);
  const postmaster = Number(
    (await readFile(join(folder ?? '', 'postgres', 'cluster', 'postmaster.pid'), 'utf8').catch(() => '0')).split(
      '\n',
    )[0],
  );
  const servers = [...parents]
    .filter(([pid, parent]) => pid === postmaster || parent === postmaster)
    .map(([pid]) => pid);
  const sum = async (pids: readonly number[]): Promise<number> => {
    let bytes = 0;
    for (const pid of pids) {
      const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
      for (const [, kilobytes] of rollup.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB/gm))
        bytes += Number(kilobytes) * 1024;
    }
    return bytes;
  };
  return {
    ours: await sum([process.pid, ...children.filter((pid) => pid !== postmaster)]),
    postgres: await sum(servers),
  };
}
