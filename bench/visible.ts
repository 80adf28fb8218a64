import { randomBytes } from 'node:crypto';
import { availableParallelism, cpus } from 'node:os';
import { Readable } from 'node:stream';
import { isControlField, type MarcRecord, writeIso2709 } from '#lib/marc';
import { storedMarc, storedMarcColumns } from '../src/domains/catalogue/records/stored-marc.ts';
import { openStore } from './store/open-store.ts';

/**
 * How long after a library has sent one changed record a reader finds it: one record after another is taken at random from a
 * catalogue that `bench/ingest.ts FILE --keep FOLDER` made, gets a word into its title that no other has, and is sent
 * again as a file of its own, while that word is searched for again and again.
 *
 *   npm run bench -- visible FOLDER [TIMES]
 */
const [folder, times = '20'] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name a folder that `npm run bench -- ingest FILE --keep FOLDER` has filled');
const { database, catalogue, close } = await openStore(folder);
const [count] = await database.query<{ records: number; last: number }>(
  `select count(*) as records, max(id) as last from catalogue.record where state = 'active'`,
);

const seconds: number[] = [];
for (let turn = 0; turn < Number(times); turn += 1) {
  const [row] = await database.query<{ library: string; marc: MarcRecord | null; raw: Uint8Array | null }>(
    `select library_code as library, ${storedMarcColumns} from catalogue.record
       join catalogue.record_version version on version.record_id = record.id and version.version = record.version
      where record.id >= $1 and record.state = 'active' order by record.id limit 1`,
    [1 + Math.floor(((count?.last ?? 1) * (turn + 0.5)) / Number(times))],
  );
  if (row === undefined) continue;
  const word = `lần${randomBytes(6).toString('hex')}x`;
  const sent = Buffer.from(writeIso2709(changed(storedMarc(row), word)).bytes);
  const startedAt = performance.now();
  const importing = catalogue.importFile(
    { libraryCode: row.library, fileName: 'one.mrc', content: Readable.from([sent]), submittedBy: 'bench' },
    new AbortController().signal,
  );
  while (!(await isFound(word)));
  seconds.push((performance.now() - startedAt) / 1000);
  await importing;
}
seconds.sort((x, y) => x - y);
console.log(
  `${cpus()[0]?.model ?? ''}, ${availableParallelism()} cores, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
);
console.log(
  `${count?.records} records, ${seconds.length} changed one by one: found after ${at(0.5)} s (median), ${at(0.95)} s (95 %), ${at(1)} s at most`,
);
await close();

async function isFound(word: string): Promise<boolean> {
  const { total } = await catalogue.face.search({
    q: word,
    field: 'any',
    sort: 'relevance',
    page: 1,
    pageSize: 1,
    filters: {},
    withFacets: false,
  });
  return total > 0;
}

function at(share: number): string {
  return (seconds[Math.min(seconds.length - 1, Math.floor(share * seconds.length))] ?? 0).toFixed(2);
}

function changed(record: MarcRecord, word: string): MarcRecord {
  return {
    ...record,
    fields: record.fields.map((field) =>
      field.tag === '245' && !isControlField(field)
        ? { ...field, subfields: [...field.subfields, { code: 'b', value: word }] }
        : field,
    ),
  };
}
