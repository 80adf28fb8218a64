import { execFileSync, spawnSync } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildRecord, parseIso2709Record, readIso2709, transcodeIso2709, writeIso2709 } from '#lib/marc';

/**
 * How fast ISO 2709 is read, written, mended and turned into MARCXML; yaz-marcdump beside it where installed. Each row
 * is the best of three rounds.
 *
 *   npm run bench -- marc [FILE.mrc]      without a file: 50,000 generated records
 */
const ROUNDS = 3;
const RECORD_TERMINATOR = 0x1d;
const PIECE = 256 * 1024;
const MARC8_FILE = join(import.meta.dirname, '../../shared/data/marc/uva/uva_001_2000.mrc');

const folder = mkdtempSync(join(tmpdir(), 'lienthu-bench-marc-'));
try {
  const path = process.argv[2] ?? generate(join(folder, 'generated.mrc'));
  const bytes = readFileSync(path);
  const ends = recordEnds(bytes);
  console.log(`${path}: ${ends.length} records, ${Math.round(bytes.length / ends.length)} bytes each\n`);
  const rows: Record<string, string | number>[] = [];
  const add = (what: string, records: number, seconds: number): void => {
    rows.push({
      what,
      'records/s': Math.round(records / seconds),
      'MB/s': Math.round(bytes.length / seconds / 1e6),
    });
  };
  add('ISO 2709 → records', ends.length, await best(() => parseAll(bytes, ends)));
  add('ISO 2709 → records, as a stream', ends.length, await best(() => stream(path)));
  add('ISO 2709 → records → ISO 2709', ends.length, await best(() => rewriteAll(bytes, ends)));
  add('ISO 2709 → MARCXML', ends.length, await best(() => transcodeAll(bytes, ends)));
  const damaged = withWrongLengths(bytes, ends);
  add('ISO 2709, every length wrong → records', ends.length, await best(() => parseAll(damaged, ends)));
  if (hasYaz()) add('yaz-marcdump → MARCXML', ends.length, await best(() => yaz(['-o', 'marcxml', path])));
  console.table(rows);
  if (existsSync(MARC8_FILE)) await benchMarc8();
} finally {
  rmSync(folder, { recursive: true });
}

/** The 2,000 real MARC-8 records, ten times over. */
async function benchMarc8(): Promise<void> {
  const bytes = Buffer.concat(Array.from({ length: 10 }, () => readFileSync(MARC8_FILE)));
  const ends = recordEnds(bytes);
  const path = join(folder, 'marc8.mrc');
  writeFileSync(path, bytes);
  const rows = [
    {
      what: 'MARC-8 → UTF-8, ISO 2709 both sides',
      'records/s': Math.round(ends.length / (await best(() => rewriteAll(bytes, ends)))),
    },
  ];
  if (hasYaz()) {
    const seconds = await best(() => yaz(['-f', 'marc8', '-t', 'utf8', '-l', '9=97', '-o', 'marc', path]));
    rows.push({ what: 'yaz-marcdump MARC-8 → UTF-8', 'records/s': Math.round(ends.length / seconds) });
  }
  console.table(rows);
}

function parseAll(bytes: Buffer, ends: readonly number[]): void {
  let start = 0;
  for (const [index, end] of ends.entries()) {
    const result = parseIso2709Record(bytes.subarray(start, end), start, index);
    if (result.outcome === 'unreadable') throw new Error(`record ${index} is unreadable`);
    start = end;
  }
}

function rewriteAll(bytes: Buffer, ends: readonly number[]): void {
  let start = 0;
  for (const end of ends) {
    const result = parseIso2709Record(bytes.subarray(start, end));
    if (result.outcome === 'read') writeIso2709(result.record);
    start = end;
  }
}

async function stream(path: string): Promise<void> {
  let records = 0;
  for await (const batch of readIso2709(createReadStream(path, { highWaterMark: 256 * 1024 }))) records += batch.length;
  if (records === 0) throw new Error('nothing was read');
}

async function transcodeAll(bytes: Buffer, ends: readonly number[]): Promise<void> {
  let written = 0;
  const pieces = Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, index) =>
    bytes.subarray(index * PIECE, (index + 1) * PIECE),
  );
  for await (const { records } of transcodeIso2709(pieces, 'marcxml')) written += records;
  if (written !== ends.length) throw new Error(`${written} of ${ends.length} records were written`);
}

function recordEnds(bytes: Buffer): number[] {
  const ends: number[] = [];
  for (let at = bytes.indexOf(RECORD_TERMINATOR); at >= 0; at = bytes.indexOf(RECORD_TERMINATOR, at + 1))
    ends.push(at + 1);
  return ends;
}

function withWrongLengths(bytes: Buffer, ends: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  for (const end of [0, ...ends.slice(0, -1)]) copy.write('00099', end, 'latin1');
  return copy;
}

async function best(work: () => void | Promise<void>): Promise<number> {
  let seconds = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await work();
    seconds = Math.min(seconds, (performance.now() - started) / 1000);
  }
  return seconds;
}

function hasYaz(): boolean {
  return spawnSync('yaz-marcdump', ['-V']).status === 0;
}

function yaz(parameters: readonly string[]): void {
  execFileSync('yaz-marcdump', parameters, { stdio: ['ignore', 'ignore', 'ignore'] });
}

function generate(path: string): string {
  const records = Array.from({ length: 50_000 }, (_, index) => {
    const { bytes } = writeIso2709(
      buildRecord(
        '00000nam a2200000 i 4500',
        ['001', `vtn${index}`],
        ['008', '080701s1972    vm a          000 1 vie d'],
        ['020', '  ', { a: `978604${`${index}`.padStart(7, '0')}` }],
        ['100', '1 ', { a: 'Nguyễn Du', d: '1766-1820' }],
        [
          '245',
          '10',
          {
            a: `Truyện Kiều, bản khắc thứ ${index} :`,
            b: 'đối chiếu Nôm và Quốc ngữ /',
            c: 'Nguyễn Du ; Đào Duy Anh hiệu khảo',
          },
        ],
        ['260', '  ', { a: 'Hà Nội :', b: 'Văn học,', c: '1972' }],
        ['300', '  ', { a: '512 tr. ;', c: '19 cm' }],
        ['520', '  ', { a: 'Trăm năm trong cõi người ta, chữ tài chữ mệnh khéo là ghét nhau. '.repeat(8) }],
        ['650', ' 0', { a: 'Thơ Việt Nam', y: 'Thế kỷ 19', x: 'Lịch sử & phê bình' }],
        ['852', '  ', { a: 'TVQG', h: 'VN72.01234', p: `${index}` }],
      ),
    );
    return bytes;
  });
  writeFileSync(path, Buffer.concat(records));
  return path;
}
