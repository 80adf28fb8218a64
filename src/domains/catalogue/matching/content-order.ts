import type { MatchFeatures } from './features/index.ts';

/**
 * Where a record stands among others under one blocking key: those of one title, volume and number of pages together.
 * A whole number below 2^22 that depends on the features alone. Large blocks are compared along this order, see
 * `../ingest/find-candidates.ts`; of the bits most are the title's, because hundreds of titles may stand under one number.
 */
export function contentOrder({ title, volume, extent }: MatchFeatures): number {
  const byTitle = small(title?.f ?? '', 11);
  const byVolume = small(volume?.v?.join('-') ?? '', 4);
  return (byTitle << 11) | (byVolume << 7) | ((extent?.p ?? 0) & 127);
}

/** A hash of a text (FNV-1a) in so many bits. */
function small(text: string, bits: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) & ((1 << bits) - 1);
}
