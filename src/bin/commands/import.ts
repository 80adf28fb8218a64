import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BatchCounts, BatchView, Catalogue } from '#domains/catalogue';

export interface ImportSummary extends BatchCounts {
  readonly clusters: number;
  readonly seconds: number;
  readonly recordsPerSecond: number;
}

/** Imports a file for a library in this process. */
export async function importFile(
  catalogue: Catalogue,
  file: string,
  options: { library: string; format?: string; encoding?: string; full?: boolean; allowWithdrawals?: boolean },
  signal: AbortSignal,
): Promise<{ batch: BatchView; summary: ImportSummary }> {
  if ((await stat(file)).isDirectory())
    throw Object.assign(new Error('This is a folder'), { code: 'EISDIR', path: file });
  const startedAt = performance.now();
  const batch = await catalogue.importFile(
    {
      libraryCode: options.library,
      fileName: basename(file),
      content: createReadStream(file),
      ...(options.format !== undefined && { format: options.format }),
      ...(options.encoding !== undefined && { encoding: options.encoding }),
      full: options.full ?? false,
      allowWithdrawals: options.allowWithdrawals ?? false,
      submittedBy: 'command line',
    },
    signal,
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const { read, accepted, repaired, unchanged, quarantined, withdrawn, clusters } = batch;
  return {
    batch,
    summary: {
      read,
      accepted,
      repaired,
      unchanged,
      quarantined,
      withdrawn,
      clusters,
      seconds: Math.round(seconds * 100) / 100,
      recordsPerSecond: Math.round(read / seconds),
    },
  };
}
