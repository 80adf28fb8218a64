import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Authorities } from '#domains/catalogue';
import type { Translator } from '#platform/i18n';

interface Options {
  readonly json: boolean;
  readonly signal: AbortSignal;
}

/** Imports a file of MARC authority records, decides anew whom headings mean, and prints what came of it. */
export async function importAuthorityFile(
  authorities: Authorities,
  texts: Translator,
  file: string,
  { json, signal }: Options,
): Promise<void> {
  const { refused, ...counts } = await authorities.importFile(basename(file), createReadStream(file), signal);
  const recognition = await authorities.recogniseAll(signal);
  if (json) {
    console.log(JSON.stringify({ ...counts, refused, ...recognition, records: recognition.records }));
    return;
  }
  console.log(texts.t('authorities:ui.cli.imported', { ...counts, refused: refused.length }));
  for (const { index, rule } of refused) console.log(texts.t('authorities:ui.cli.refused', { place: index + 1, rule }));
  console.log(texts.t('authorities:ui.cli.recognised', { ...recognition }));
}

/** Decides anew whom headings mean. */
export async function recogniseHeadings(
  authorities: Authorities,
  texts: Translator,
  { json, signal }: Options,
): Promise<void> {
  const done = await authorities.recogniseAll(signal);
  console.log(json ? JSON.stringify(done) : texts.t('authorities:ui.cli.recognised', { ...done }));
}
