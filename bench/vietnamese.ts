import { Bench } from 'tinybench';
import {
  canonicalTone,
  cleanText,
  decodeField,
  detectEncoding,
  encodeLegacy,
  exactKey,
  fold,
  parsePersonalName,
  tokens,
} from '#lib/vietnamese';

/**
 * Throughput of the text functions that every field of every record passes through, in texts a second on one core.
 * A catalogue record has about 25 subfields, so 2,500 records/s ask for 62,500 texts/s of the first rows.
 */

const titles = [
  'Tắt đèn : tiểu thuyết / Ngô Tất Tố',
  'Những vấn đề cơ bản của phương pháp dạy học vật lý ở trường phổ thông',
  'Lịch sử Việt Nam từ nguồn gốc đến thế kỷ XIX',
  'Nhà xuất bản Chính trị Quốc gia - Sự thật',
  'Introduction to library and information science',
  '245 p. : ill. ; 21 cm',
  'Hà Nội',
  'Nguyễn Du, 1766-1820',
];
const decomposed = titles.map((title) => title.normalize('NFD'));
const names = ['Nguyễn Du, 1766-1820', 'GS.TS. Nguyễn Văn A (Chủ biên)', 'Tolstoy, Leo', 'Trần Đăng Khoa'];
const utf8 = titles.map((title) => new TextEncoder().encode(title));
const tcvn3 = titles.map((title) => encodeLegacy(title, 'tcvn3').bytes);

const bench = new Bench({ time: 500 });

function measure<T>(name: string, inputs: readonly T[], run: (input: T) => unknown): void {
  bench.add(name, () => {
    for (const input of inputs) run(input);
  });
}

measure('cleanText, nothing to mend', titles, cleanText);
measure('cleanText, decomposed', decomposed, cleanText);
measure('fold', titles, fold);
measure('canonicalTone', titles, canonicalTone);
measure('tokens (exact and folded)', titles, tokens);
measure('exactKey', titles, exactKey);
measure('detectEncoding, UTF-8', utf8, (bytes) => detectEncoding(bytes));
measure('detectEncoding, TCVN3', tcvn3, (bytes) => detectEncoding(bytes));
measure('decodeField, UTF-8', utf8, (bytes) => decodeField(bytes));
measure('decodeField, TCVN3 declared', tcvn3, (bytes) => decodeField(bytes, 'tcvn3'));
measure('parsePersonalName', names, parsePersonalName);

await bench.run();

console.table(
  bench.tasks.map((task) => {
    const perRun = task.name === 'parsePersonalName' ? names.length : titles.length;
    const runs = task.result.state === 'completed' ? task.result.throughput.mean : 0;
    return { function: task.name, 'texts/s': Math.round(runs * perRun).toLocaleString('en') };
  }),
);
