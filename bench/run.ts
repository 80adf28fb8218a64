import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `npm run bench -- TOPIC [args]` runs bench/TOPIC.ts; without a topic it lists them. */
const folder = fileURLToPath(new URL('.', import.meta.url));
const topics = readdirSync(folder)
  .filter((file) => /^(?!run\.|tmp-).*\.ts$/.test(file))
  .map((file) => file.slice(0, -3))
  .sort();

const [topic, ...options] = process.argv.slice(2);
if (topic !== undefined && topics.includes(topic)) {
  const { status } = spawnSync(process.execPath, [`${folder}${topic}.ts`, ...options], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  if (topic !== undefined) console.error(`There is no bench/${topic}.ts.`);
  console.log(['npm run bench -- TOPIC, where TOPIC is one of', ...topics.map((name) => `  ${name}`)].join('\n'));
  process.exitCode = topic === undefined ? 0 : 1;
}
