import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { describeObjectStore } from './contract.ts';
import { createS3Store } from './s3-store.ts';

describeObjectStore('in S3', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lienthu-s3-'));
  const { port, stop } = await startServer(folder);
  const store = createS3Store({
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'lienthu',
    region: 'us-east-1',
    // Fixed by the test server, which knows no other.
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  });
  afterAll(async () => {
    store.close();
    await stop();
    await rm(folder, { recursive: true, force: true });
  });
  return store;
});

/** Starts a local S3 server as a process of its own and waits until it says where it listens. */
async function startServer(folder: string): Promise<{ port: string; stop: () => Promise<void> }> {
  const program = join(dirname(createRequire(import.meta.url).resolve('s3rver/package.json')), 'bin/s3rver.js');
  const options = ['-d', folder, '-a', '127.0.0.1', '-p', '0', '--configure-bucket', 'lienthu'];
  const server = spawn(process.execPath, [program, ...options]);
  const ended = new Promise<void>((resolve) => server.on('exit', () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk;
      const found = /listening on .*:(\d+)/i.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.on('exit', (code) => reject(new Error(`the S3 server ended with ${code}: ${said}`)));
  });
  return {
    port,
    stop: () => {
      server.kill();
      return ended;
    },
  };
}
