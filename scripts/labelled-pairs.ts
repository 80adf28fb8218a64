import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPairFile } from '../src/domains/catalogue/matching/quality/read-pair-files.ts';
import { type MarcRecord, writeMarcInJson } from '../src/lib/marc/index.ts';

/**
 * Writes the hand-labelled pairs of one set as JSON lines, as `lienthu match evaluate` reads them.
 *
 *   node scripts/labelled-pairs.ts vietnamese|foreign > pairs.jsonl
 */
const [set = 'vietnamese'] = process.argv.slice(2);
const folder = fileURLToPath(new URL(`../src/domains/catalogue/matching/labelled/${set}/`, import.meta.url));
for (const name of readdirSync(folder).sort()) {
  for (const { a, b, same, kind } of await readPairFile(
    basename(name, '.pairs'),
    readFileSync(join(folder, name), 'utf8'),
  ))
    process.stdout.write(`${JSON.stringify({ a: json(a), b: json(b), same, kind })}\n`);
}

function json(record: MarcRecord): unknown {
  return JSON.parse(writeMarcInJson(record));
}
