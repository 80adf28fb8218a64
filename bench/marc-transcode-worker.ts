import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { transcodeIso2709 } from '#lib/marc';

/** One thread of the ISO 2709 → MARCXML bench: gets byte ranges of the file, hands back their XML. */
interface Range {
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

const { path } = workerData as { path: string }; // set by bench/marc.ts, the only one to start this file
const file = openSync(path, 'r');
const port = parentPort;

port?.on('message', async (range: Range | undefined) => {
  if (range === undefined) {
    closeSync(file);
    port.close();
    return;
  }
  const bytes = Buffer.allocUnsafeSlow(range.to - range.from);
  readSync(file, bytes, 0, bytes.length, range.from);
  const pieces: Uint8Array[] = [];
  let records = 0;
  for await (const piece of transcodeIso2709([bytes], 'marcxml')) {
    pieces.push(Buffer.from(piece.bytes));
    records += piece.records;
  }
  const { buffer, byteOffset, byteLength } = Uint8Array.from(Buffer.concat(pieces)); // whose memory is its own
  port.postMessage({ number: range.number, records, buffer, byteOffset, byteLength }, [buffer]);
});
