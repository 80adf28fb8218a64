import { createReadStream } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCatalogue } from '#domains/catalogue';
import { createRegistry } from '#domains/registry';
import { SYSTEM } from '#platform/audit';
import { systemClock } from '#platform/clock';
import { migrate, openDatabase, startEmbeddedPostgres } from '#platform/database';
import { createFileStore } from '#platform/storage';
import { migrationSources } from '../src/bin/migrations.ts';
import { indexWithZebra } from './peers/zebra.ts';

/**
 * The whole ingest of one file: read, repaired, stored with versions, matched, merged, searchable. On an embedded
 * PostgreSQL with its normal, durable settings. Prints records per second for each tenth of the file, and beside them what
 * Zebra takes to index the same file, where it is installed.
 *
 *   npm run bench -- ingest FILE.mrc [--keep FOLDER] [--without-peers]
 */
const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: { keep: { type: 'string' }, 'without-peers': { type: 'boolean', default: false } },
});
const [file] = positionals;
if (file === undefined) throw new Error('Name an ISO 2709 file, e.g. one made by genmarc.py');
const folder = options.keep ?? (await mkdtemp(join(tmpdir(), 'lienthu-bench-')));
// Open to the account under which PostgreSQL runs: else its cluster would be kept elsewhere, and stay when we go.
if (options.keep === undefined) await chmod(folder, 0o755);
const cluster = await startEmbeddedPostgres({ folder: join(folder, 'postgres') });
const database = openDatabase({ url: cluster.url, connections: 6 });
await migrate(database, migrationSources);
const registry = createRegistry({ database, clock: systemClock });
await registry.prepare();
if ((await registry.findLibraryByCode('BENCH')) === undefined) {
  await registry.addLibrary(
    { code: 'BENCH', nameVi: 'Thư viện đo', type: 'public', province: '01' },
    { actor: SYSTEM },
  );
}
const storage = { kind: 'files', folder: join(folder, 'objects') } as const;
const catalogue = createCatalogue({
  database,
  store: createFileStore(storage.folder),
  storage,
  jobs: undefined,
  log: console,
});

let peak = 0;
const marks: { records: number; at: number }[] = [];
const startedAt = performance.now();
const watch = setInterval(async () => {
  peak = Math.max(peak, process.memoryUsage().rss);
  const [row] = await database.query<{ records_done: number }>(
    'select records_done from catalogue.batch order by id desc limit 1',
  );
  if (row !== undefined) marks.push({ records: row.records_done, at: performance.now() });
}, 250);
const batch = await catalogue.importFile(
  { libraryCode: 'BENCH', fileName: 'bench.mrc', content: createReadStream(file), submittedBy: 'bench' },
  new AbortController().signal,
);
clearInterval(watch);
const seconds = (performance.now() - startedAt) / 1000;

console.log(
  `${cpus()[0]?.model ?? ''}, ${availableParallelism()} cores, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
);
console.log(
  `file ${(await stat(file)).size} bytes, ${batch.read} records: accepted ${batch.accepted}, repaired ${batch.repaired}, unchanged ${batch.unchanged}, quarantined ${batch.quarantined}, clusters ${batch.clusters}`,
);
console.log(
  `${seconds.toFixed(1)} s, ${(batch.read / seconds).toFixed(0)} records/s, peak memory of this process ${(peak / 1e6).toFixed(0)} MB`,
);
console.log('\n| part of the file | records/s |\n|---|---|');
for (let tenth = 0; tenth < 10; tenth += 1) {
  const from = marks.find((mark) => mark.records >= (batch.read * tenth) / 10);
  const to = marks.find((mark) => mark.records >= (batch.read * (tenth + 1)) / 10) ?? marks.at(-1);
  if (from !== undefined && to !== undefined && to.at > from.at)
    console.log(
      `| ${tenth * 10}–${tenth * 10 + 10} % | ${(((to.records - from.records) / (to.at - from.at)) * 1000).toFixed(0)} |`,
    );
}
console.log(`\n${await cpuTable()}`);
const [wal] = await database.query<{ records: number; fpi: number; bytes: number }>(
  'select wal_records as records, wal_fpi as fpi, wal_bytes::bigint as bytes from pg_stat_wal',
);
if (wal !== undefined)
  console.log(
    `write-ahead log: ${Math.round(wal.bytes / batch.read)} bytes a record, ${(wal.records / batch.read).toFixed(1)} entries, ${((wal.fpi / batch.read) * 1000).toFixed(0)} whole pages per 1000 records`,
  );
await database.close();
await cluster.stop();
if (!options['without-peers']) console.log(`\n${zebraLine(file)}`);
if (options.keep === undefined) await rm(folder, { recursive: true, force: true });

function zebraLine(path: string): string {
  const indexed = indexWithZebra(path, join(folder, 'zebra'));
  if (indexed === undefined) return 'No line of Zebra: it is not installed (idzebra-2.0)';
  const { seconds, cpuSeconds, registerBytes } = indexed;
  const rate = (batch.read / seconds).toFixed(0);
  const cpu = ((cpuSeconds / batch.read) * 1e6).toFixed(0);
  return `Zebra, the index alone: ${seconds.toFixed(1)} s, ${rate} records/s, ${cpu} µs of CPU a record, register ${(registerBytes / 1e6).toFixed(0)} MB`;
}

/** CPU time of this process's threads and of the cluster's processes since they began, in µs per record (Linux). */
async function cpuTable(): Promise<string> {
  const lines = ['| who | µs of CPU a record |', '|---|---|'];
  for (const [who, seconds] of await cpuSeconds())
    if (seconds > 0.05) lines.push(`| ${who} | ${((seconds / batch.read) * 1e6).toFixed(0)} |`);
  return lines.join('\n');
}

async function cpuSeconds(): Promise<[string, number][]> {
  const [row] = await database.query<{ pids: string[] }>(
    `select array_agg(pid::text || ' ' || backend_type) as pids from pg_stat_activity`,
  );
  const places: [string, string][] = (row?.pids ?? []).map((text) => {
    const [pid = '', ...type] = text.split(' ');
    return [`postgres ${type.join(' ')}`, `/proc/${pid}`];
  });
  for (const task of await readdir('/proc/self/task').catch(() => [])) places.push(['node', `/proc/self/task/${task}`]);
  const times = new Map<string, number>();
  for (const [who, place] of places) {
    const stat = await readFile(`${place}/stat`, 'utf8').catch(() => undefined);
    if (stat === undefined) continue;
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const key = who === 'node' ? `node ${name}` : who === 'postgres client backend' ? `${who} ${place.slice(6)}` : who;
    // proc(5): utime and stime are fields 14 and 15, in hundredths of a second.
    times.set(key, (times.get(key) ?? 0) + (Number(fields[11]) + Number(fields[12])) / 100);
  }
  const { user, system } = process.cpuUsage();
  times.set('node, all threads', (user + system) / 1e6);
  // Of children that have ended: the preparing process.
  const own = await readFile('/proc/self/stat', 'utf8').catch(() => '');
  const fields = own.slice(own.lastIndexOf(')') + 2).split(' ');
  times.set('preparing process, all threads', (Number(fields[13]) + Number(fields[14])) / 100);
  return [...times];
}
