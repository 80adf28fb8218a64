import { createReadStream } from 'node:fs';
import { comparePair, evidenceSentence, featuresOf, heaviestFirst } from '#domains/catalogue/judging';
import { BatchUnreadable, openRecords } from '#domains/catalogue/reading';
import type { MarcRecord } from '#lib/marc';
import type { Translator } from '#platform/i18n';

/** Prints why the first records of two files are, or are not, about one manifestation: a weighed sentence a line. */
export async function explainMatch(fileA: string, fileB: string, texts: Translator): Promise<void> {
  const [a, b] = [await firstRecord(fileA), await firstRecord(fileB)];
  const { verdict, probability, evidence } = comparePair(featuresOf(a), featuresOf(b));
  const share = new Intl.NumberFormat(texts.locale, { style: 'percent', maximumFractionDigits: 1 }).format(probability);
  process.stdout.write(`${texts.t(`catalogue:ui.review.verdicts.${verdict}`)} (${share})\n`);
  const say = (key: string, params: Readonly<Record<string, string>>): string => texts.t(`catalogue:${key}`, params);
  for (const piece of heaviestFirst(evidence)) process.stdout.write(`${evidenceSentence(piece, say, texts.locale)}\n`);
}

async function firstRecord(file: string): Promise<MarcRecord> {
  const opened = await openRecords(createReadStream(file), { format: 'auto', encoding: 'auto', mapping: undefined });
  for await (const results of opened.records)
    for (const result of results) if (result.outcome === 'read') return result.record;
  throw new BatchUnreadable('not-a-catalogue');
}
