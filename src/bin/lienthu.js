#!/usr/bin/env node
// Runs the command line on the Node that the project brings along, whatever the machine has.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

if (Number(process.versions.node.split('.')[0]) >= 24) {
  // Half of a short command would be compiling the program anew.
  module.enableCompileCache?.();
  await import('./cli.ts');
} else {
  const own = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
  if (!existsSync(own)) {
    console.error('lienthu needs Node 24: run "npm ci" in its folder first.');
    process.exit(2);
  }
  const { status, signal } = spawnSync(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exit(signal ? 130 : (status ?? 1));
}
