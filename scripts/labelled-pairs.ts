import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readLabelledFile } from '../src/domains/catalogue/matching/quality/read-labelled-file.ts';
import { type MarcRecord, writeMarcInJson } from '../src/lib/marc/index.ts';

/**
 * Writes the hand-labelled pairs of one set as JSON lines, as `lienthu match evaluate` reads them.
 *
 *   node scripts/labelled-pairs.ts vietnamese|foreign|held-out/vietnamese|held-out/foreign [--half even|odd] > pairs.jsonl
 *
 * The first two are for learning, the held-out ones for judging only: who works on the matcher does not read them. A half
 * is the pairs whose place in their file, from 0, is even or odd.
 */
const {
  positionals: [set = 'vietnamese'],
  values: { half },
} = parseArgs({ allowPositionals: true, options: { half: { type: 'string' } } });
if (half !== undefined && half !== 'even' && half !== 'odd') throw new Error('--half is even or odd');
const folder = fileURLToPath(new URL(`../src/domains/catalogue/matching/labelled/${set}/`, import.meta.url));
for (const name of readdirSync(folder).sort()) {
  const text = readFileSync(join(folder, name), 'utf8');
  const pairs = await readLabelledFile(name, text);
  for (const [place, { a, b, same, kind }] of pairs.entries())
    if (half === undefined || (place % 2 === 0) === (half === 'even'))
      process.stdout.write(`${JSON.stringify({ a: json(a), b: json(b), same, kind })}\n`);
}

function json(record: MarcRecord): unknown {
  return JSON.parse(writeMarcInJson(record));
}
