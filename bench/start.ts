import { spawn } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

/**
 * From the start of the process to the first 200 of /healthz, with data that is there already (embedded database
 * stopped). The first start, which fills the folder, is not counted. Five starts after it.
 *
 *   npm run bench -- start FOLDER
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name a data folder; a first start fills it with the demo');
const port = 20_000 + Math.floor(Math.random() * 20_000);
const server = fileURLToPath(new URL('../src/bin/server.ts', import.meta.url));

async function start(): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [server], {
    env: { ...process.env, LIENTHU_DATA: folder, PORT: String(port), LOG_LEVEL: 'error' },
    stdio: 'ignore',
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) break;
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const milliseconds = performance.now() - startedAt;
  child.kill('SIGTERM');
  await exited;
  return milliseconds;
}

await start();
const times: number[] = [];
for (let run = 0; run < 5; run += 1) times.push(await start());
console.log(
  `${cpus()[0]?.model ?? ''}, ${availableParallelism()} cores, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
);
console.log(`ready after ${times.map((time) => `${(time / 1000).toFixed(2)} s`).join(', ')}`);
