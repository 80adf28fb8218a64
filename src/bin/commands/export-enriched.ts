import {
  type EnrichedFormat,
  type EnrichedOutput,
  enrichedFormats,
  enrichedWriters,
  type GiftName,
  giftNames,
  isGiftName,
  type Survey,
  usualGifts,
} from '#domains/catalogue';
import { Refusal } from '#lib/refusal';
import type { Translator } from '#platform/i18n';

export interface ExportEnrichedOptions {
  readonly library: string;
  readonly format: string;
  /** Groups between commas; what is usual when it is missing. */
  readonly accept?: string;
  readonly all?: boolean;
  readonly after?: string;
  readonly origin: string;
  readonly signal: AbortSignal;
}

class GiftUnknown extends Refusal {
  constructor(name: string) {
    super('invalid', 'survey.gift-unknown', { name, known: giftNames.join(', ') });
  }
}

/**
 * Prints a library's own records as the union enriches them, or the list of changes, piece by piece. Broken off, the last
 * line on standard error says from where to go on; what was printed before is whole.
 */
export async function exportEnriched(survey: Survey, texts: Translator, options: ExportEnrichedOptions): Promise<void> {
  const format = formatNamed(options.format);
  const library = await survey.resolve(options.library);
  const { head, piece, foot } = enrichedWriters[format];
  const title = texts.t('survey:ui.changesTitle', { library });
  let reached = options.after;
  try {
    await write(head(title, (column) => texts.t(`survey:ui.columns.${column}`)));
    for await (const outputs of survey.walkEnriched(library, {
      accepted: new Set(giftsNamed(options.accept)),
      everything: options.all ?? false,
      after: options.after,
      origin: options.origin,
      signal: options.signal,
    })) {
      if (outputs.length > 0) await write(joined(outputs, piece));
      reached = outputs.at(-1)?.localNumber ?? reached;
    }
    await write(foot);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return;
    if (reached !== undefined) console.error(texts.t('survey:ui.cli.resume', { after: reached }));
    throw error;
  }
}

function joined(
  outputs: readonly EnrichedOutput[],
  piece: (output: EnrichedOutput) => string | Uint8Array,
): Uint8Array {
  return Buffer.concat(outputs.map((output) => Buffer.from(piece(output))));
}

function formatNamed(name: string): EnrichedFormat {
  return enrichedFormats.find((format) => format === name) ?? 'iso2709';
}

function giftsNamed(names: string | undefined): readonly GiftName[] {
  if (names === undefined) return usualGifts;
  return names.split(',').flatMap((text) => {
    const name = text.trim();
    if (name === '') return [];
    if (!isGiftName(name)) throw new GiftUnknown(name);
    return [name];
  });
}

/** Waits until a slow reader has taken it. */
async function write(content: string | Uint8Array): Promise<void> {
  if (content.length === 0) return;
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(content, (error) => (error == null ? resolve() : reject(error)));
  });
}
